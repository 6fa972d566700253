namespace Interlink.Tools.Contracts;

/// <summary>Types of what the tools record.</summary>
public static class ToolActivities
{
    /// <summary>A file got a new version. Payload: version.</summary>
    public const string FileReplaced = "file.replaced";
    /// <summary>A link got another address.</summary>
    public const string LinkChanged = "link.changed";
    /// <summary>A version of a document was kept on request. Payload: version.</summary>
    public const string VersionKept = "document.version.kept";
    /// <summary>A document got the content of an older version again. Payload: version.</summary>
    public const string Restored = "document.restored";
    /// <summary>Words were saved; on the stream of the document only. Payload: head.</summary>
    public const string Saved = "document.saved";
}
