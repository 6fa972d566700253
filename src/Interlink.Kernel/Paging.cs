namespace Interlink.Kernel;

/// <summary>A page of a list, with the address of the next one.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Total">How many rows there are in all.</param>
/// <param name="Size">Rows a page.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Number, int Total, int Size = Limits.Page)
{
    /// <summary>How many pages there are; at least one.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The rows to leave out before a page; a number below 1 counts as 1, the highest is 10,000.</summary>
    public static int Skip(int number, int size = Limits.Page) => (Math.Clamp(number, 1, 10_000) - 1) * size;
}

/// <summary>Fractional ranks: a text between two others, so that moving one row writes one row.</summary>
public static class Rank
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A rank strictly between two neighbours; null where there is none on that side. Compared by ordinal.</summary>
    public static string Between(string? before, string? after)
    {
        before ??= "";
        var rank = new System.Text.StringBuilder();
        for (var i = 0; ; i++)
        {
            var low = i < before.Length ? Digits.IndexOf(before[i], StringComparison.Ordinal) : 0;
            var high = after is not null && i < after.Length ? Digits.IndexOf(after[i], StringComparison.Ordinal) : Digits.Length;
            if (low == high) { rank.Append(Digits[low]); continue; }
            var middle = (low + high) / 2;
            if (middle > low) return rank.Append(Digits[middle]).ToString();
            rank.Append(Digits[low]);
            // From here on only the lower neighbour binds.
            after = null;
        }
    }

    /// <summary>Ranks for <paramref name="count"/> rows in order, evenly spread.</summary>
    public static IEnumerable<string> Spread(int count)
    {
        string? last = null;
        for (var i = 0; i < count; i++)
        {
            var n = (long)(i + 1) * 36 * 36 * 36 / (count + 1);
            var rank = $"{Digits[(int)(n / 1296 % 36)]}{Digits[(int)(n / 36 % 36)]}{Digits[(int)(n % 36)]}".TrimEnd('0');
            last = last is not null && string.CompareOrdinal(rank, last) <= 0 ? Between(last, null) : rank.Length == 0 ? "1" : rank;
            yield return last;
        }
    }
}
