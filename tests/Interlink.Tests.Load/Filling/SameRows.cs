using System.Text.RegularExpressions;
using Interlink.Coproduction.Domain;
using Interlink.Operating;
using Interlink.People.Domain;

namespace Interlink.Tests.Load.Filling;

/// <summary>Holds a copied process against one that the use cases make beside it: the same rows in every table, but for ids, names and times.</summary>
internal static partial class SameRows
{
    /// <summary>Answers the differences, a line each.</summary>
    public static async Task<IReadOnlyList<string>> Differences(Place place, int number)
    {
        const string mark = "8888888888";
        var name = FormattableString.Invariant($"Community library {number:D10}");
        await using var app = await place.Start();
        var (sample, copied) = await app.Read(async db => (
            await db.Set<Process>().Where(p => p.Name == $"Community library {Sample.Mark}").Select(p => p.Id).SingleAsync(),
            await db.Set<Process>().Where(p => p.Name == name).Select(p => new { p.Id, p.OrganisationId }).SingleAsync()));
        var granted = await app.Read(db => db.Set<Grant>().Where(g => g.ProcessId == copied.Id).OrderBy(g => g.Id).Select(g => g.GranteeId).ToListAsync());
        var teams = (await Filler.Teams(app, granted)).ToDictionary(t => t.Team, t => t.Member);
        var made = await Sample.Process(app, [.. granted.Select(t => (t, teams[t]))], copied.OrganisationId, mark);
        await app.Settle();
        var (wanted, found) = (await Of(app, made), await Of(app, copied.Id));
        var samples = (await Of(app, sample)).Own;
        var differences = new List<string>();
        foreach (var table in wanted.Rows.Keys.Union(found.Rows.Keys).Order(StringComparer.Ordinal))
        {
            var (use, copy) = (Told(wanted, table, mark), Told(found, table, number.ToString("D10", System.Globalization.CultureInfo.InvariantCulture)));
            if (use.Count != copy.Count) differences.Add($"{table}: {use.Count} rows by use cases, {copy.Count} copied");
            else if (use.Zip(copy).FirstOrDefault(p => p.First != p.Second) is { First: not null } unlike) differences.Add($"{table}: by use cases {unlike.First}, copied {unlike.Second}");
        }
        if (found.Rows.Values.SelectMany(r => r).SelectMany(r => r.Values).OfType<Guid>().Any(samples.Contains)) differences.Add("A copied row refers to a row of the sample.");
        await app.StopAsync();
        return differences;
    }

    private sealed record Found(HashSet<Guid> Own, Dictionary<string, List<Dictionary<string, object?>>> Rows);

    /// <summary>All rows that name the process, a node or a resource of it.</summary>
    private static Task<Found> Of(Microsoft.AspNetCore.Builder.WebApplication app, Guid process) => app.Read(async db =>
    {
        HashSet<Guid> own = [process, .. await db.Set<Node>().Where(n => n.ProcessId == process).Select(n => n.Id).ToListAsync(), .. await db.Set<Resource>().Where(r => r.ProcessId == process).Select(r => r.Id).ToListAsync()];
        var found = new Dictionary<string, List<Dictionary<string, object?>>>();
        foreach (var table in Moment.Tables(db))
        {
            await foreach (var row in Moment.Values(db, table, [.. table.Columns]))
            {
                if (!row.Any(v => v is Guid id && own.Contains(id))) continue;
                if (!found.TryGetValue(table.Name, out var rows)) found[table.Name] = rows = [];
                rows.Add(table.Columns.Select((c, i) => (c.Name, row[i])).ToDictionary(c => c.Name, c => c.Item2));
            }
        }
        return new Found(own, found);
    });

    private static List<string> Told(Found found, string table, string mark) =>
        [.. (found.Rows.GetValueOrDefault(table) ?? []).Select(r => string.Join("; ", r.Select(c => $"{c.Key}={Told(found.Own, table, c.Key, c.Value, r, mark)}"))).Order(StringComparer.Ordinal)];

    private static string Told(HashSet<Guid> own, string table, string column, object? value, Dictionary<string, object?> row, string mark) => value switch
    {
        // Numbers of the whole installation, and of streams that others write into too.
        _ when (table, column) is ("activity", "position") or ("search_entry", "id") => "number",
        _ when (table, column) is ("activity", "stream_sequence") && row["stream_id"] is Guid stream && !own.Contains(stream) => "number",
        null => "none",
        Guid id => own.Contains(id) ? "own id" : "id",
        DateTimeOffset => "instant",
        DateOnly => "day",
        // The state of a document begins with a number that its writer draws.
        byte[] bytes => bytes.Length > 0 ? "bytes" : "no bytes",
        string text => Varying().Replace(text.Replace(mark, "mark", StringComparison.Ordinal), "varies"),
        _ => FormattableString.Invariant($"{value}"),
    };

    [GeneratedRegex("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex Varying();
}
