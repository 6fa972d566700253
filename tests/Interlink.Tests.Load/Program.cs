using System.Diagnostics;
using System.Globalization;
using Interlink.Commands;
using Interlink.Tests.Load;
using Interlink.Tests.Load.Filling;
using Interlink.Tests.Load.Measuring;
using Npgsql;

// Fills an installation on each database, holds the rows against those of the use cases, and counts statements, plans and bytes: at 1/50 of the size.
// With INTERLINK_LONG=1 whole (with INTERLINK_LOAD_PART=10 a tenth), and then the speed is measured beside its raw limit. Names of databases as arguments leave out the others.
if (args is ["raw", ..])
{
    await Raw.Serve(args);
    return 0;
}
var isLong = Environment.GetEnvironmentVariable("INTERLINK_LONG") == "1";
var size = Size.Part(int.Parse(Environment.GetEnvironmentVariable("INTERLINK_LOAD_PART") ?? (isLong ? "1" : "50"), CultureInfo.InvariantCulture));
var (total, failures, tables) = (0, new List<string>(), new List<string>());
await using var own = isLong ? await Postgres.Durable() : null;
var postgres = own?.Connection ?? Environment.GetEnvironmentVariable("INTERLINK_TEST_POSTGRES") ?? throw new InvalidOperationException("Set INTERLINK_TEST_POSTGRES to a PostgreSQL connection string of a superuser; ./test does so.");
var binary = isLong ? await Published.Binary() : "";
var asked = args.Where(a => !a.StartsWith('-')).ToList();
foreach (var database in asked.Count > 0 ? asked : ["Sqlite", "PostgreSql"])
{
    await using var home = new Home(database, postgres);
    var place = await home.Make("load");
    var watch = Stopwatch.StartNew();
    Console.WriteLine($"{database}:");
    var counts = await Filler.Fill(place, size);
    Say($"{counts.Values.Sum():N0} rows, {counts["activity"]:N0} activities, {counts["resource"]:N0} resources, {counts["node"]:N0} nodes in {watch.Elapsed.TotalSeconds:F0} s");
    Demand($"{database}: as many as asked", counts["organisation"] == size.Organisations && counts["person"] == size.Organisations * Sample.People && counts["process"] == size.Processes
        && counts["resource"] == size.Processes * 25 && counts["activity"] >= size.Processes * 240, string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}")));
    // The product's own check finds summaries, numbers of the log, references or search entries that don't fit.
    var said = new StringWriter(CultureInfo.InvariantCulture);
    Demand($"{database}: the product finds nothing wrong", await CommandLine.Run(["check"], new(said, said, place.Settings)) == 0, said.ToString());
    var differences = await SameRows.Differences(place, size.Processes / 2);
    Demand($"{database}: rows like those of the use cases", differences.Count == 0, string.Join(Environment.NewLine, differences));

    await Testers.Make(place, size);
    var copy = isLong ? await home.Copy(place, "raw") : null;
    var counted = await Counted.Count(place, isLong);
    Say($"{string.Join(", ", counted.Statements.Select(s => $"{s.Key} {s.Value}"))} statements; a tree of {counted.TreeBytes:N0} bytes; {counted.Planned} plans; all after {watch.Elapsed.TotalSeconds:F0} s");
    Demand($"{database}: a tree takes three statements or fewer", counted.Statements["tree"] <= 3, $"{counted.Statements["tree"]}");
    Demand($"{database}: a page takes eight statements or fewer", Case.All.Where(c => !c.IsApi).All(c => counted.Statements[c.Key] <= 8), string.Join(", ", counted.Statements));
    Demand($"{database}: a tree of a hundred nodes is below 60 kB", counted.TreeBytes is > 10_000 and < 60_000, $"{counted.TreeBytes}");
    Demand($"{database}: no large table is read whole", counted.WithoutIndex.Count == 0, string.Join(Environment.NewLine + Environment.NewLine, counted.WithoutIndex));
    if (copy is null) continue;

    var small = await home.Make("small");
    await Filler.Fill(small, Size.Part(10));
    await Testers.Make(small, Size.Part(10));
    var costs = await Measure.Costs(small, binary, own!.Id);
    var measured = await Measure.Run(place, copy, binary, own.Id);
    Demand($"{database}: ready within 3 s", measured.Start < 3, $"{measured.Start:F1} s");
    Demand($"{database}: below 250 MB after a minute's rest", measured.Megabytes < 250, $"{measured.Megabytes:F0} MB");
    tables.Add(Measure.Table(database, measured, costs));
}
foreach (var table in tables) Console.WriteLine(table);
Console.WriteLine($"   Interlink.Tests.Load  Total: {total}, Errors: 0, Failed: {failures.Count}, Skipped: 0, Not Run: 0");
return failures.Count == 0 ? 0 : 1;

void Say(FormattableString what) => Console.WriteLine("  " + FormattableString.Invariant(what));

void Demand(string what, bool holds, string otherwise)
{
    total++;
    Console.WriteLine($"  {(holds ? "holds" : "FAILS")}: {what}");
    if (holds) return;
    failures.Add(what);
    Console.WriteLine(otherwise);
}
