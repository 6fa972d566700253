using System.Diagnostics;
using System.Globalization;
using Interlink.Commands;
using Interlink.Tests.Load;
using Interlink.Tests.Load.Filling;
using Npgsql;

// Fills an installation on each database and holds the rows against those of the use cases: at 1/50 of the size, whole with INTERLINK_LONG=1.
var size = Environment.GetEnvironmentVariable("INTERLINK_LONG") == "1" ? Size.Whole : Size.Part(50);
var postgres = Environment.GetEnvironmentVariable("INTERLINK_TEST_POSTGRES") ?? throw new InvalidOperationException("Set INTERLINK_TEST_POSTGRES to a PostgreSQL connection string of a superuser; ./test does so.");
var (total, failures) = (0, new List<string>());
foreach (var database in (string[])["Sqlite", "PostgreSql"])
{
    var folder = Directory.CreateTempSubdirectory("interlink-load-").FullName;
    var name = $"load_{Environment.ProcessId}";
    try
    {
        if (database == "PostgreSql") await Execute($"CREATE DATABASE {name}");
        var place = new Place(database, folder, database == "PostgreSql" ? new NpgsqlConnectionStringBuilder(postgres) { Database = name, Pooling = false }.ToString() : null);
        var watch = Stopwatch.StartNew();
        Console.WriteLine($"{database}:");
        var counts = await Filler.Fill(place, size);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {counts.Values.Sum():N0} rows, {counts["activity"]:N0} activities, {counts["resource"]:N0} resources, {counts["node"]:N0} nodes in {watch.Elapsed.TotalSeconds:F0} s"));
        Demand($"{database}: as many as asked", counts["organisation"] == size.Organisations && counts["person"] == size.Organisations * Sample.People && counts["process"] == size.Processes
            && counts["resource"] == size.Processes * 25 && counts["activity"] >= size.Processes * 240, string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}")));
        // The product's own check finds summaries, numbers of the log, references or search entries that don't fit.
        var said = new StringWriter(CultureInfo.InvariantCulture);
        Demand($"{database}: the product finds nothing wrong", await CommandLine.Run(["check"], new(said, said, place.Settings)) == 0, said.ToString());
        var differences = await SameRows.Differences(place, size.Processes / 2);
        Demand($"{database}: rows like those of the use cases", differences.Count == 0, string.Join(Environment.NewLine, differences));
    }
    finally
    {
        if (database == "PostgreSql") await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Directory.Delete(folder, recursive: true);
    }
}
Console.WriteLine($"   Interlink.Tests.Load  Total: {total}, Errors: 0, Failed: {failures.Count}, Skipped: 0, Not Run: 0");
return failures.Count == 0 ? 0 : 1;

void Demand(string what, bool holds, string otherwise)
{
    total++;
    Console.WriteLine($"  {(holds ? "holds" : "FAILS")}: {what}");
    if (holds) return;
    failures.Add(what);
    Console.WriteLine(otherwise);
}

async Task Execute(string sql)
{
    await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ToString());
    await connection.OpenAsync();
#pragma warning disable CA2100 // A name made here.
    await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
    await command.ExecuteNonQueryAsync();
}
