using Interlink.UI;

namespace Interlink.Coproduction.Contracts;

/// <summary>What a tool can do. What is absent is absent in the interface.</summary>
public sealed record ToolDescription
{
    /// <summary>Permanent key, stored with each resource and part of addresses: <c>document</c>, <c>file</c>, <c>link</c>.</summary>
    public required string Key { get; init; }
    /// <summary>Name of its icon.</summary>
    public required string Icon { get; init; }
    /// <summary>Its place among the ways to make something, the smallest first.</summary>
    public required int Order { get; init; }
    /// <summary>Whether a person can start something with it from nothing (a blank document, an upload, a typed link).</summary>
    public bool StartsBlank { get; init; }
    /// <summary>Whether it makes something from the template of a knowledge INTERLINKER.</summary>
    public bool StartsFromTemplate { get; init; }
    /// <summary>Whether it keeps the address of an external INTERLINKER.</summary>
    public bool StartsFromExternal { get; init; }
    /// <summary>Open formats it exports, for example <c>docx</c>.</summary>
    public IReadOnlyList<string> ExportFormats { get; init; } = [];
}

/// <summary>What a row says about a resource of a tool, read from its summary without asking the tool.</summary>
/// <param name="Thumb">How it is drawn: a form of <c>Thumb</c>.</param>
/// <param name="Words">What it is, in a few words: <c>Image, 2.1 MB</c>.</param>
public sealed record ResourceFacts(string Thumb, string Words);

/// <summary>A resource as its tool may know it.</summary>
public sealed record ResourceHandle(Guid Id, Guid ProcessId, Guid NodeId, string Name, string Language, string ToolKey);

/// <summary>
/// What every tool answers, native or connected. Acts inside a turn await the database only; heavy work is done before.
/// Its create form is its own page at <see cref="ProcessRoutes.NewOfTool"/>; see <see cref="IResources.PrepareCreate"/>.
/// </summary>
public interface ITool
{
    /// <summary>Describe yourself.</summary>
    ToolDescription Describe { get; }

    /// <summary>What it is called: <c>Document</c>.</summary>
    string Name(Texts texts);

    /// <summary>What starting from nothing is, in a line: <c>Write together, from a blank page</c>.</summary>
    string Purpose(Texts texts);

    /// <summary>What a row says, from the summary alone.</summary>
    ResourceFacts Facts(Texts texts, string summary);

    /// <summary>The local address where a resource is opened: its permanent one where the tool has a <see cref="View"/>, else one of the tool's own.</summary>
    string OpenAt(Guid resource);

    /// <summary>
    /// The component that draws an open resource on the page <c>/resources/{id}</c>, from <c>ResourceHead</c> and <c>main</c> down to the footer. Its parameters are <c>Resource</c>
    /// (<see cref="ResourceView"/>) and <c>Model</c>. None where <see cref="OpenAt"/> leads elsewhere.
    /// </summary>
    Type? View => null;

    /// <summary>What the view shows, read with the page's context: with the session and the resource that is four statements of eight already.</summary>
    Task<object?> Load(InterlinkDb db, ResourceView resource, string language, CancellationToken cancellation) => Task.FromResult<object?>(null);

    /// <summary>Removed, restored: the tool may stop or start what it does in the background.</summary>
    Task Removed(Turn turn, ResourceHandle resource, bool removed, CancellationToken cancellation);

    /// <summary>Plain text for search, in the language of the resource.</summary>
    Task<string> Text(InterlinkDb db, Guid resource, CancellationToken cancellation);

    /// <summary>What it holds about a person, for the copy of their data.</summary>
    Task<IReadOnlyList<object>> PersonalData(InterlinkDb db, Guid person, CancellationToken cancellation);

    /// <summary>Bytes it holds for a resource.</summary>
    Task<long> Size(InterlinkDb db, Guid resource, CancellationToken cancellation);
}
