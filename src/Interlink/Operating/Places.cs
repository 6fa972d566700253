namespace Interlink.Operating;

/// <summary>Settings that lead to another database than the installation's own.</summary>
internal static class Places
{
    /// <summary>A SQLite file in a folder.</summary>
    public static Dictionary<string, string?> Sqlite(string folder) => new() { ["Interlink:Database"] = "Sqlite", ["Interlink:DataPath"] = folder };
}
