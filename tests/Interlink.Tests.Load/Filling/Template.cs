using System.Globalization;
using System.Text.RegularExpressions;
using Interlink.Operating;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interlink.Tests.Load.Filling;

/// <summary>The keys of all rows at one moment, to tell later which rows are new.</summary>
internal sealed class Moment
{
    private readonly Dictionary<string, HashSet<string>> keys = [];

    private static readonly HashSet<string> beside = ["cursor", "lease", "parked", "outbox", "protection_key", "installation"];

    /// <summary>Tables of things that people make.</summary>
    public static IEnumerable<ITable> Tables(InterlinkDb db) => Rows.Tables(db).Where(t => !beside.Contains(t.Name));

    /// <summary>Reads the keys of all rows.</summary>
    public static async Task<Moment> Of(InterlinkDb db)
    {
        var moment = new Moment();
        foreach (var table in Tables(db))
        {
            var columns = table.PrimaryKey!.Columns.Select(c => table.FindColumn(c.Name)!).ToList();
            var known = moment.keys[table.Name] = [];
            await foreach (var row in Values(db, table, columns)) known.Add(string.Join('|', row));
        }
        return moment;
    }

    /// <summary>The rows of a table that were not there then: values in the model's types, in the order of the columns.</summary>
    public async Task<List<object?[]>> New(InterlinkDb db, ITable table)
    {
        var columns = table.Columns.ToList();
        var key = table.PrimaryKey!.Columns.Select(c => columns.FindIndex(x => x.Name == c.Name)).ToList();
        var (known, rows) = (keys[table.Name], new List<object?[]>());
        await foreach (var row in Values(db, table, columns))
            if (!known.Contains(string.Join('|', key.Select(k => row[k])))) rows.Add(row);
        return rows;
    }

    /// <summary>All rows of a table, values in the model's types.</summary>
    public static async IAsyncEnumerable<object?[]> Values(InterlinkDb db, ITable table, List<IColumn> columns)
    {
        var mapped = columns.Select(c => new Rows.Mapped(c)).ToList();
        await using var reader = await Rows.Read(db, $"SELECT {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} FROM \"{table.Name}\" ORDER BY {string.Join(", ", table.PrimaryKey!.Columns.Select(c => $"\"{c.Name}\""))}", default);
        while (await reader.ReadAsync()) yield return [.. mapped.Select((m, i) => m.Value(reader, i))];
    }
}

/// <summary>What changes from copy to copy.</summary>
/// <param name="Number">Which copy; 0 is the sample itself.</param>
/// <param name="Id">The id in the copy of an id in the sample.</param>
/// <param name="Later">How much later it happened.</param>
/// <param name="Sequence">The next number in a stream that is not the copy's own.</param>
internal sealed record Copy(int Number, Func<Guid, Guid> Id, TimeSpan Later, Func<Guid, long> Sequence);

/// <summary>Rows that belong together, made once by use cases, to be written again with other ids, names and times.</summary>
internal sealed partial class Template
{
    private readonly Dictionary<string, List<Func<Copy, object?>[]>> rows = [];
    private readonly List<Guid> ids;
    private readonly HashSet<Guid> own;

    /// <summary>Reads what is new since the moment.</summary>
    public static async Task<Template> Since(Moment moment, InterlinkDb db)
    {
        var read = new List<(ITable Table, List<object?[]> Rows)>();
        foreach (var table in Moment.Tables(db)) read.Add((table, await moment.New(db, table)));
        return new(read);
    }

    private Template(List<(ITable Table, List<object?[]> Rows)> read)
    {
        // Whatever is the id of a new row is an id of the sample's own.
        own = [.. read.SelectMany(t => t.Rows.Select(r => (t.Table, Row: r))).SelectMany(x => x.Table.PrimaryKey!.Columns
            .Where(c => x.Table.PrimaryKey!.Columns.Count == 1).Select(c => x.Row[x.Table.Columns.ToList().FindIndex(y => y.Name == c.Name)])).OfType<Guid>()];
        ids = [.. own.OrderBy(i => i.ToString("N"), StringComparer.Ordinal)];
        foreach (var (table, found) in read.Where(t => t.Rows.Count > 0))
        {
            var columns = table.Columns.ToList();
            // One password for all: hashing twenty thousand takes an hour.
            var shared = found.Select(r => columns.FindIndex(c => c.Name == "password_hash") is var at and >= 0 ? r[at] : null).FirstOrDefault(v => v is not null);
            rows[table.Name] = [.. found.Select(row => columns.Select((c, i) => Cell(table.Name, c.Name, c.Name == "password_hash" ? shared : row[i], found.Count, columns, row)).ToArray())];
        }
    }

    /// <summary>How many rows of each table a copy has.</summary>
    public IReadOnlyDictionary<string, int> Counts => rows.ToDictionary(r => r.Key, r => r.Value.Count);

    /// <summary>The ids that a copy gets instead of the sample's own, in the same order: those of one copy lie together in every index, as ids of one time do.</summary>
    /// <param name="kind">Keeps the copies of two templates apart.</param>
    /// <param name="number">Which copy.</param>
    /// <param name="at">When it was made.</param>
    public Dictionary<Guid, Guid> IdsOf(int kind, int number, DateTimeOffset at)
    {
        var made = new Dictionary<Guid, Guid>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            var bytes = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
            (bytes[6], bytes[7], bytes[8]) = ((byte)(0x70 | (i >> 8)), (byte)i, (byte)(0x80 | kind));
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), number);
            made.Add(ids[i], new Guid(bytes, bigEndian: true));
        }
        return made;
    }

    /// <summary>The rows of a copy in one table.</summary>
    public IEnumerable<object?[]> Of(string table, Copy copy) => rows.TryGetValue(table, out var cells) ? cells.Select(row => Array.ConvertAll(row, cell => cell(copy))) : [];

    private Func<Copy, object?> Cell(string table, string column, object? value, int rowsOfTable, List<IColumn> columns, object?[] row)
    {
        if (table == "activity" && column == "stream_sequence" && row[columns.FindIndex(c => c.Name == "stream_id")] is Guid stream && !own.Contains(stream)) return copy => copy.Sequence(copy.Id(stream));
        return value switch
        {
            null => _ => null,
            Guid id => copy => copy.Id(id),
            DateTimeOffset at => copy => at + copy.Later,
            DateOnly day => copy => day.AddDays(copy.Later.Days),
            // Numbers of the whole installation go on; those of a stream are its own.
            long number when (table, column) is ("activity", "position") or ("search_entry", "id") => copy => number + (long)rowsOfTable * copy.Number,
            string text => Text(text),
            _ => _ => value,
        };
    }

    /// <summary>Text with the mark or with ids in it is put together anew.</summary>
    private static Func<Copy, object?> Text(string text)
    {
        var found = Places().Matches(text);
        if (found.Count == 0) return _ => text;
        var (parts, end) = (new List<Func<Copy, string>>(), 0);
        foreach (Match match in found)
        {
            var (literal, written) = (text[end..match.Index], match.Value);
            parts.Add(_ => literal);
            parts.Add(Guid.TryParse(written, out var id) ? copy => Like(written, copy.Id(id)) : copy => copy.Number.ToString("D10", CultureInfo.InvariantCulture));
            end = match.Index + match.Length;
        }
        var rest = text[end..];
        return copy => string.Concat(parts.Select(p => p(copy))) + rest;
    }

    /// <summary>An id written as the other was: with dashes or without, in capitals or not.</summary>
    private static string Like(string written, Guid id)
    {
        var same = id.ToString(written.Contains('-', StringComparison.Ordinal) ? "D" : "N");
        return written.Any(char.IsAsciiLetterUpper) ? same.ToUpperInvariant() : same;
    }

    [GeneratedRegex(Sample.Mark + "|(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{32})(?![0-9a-fA-F])")]
    private static partial Regex Places();
}
