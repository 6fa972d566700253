namespace Interlink.Tools.Documents.Engine;

/// <summary>The largest things the engine takes. Checked before a script sees them: one large array passes the script's own memory limit.</summary>
internal static class DocumentLimits
{
    /// <summary>Bytes of one update.</summary>
    public const int Update = 1 << 20;

    /// <summary>Bytes of the state of a document.</summary>
    public const int State = 8 << 20;

    /// <summary>Bytes of a state vector: some 6,000 sessions that ever wrote.</summary>
    public const int Vector = 64 << 10;

    /// <summary>Characters of a document as Markdown or JSON.</summary>
    public const int Characters = 4 << 20;

    /// <summary>Time for one call.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    /// <summary>Bytes a script may allocate in one call, most of them short-lived: some 300 pages of text take half of it.</summary>
    public const long Memory = 2L << 30;

    /// <summary>Objects and lists within each other in the JSON of a document: some 120 lists in lists.</summary>
    public const int JsonDepth = 512;

    /// <summary>Calls within calls.</summary>
    public const int Recursion = 2000;

    internal static void Check(ReadOnlySpan<byte> bytes, int limit, string what)
    {
        if (bytes.Length > limit) throw new DocumentException(DocumentFault.TooLarge, $"{what}: {bytes.Length} bytes, at most {limit}");
    }

    internal static void Check(string text, string what)
    {
        if (text.Length > Characters) throw new DocumentException(DocumentFault.TooLarge, $"{what}: {text.Length} characters, at most {Characters}");
    }
}
