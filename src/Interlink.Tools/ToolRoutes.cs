namespace Interlink.Tools;

/// <summary>The permanent addresses of resources and what hangs on them.</summary>
internal static class ToolRoutes
{
    /// <summary>A resource, whatever its tool.</summary>
    public static string Resource(Guid resource) => $"/resources/{resource}";

    /// <summary>Writing in a document.</summary>
    public static string Edit(Guid resource, bool plain = false) => $"/resources/{resource}/edit" + (plain ? "?plain=1" : "");

    /// <summary>A page to print.</summary>
    public static string Print(Guid resource) => $"/resources/{resource}/print";

    /// <summary>Versions of a document.</summary>
    public static string Versions(Guid resource) => $"/resources/{resource}/versions";

    /// <summary>One version of a document.</summary>
    public static string Version(Guid resource, int number) => $"/resources/{resource}/versions/{number}";

    /// <summary>A document in an open format.</summary>
    public static string Export(Guid resource, string format) => $"/resources/{resource}/export/{format}";

    /// <summary>Changing the address of a link.</summary>
    public static string Address(Guid resource) => $"/resources/{resource}/address";

    /// <summary>Sending a new version of a file: the form, and where it posts.</summary>
    public static string NewVersion(Guid resource) => $"/resources/{resource}/file";

    /// <summary>Where the form of a new file posts.</summary>
    public static string Upload(Guid node) => $"/nodes/{node}/files";

    /// <summary>The stored bytes of a file; of an older version with its number.</summary>
    public static string Download(Guid resource, string name, int? version = null) => $"/files/{resource}/{Uri.EscapeDataString(name)}" + (version is { } v ? $"?version={v}" : "");
}
