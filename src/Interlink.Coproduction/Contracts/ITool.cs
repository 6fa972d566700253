namespace Interlink.Coproduction.Contracts;

/// <summary>What a tool can do. What is absent is absent in the interface.</summary>
/// <param name="Key">Permanent key, stored with each resource: <c>document</c>, <c>file</c>, <c>link</c>.</param>
/// <param name="Icon">Name of its icon.</param>
/// <param name="Thumb">How its resources are drawn.</param>
/// <param name="CanStartBlank">Whether it can create a resource from nothing.</param>
/// <param name="CanStartFromTemplate">Whether it can create one from a template body.</param>
/// <param name="ExportFormats">Open formats it exports, for example <c>docx</c>.</param>
public sealed record ToolDescription(string Key, string Icon, string Thumb, bool CanStartBlank, bool CanStartFromTemplate, IReadOnlyList<string> ExportFormats);

/// <summary>A resource as its tool may know it.</summary>
public sealed record ResourceHandle(Guid Id, Guid ProcessId, string Name, string Language, string ToolKey);

/// <summary>What every tool answers, native or connected. Acts inside a turn await the database only; heavy work is done before.</summary>
public interface ITool
{
    /// <summary>Describe yourself.</summary>
    ToolDescription Describe { get; }

    /// <summary>The local address where a resource is opened.</summary>
    string OpenAt(Guid resource);

    /// <summary>Removed, restored: the tool may stop or start what it does in the background.</summary>
    Task Removed(Turn turn, ResourceHandle resource, bool removed, CancellationToken cancellation);

    /// <summary>Plain text for search, in the language of the resource.</summary>
    Task<string> Text(InterlinkDb db, Guid resource, CancellationToken cancellation);

    /// <summary>What it holds about a person, for the copy of their data.</summary>
    Task<IReadOnlyList<object>> PersonalData(InterlinkDb db, Guid person, CancellationToken cancellation);

    /// <summary>Bytes it holds for a resource.</summary>
    Task<long> Size(InterlinkDb db, Guid resource, CancellationToken cancellation);
}

/// <summary>A new resource that a tool registers: the process keeps who, where, from what.</summary>
public sealed record NewResource
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    /// <summary>The task (or phase, objective) it is made in.</summary>
    public required Guid NodeId { get; init; }
    /// <summary>The tool.</summary>
    public required string ToolKey { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>Language of its content.</summary>
    public required string Language { get; init; }
    /// <summary>SPDX code.</summary>
    public string Licence { get; init; } = "CC-BY-4.0";
    /// <summary>A few facts as JSON of numbers and codes.</summary>
    public string Summary { get; init; } = "{}";
    /// <summary>The INTERLINKER it is made from.</summary>
    public (Guid Id, int Version, string Hash)? Origin { get; init; }
}

/// <summary>What a resource is and what the person may do with it: the answer every page of a tool begins with.</summary>
public sealed record ResourceView
{
    /// <summary>The resource.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its process.</summary>
    public required Guid ProcessId { get; init; }
    /// <summary>Name of its process.</summary>
    public required string ProcessName { get; init; }
    /// <summary>The node that holds it.</summary>
    public required Guid NodeId { get; init; }
    /// <summary>Title of that node.</summary>
    public required string NodeTitle { get; init; }
    /// <summary>Its tool.</summary>
    public required string ToolKey { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>Language of its content.</summary>
    public required string Language { get; init; }
    /// <summary>SPDX code.</summary>
    public required string Licence { get; init; }
    /// <summary>Version, for edits.</summary>
    public required int Version { get; init; }
    /// <summary>The tool's facts.</summary>
    public required string Summary { get; init; }
    /// <summary>Its maker.</summary>
    public Guid? CreatedBy { get; init; }
    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>The INTERLINKER it was made from.</summary>
    public Guid? OriginId { get; init; }
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved { get; init; }
    /// <summary>May the person edit it? If not, why.</summary>
    public required Decision CanEdit { get; init; }
    /// <summary>May the person remove it? If not, why.</summary>
    public required Decision CanRemove { get; init; }
}

/// <summary>Values of the fields of templates, from the process and the task.</summary>
public sealed record TemplateFields(IReadOnlyDictionary<string, string> Values, string Language, IReadOnlyList<string> ProcessLanguages);

/// <summary>What tools ask of the room of processes.</summary>
public interface IResources
{
    /// <summary>The resource as the person may see it, or <see cref="NotFound"/>. One or two statements.</summary>
    Task<ResourceView> See(InterlinkDb db, Guid resource, CancellationToken cancellation = default);

    /// <summary>Decides whether the person may create a resource at a node; throws <see cref="Denied"/> or <see cref="NotFound"/>. Answers the process and the fields for templates.</summary>
    Task<(Guid ProcessId, TemplateFields Fields)> PrepareCreate(InterlinkDb db, Guid node, CancellationToken cancellation = default);

    /// <summary>
    /// Registers a resource inside the turn that holds the process's stream: decides, saves, starts an awaiting task, records one activity.
    /// Answers false if this id exists already (a double post).
    /// </summary>
    Task<bool> Create(Turn turn, NewResource resource, CancellationToken cancellation = default);

    /// <summary>Decides inside a turn whether the person may edit; throws otherwise.</summary>
    Task<ResourceHandle> DemandEdit(Turn turn, Guid resource, CancellationToken cancellation = default);

    /// <summary>
    /// Notes that the content changed: who, when, facts. Inside a turn that holds the process's stream. Records <em>worked on</em> once for a person, resource and 30 minutes.
    /// </summary>
    Task Touch(Turn turn, Guid resource, string summary, CancellationToken cancellation = default);
}
