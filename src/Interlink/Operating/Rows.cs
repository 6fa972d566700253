using System.Buffers.Binary;
using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Interlink.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using IDatabaseProvider = Interlink.Data.IDatabaseProvider;

namespace Interlink.Operating;

/// <summary>What a table holds: how many rows, and a hash over all of them that is the same on both databases.</summary>
internal sealed record TableSum(string Table, long Rows, string Hash);

/// <summary>Carries every row of every table from one database to another, as the model maps them on each; nothing is held in memory but the row in hand.</summary>
internal static class Rows
{
    /// <summary>
    /// Copies all and reads it back: what arrived must equal what left, table by table. Both contexts are in a transaction; the caller commits.
    /// Answers what each table holds.
    /// </summary>
    public static async Task<IReadOnlyList<TableSum>> Copy(InterlinkDb from, InterlinkDb to, IDatabaseProvider target, CancellationToken cancellation)
    {
        var sums = new List<TableSum>();
        var targets = Tables(to).ToDictionary(t => t.Name);
        foreach (var table in Tables(from))
        {
            var columns = targets[table.Name].Columns.ToList();
            var mappings = columns.Select(c => new Mapped(c)).ToList();
            await using var writer = await target.Fill(to, targets[table.Name], cancellation);
            sums.Add(await Sum(from, table, columns, async values =>
            {
                await writer.Add([.. values.Select((v, i) => mappings[i].Stored(v))], cancellation);
            }, cancellation));
            await writer.Done(cancellation);
        }
        await target.Filled(to, cancellation);
        foreach (var sum in sums)
        {
            var arrived = await Sum(to, targets[sum.Table], [.. targets[sum.Table].Columns], _ => Task.CompletedTask, cancellation);
            if (arrived != sum) throw new InvalidOperationException($"The rows of {sum.Table} did not arrive as they left: {sum.Rows} left, {arrived.Rows} arrived. Nothing was kept.");
        }
        return sums;
    }

    /// <summary>What each table holds now.</summary>
    public static async Task<IReadOnlyList<TableSum>> Sums(InterlinkDb db, CancellationToken cancellation)
    {
        var sums = new List<TableSum>();
        foreach (var table in Tables(db)) sums.Add(await Sum(db, table, [.. table.Columns], _ => Task.CompletedTask, cancellation));
        return sums;
    }

    /// <summary>Whether no table has a row.</summary>
    public static async Task<bool> None(InterlinkDb db, CancellationToken cancellation)
    {
        foreach (var table in Tables(db))
        {
            await using var reader = await Read(db, $"SELECT 1 FROM {Quoted(db, table.Name)} LIMIT 1", cancellation);
            if (await reader.ReadAsync(cancellation)) return false;
        }
        return true;
    }

    /// <summary>Tables in such an order that whatever a row refers to comes before it.</summary>
    public static List<ITable> Tables(InterlinkDb db)
    {
        var (ordered, seen) = (new List<ITable>(), new HashSet<ITable>());
        foreach (var table in db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal)) Visit(table);
        return ordered;

        void Visit(ITable table)
        {
            if (!seen.Add(table)) return;
            foreach (var foreign in table.ForeignKeyConstraints.OrderBy(f => f.PrincipalTable.Name, StringComparer.Ordinal)) Visit(foreign.PrincipalTable);
            ordered.Add(table);
        }
    }

    private static async Task<TableSum> Sum(InterlinkDb db, ITable table, List<IColumn> order, Func<object?[], Task> row, CancellationToken cancellation)
    {
        // The columns of both databases in one order, rows by their key: bytes, numbers and text order the same on both.
        var mapped = order.Select(c => new Mapped(table.FindColumn(c.Name)!)).ToList();
        var keys = table.PrimaryKey!.Columns.Select(c => Quoted(db, c.Name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0L;
        await using var reader = await Read(db, $"SELECT {string.Join(", ", order.Select(c => Quoted(db, c.Name)))} FROM {Quoted(db, table.Name)} ORDER BY {string.Join(", ", keys)}", cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var values = new object?[mapped.Count];
            for (var i = 0; i < values.Length; i++) Append(hash, values[i] = mapped[i].Value(reader, i));
            await row(values);
            rows++;
        }
        return new(table.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads with SQL made of names of the model.</summary>
    public static async Task<DbDataReader> Read(InterlinkDb db, string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        // Not disposed: it goes with the reader.
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Names of the model, never anything typed.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteReaderAsync(cancellation);
    }

    private static string Quoted(InterlinkDb db, string name) => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(name);

    private static void Append(IncrementalHash hash, object? value)
    {
        var bytes = value switch
        {
            null => [],
            string text => Encoding.UTF8.GetBytes(text),
            byte[] binary => binary,
            Guid id => id.ToByteArray(bigEndian: true),
            bool flag => [flag ? (byte)1 : (byte)0],
            int number => Number(number),
            long number => Number(number),
            double number => Number(BitConverter.DoubleToInt64Bits(number)),
            DateOnly day => Number(day.DayNumber),
            DateTimeOffset instant => Number(instant.UtcTicks),
            _ => throw new NotSupportedException($"A column of {value.GetType().Name} has no form that is the same on both databases."),
        };
        hash.AppendData(Number(value is null ? -1 : bytes.Length));
        hash.AppendData(bytes);
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>A column as its database keeps it and as both understand it.</summary>
    public sealed class Mapped
    {
        private static readonly MethodInfo read = typeof(Mapped).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

        private readonly Func<DbDataReader, int, object> get;
        private readonly Func<object?, object?>? toModel, toStore;

        public Mapped(IColumn column)
        {
            var mapping = column.PropertyMappings[0].TypeMapping;
            // A word of a list is text on both: what an earlier version wrote passes as it is.
            var converter = mapping.Converter is { } some && !(Nullable.GetUnderlyingType(some.ModelClrType) ?? some.ModelClrType).IsEnum ? some : null;
            var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
            get = read.MakeGenericMethod(Nullable.GetUnderlyingType(type) ?? type).CreateDelegate<Func<DbDataReader, int, object>>();
            (toModel, toStore) = (converter?.ConvertFromProvider, converter?.ConvertToProvider);
        }

        /// <summary>The value of a row in the model's type.</summary>
        public object? Value(DbDataReader reader, int i)
        {
            if (reader.IsDBNull(i)) return null;
            var kept = get(reader, i);
            return toModel is null ? kept : toModel(kept);
        }

        /// <summary>A value of the model's type as this database keeps it.</summary>
        public object? Stored(object? value) => value is null || toStore is null ? value : toStore(value);

        private static object Read<T>(DbDataReader reader, int i) => reader.GetFieldValue<T>(i)!;
    }
}
