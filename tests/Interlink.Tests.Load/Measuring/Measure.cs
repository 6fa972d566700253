using System.Globalization;
using Interlink.Tests.Load.Filling;

namespace Interlink.Tests.Load.Measuring;

/// <summary>What was measured of one case.</summary>
internal sealed record Line(Case Case, Taken Product, Taken Raw, double ProductCpu, double RawCpu)
{
    /// <summary>The part of the raw limit that the product reaches.</summary>
    public double Ratio => Product.Rate / Raw.Rate;
}

/// <summary>What was measured on one database.</summary>
/// <param name="Lines">Case by case.</param>
/// <param name="Start">Seconds from the start until it was ready.</param>
/// <param name="Megabytes">Memory held a minute after the last read, before anything was written.</param>
/// <param name="Load">Processes that wanted a processor in the minute before, over all of the machine.</param>
internal sealed record Measured(IReadOnlyList<Line> Lines, double Start, double Megabytes, string Load);

/// <summary>Measures the product in a process of its own, beside the bare endpoint on a copy of the same data.</summary>
internal static class Measure
{
    private const int Rounds = 6;
    private const int Warm = 800;
    private const double Round = 1;

    /// <summary>Runs all cases. The two take turns, so that what else the machine does hits both alike.</summary>
    public static async Task<Measured> Run(Place product, Place raw, string binary, int postgres, CancellationToken cancellation = default)
    {
        var testers = await Testers.Read(product);
        var bodies = Directory.CreateTempSubdirectory("interlink-bodies-").FullName;
        try
        {
            var starts = new List<double>();
            for (var i = 0; i < 3; i++)
                await using (var started = await Started.Product(product, binary)) starts.Add(started.Ready.TotalSeconds);
            await using var server = await Started.Product(product, binary);
            await using var bare = await Started.Raw(raw, bodies);
            using var asking = new Client(server.Address, isRaw: false, testers, server);
            using var askingRaw = new Client(bare.Address, isRaw: true, testers);
            foreach (var one in Case.All) await File.WriteAllBytesAsync(Path.Combine(bodies, one.Key), await asking.Ask(one, testers[0], 0), cancellation);
            foreach (var one in Case.All)
            {
                await asking.Warm(one, Warm);
                await askingRaw.Warm(one, Warm);
            }
            // Reads, a minute of rest, then writes.
            var lines = new List<Line>();
            foreach (var one in Case.All.Where(c => !c.IsWrite)) lines.Add(await Turns(one));
            await Task.Delay(TimeSpan.FromSeconds(60), cancellation);
            var megabytes = server.Megabytes;
            foreach (var one in Case.All.Where(c => c.IsWrite)) lines.Add(await Turns(one));
            return new(lines, starts.Order().ElementAt(1), megabytes, (await File.ReadAllTextAsync("/proc/loadavg", cancellation)).Split(' ')[0]);

            async Task<Line> Turns(Case one)
            {
                var (ours, theirs, cpu, rawCpu) = (Taken.Nothing, Taken.Nothing, 0.0, 0.0);
                await asking.Run(one, Round);
                await askingRaw.Run(one, Round / 2);
                for (var i = 0; i < Rounds; i++)
                {
                    var before = Started.Cpu(server.Id, postgres);
                    ours += await asking.Run(one, Round);
                    cpu += Started.Cpu(server.Id, postgres) - before;
                    before = Started.Cpu(bare.Id, postgres);
                    theirs += await askingRaw.Run(one, Round);
                    rawCpu += Started.Cpu(bare.Id, postgres) - before;
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Name,-28} {ours.Rate,7:F0} /s of {theirs.Rate,7:F0} /s = {100 * ours.Rate / theirs.Rate,4:F0} %   p50 {ours.Within(50):F1} ms, p95 {ours.Within(95):F1} ms   processor {1000 * cpu / ours.Requests:F2} ms of {1000 * rawCpu / theirs.Requests:F2} ms"));
                return new(one, ours, theirs, 1000 * cpu / ours.Requests, 1000 * rawCpu / theirs.Requests);
            }
        }
        finally { Directory.Delete(bodies, recursive: true); }
    }

    /// <summary>Milliseconds of processor that a request costs, case by case: to hold one size against another.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> Costs(Place product, string binary, int postgres)
    {
        var (testers, costs) = (await Testers.Read(product), new Dictionary<string, double>());
        await using var server = await Started.Product(product, binary);
        using var asking = new Client(server.Address, isRaw: false, testers, server);
        foreach (var one in Case.All) await asking.Warm(one, Warm);
        foreach (var one in Case.All)
        {
            var before = Started.Cpu(server.Id, postgres);
            var taken = await asking.Run(one, 3 * Round);
            costs[one.Key] = 1000 * (Started.Cpu(server.Id, postgres) - before) / taken.Requests;
        }
        return costs;
    }

    /// <summary>A table of what was measured, in Markdown.</summary>
    public static string Table(string database, Measured measured, IReadOnlyDictionary<string, double> small)
    {
        var text = new System.Text.StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {database} | requests/s | raw limit/s | reached | aim | p50 ms | p95 ms | processor ms | raw ms | at 200 processes |").AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var line in measured.Lines)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {line.Case.Name} | {line.Product.Rate:F0} | {line.Raw.Rate:F0} | {100 * line.Ratio:F0} % | {100 * line.Case.Aim:F0} % | {line.Product.Within(50):F1} | {line.Product.Within(95):F1} | {line.ProductCpu:F2} | {line.RawCpu:F2} | {small.GetValueOrDefault(line.Case.Key):F2} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"Ready {measured.Start:F1} s after the start; {measured.Megabytes:F0} MB a minute after the last read; load {measured.Load}.");
        return text.ToString();
    }
}
