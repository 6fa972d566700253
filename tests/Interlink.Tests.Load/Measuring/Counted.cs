using Interlink.Tests.Load.Filling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tests.Load.Measuring;

/// <summary>What can be counted, whatever the machine: statements, plans, bytes.</summary>
/// <param name="Statements">The most statements that a case sent.</param>
/// <param name="TreeBytes">Bytes of a tree.</param>
/// <param name="WithoutIndex">Statements that read a large table whole.</param>
/// <param name="Planned">Statements looked at.</param>
internal sealed record Counted(IReadOnlyDictionary<string, int> Statements, int TreeBytes, IReadOnlyList<string> WithoutIndex, int Planned)
{
    /// <summary>Asks each case several times, inside this process, and the bare endpoint once.</summary>
    public static async Task<Counted> Count(Place place, bool isWhole)
    {
        var testers = await Testers.Read(place);
        var (statements, tree) = (new Dictionary<string, int>(), 0);
        using var heard = new Statements();
        await using var app = await place.Start();
        await app.Settle();
        heard.Clear();
        using var client = new Client(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(), isRaw: false, testers);
        var bodies = Directory.CreateTempSubdirectory("interlink-bodies-").FullName;
        foreach (var one in Case.All)
        {
            SqlCount.Highest.Clear();
            for (var i = 0; i < 4; i++)
            {
                var body = await client.Ask(one, testers[i], i);
                await File.WriteAllBytesAsync(Path.Combine(bodies, one.Key), body);
                if (one.Key == "tree") tree = Math.Max(tree, body.Length);
            }
            // The count is noted when the last byte is sent: a moment later than it arrives.
            for (var i = 0; i < 100 && SqlCount.Highest.IsEmpty; i++) await Task.Delay(20);
            statements[one.Key] = SqlCount.Highest.Values.Max();
        }
        await using (var bare = await Started.Raw(place, bodies))
        {
            using var asking = new Client(bare.Address, isRaw: true, testers);
            foreach (var one in Case.All) await asking.Ask(one, testers[0], 20);
        }
        var counted = new Counted(statements, tree, await heard.WithoutIndex(app, isWhole), heard.Count);
        await app.Settle();
        await app.StopAsync();
        Directory.Delete(bodies, recursive: true);
        return counted;
    }
}
