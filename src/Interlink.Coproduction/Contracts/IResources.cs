using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Contracts;

/// <summary>What tools ask of the room of processes. The process keeps who, where and from what; the tool keeps the content.</summary>
public interface IResources
{
    /// <summary>
    /// The resource as the actor may see it, for a page of its tool: draw it with <c>ResourceHead</c>. <see cref="NotFound"/> where they may not know of it.
    /// Removed ones are shown to those who may restore them. Two statements, three if it was made from an INTERLINKER.
    /// </summary>
    Task<ResourceView> See(InterlinkDb db, Guid resource, string language, CancellationToken cancellation = default);

    /// <summary>Decides that the actor sees it; for what is no page. Two statements. <see cref="NotFound"/> otherwise.</summary>
    Task<ResourceHandle> DemandSee(InterlinkDb db, Guid resource, CancellationToken cancellation = default);

    /// <summary>Decides that the actor edits it: before heavy work, and again with the context of the turn. Two statements. <see cref="NotFound"/> or <see cref="Denied"/> otherwise.</summary>
    Task<ResourceHandle> DemandEdit(InterlinkDb db, Guid resource, CancellationToken cancellation = default);

    /// <summary>Whether a person sees it now: for streams of tools. Two statements.</summary>
    Task<bool> MaySee(InterlinkDb db, Guid person, Guid resource, CancellationToken cancellation = default);

    /// <summary>
    /// What the page with a tool's create form shows, and what making it needs: draw it with <c>NewResourceFrame</c>. <see cref="NotFound"/> where the actor may not know of the node;
    /// whether they may create is in <see cref="NewResourceView.CanCreate"/>. At most five statements.
    /// </summary>
    /// <param name="db">The context of the caller.</param>
    /// <param name="node">Where it is made.</param>
    /// <param name="item">Code of the INTERLINKER it is made from, as in the address; empty for none. <see cref="NotFound"/> where there is no such.</param>
    /// <param name="contentLanguage">The language chosen for the content; the main language of the process where it is empty or no language of the process.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="cancellation">Given up.</param>
    Task<NewResourceView> PrepareCreate(InterlinkDb db, Guid node, string? item, string? contentLanguage, string language, CancellationToken cancellation = default);

    /// <summary>Decides that the actor creates a resource at a node: before heavy work. Answers the process. Two statements. <see cref="NotFound"/> or <see cref="Denied"/> otherwise.</summary>
    Task<Guid> DemandCreate(InterlinkDb db, Guid node, CancellationToken cancellation = default);

    /// <summary>
    /// Registers a resource inside the tool's turn that holds the stream of the process: checks name, language and licence as typed (fields <c>name</c>, <c>language</c>,
    /// <c>licence</c>), decides, saves, starts an awaiting task, records the one activity <c>resource.created</c>. Answers false if this person made it before (a double post):
    /// then save nothing else.
    /// </summary>
    Task<bool> Create(Turn turn, NewResource resource, CancellationToken cancellation = default);

    /// <summary>
    /// Whether <em>worked on</em> is due: nothing was recorded for this actor and resource for 30 minutes. Ask before the turn, and take the stream of the process
    /// (<see cref="ResourceHandle.ProcessId"/>) into it only then, so that typing does not touch the process. One statement.
    /// </summary>
    Task<bool> IsWorkDue(InterlinkDb db, Guid resource, CancellationToken cancellation = default);

    /// <summary>
    /// Notes that the content changed: who, when, facts, whether somebody else than its maker did. Inside the tool's turn, after <see cref="DemandEdit"/>. Where the turn holds the stream
    /// of the process and <em>worked on</em> is due, records that; a tool that records an activity of its own there says so.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="summary">The facts of the tool now.</param>
    /// <param name="recordsItself">The caller records what happened on the stream of the process.</param>
    /// <param name="cancellation">Given up.</param>
    Task Touch(Turn turn, Guid resource, string summary, bool recordsItself = false, CancellationToken cancellation = default);
}

/// <summary>A new resource that a tool registers.</summary>
public sealed record NewResource
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    /// <summary>The task (or phase, objective) it is made in.</summary>
    public required Guid NodeId { get; init; }
    /// <summary>The tool.</summary>
    public required string ToolKey { get; init; }
    /// <summary>Its name as typed.</summary>
    public required string? Name { get; init; }
    /// <summary>Language of its content.</summary>
    public required string? Language { get; init; }
    /// <summary>SPDX code: one of <see cref="Licences"/>.</summary>
    public string? Licence { get; init; } = Licences.Default;
    /// <summary>A few facts as JSON of numbers and codes.</summary>
    public string Summary { get; init; } = "{}";
    /// <summary>Whether it can be opened at once.</summary>
    public ResourceState State { get; init; } = ResourceState.Ready;
    /// <summary>The INTERLINKER it is made from.</summary>
    public ResourceOrigin? Origin { get; init; }
}

/// <summary>What a resource was made from: id, version and hash of what was copied.</summary>
public sealed record ResourceOrigin(Guid Id, int Version, string Hash)
{
    /// <summary>The origin that a template says.</summary>
    public static ResourceOrigin Of(Template template) => new(template.Item.Id, template.Item.Version, template.ContentHash);
}

/// <summary>A node on the way from the phase down to a resource.</summary>
public sealed record NodeStep(Guid Id, string Title);

/// <summary>The INTERLINKER something was made from, in the reader's language.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its code, part of its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that was copied.</param>
public sealed record OriginView(Guid Id, string Code, string Name, int? Version);

/// <summary>What a resource is and what the actor may do with it: the answer every page of a tool begins with.</summary>
public sealed record ResourceView
{
    /// <summary>The resource.</summary>
    public required Guid Id { get; init; }
    /// <summary>Its process, with what the actor may do there.</summary>
    public required ProcessHeadView Head { get; init; }
    /// <summary>From the phase down to the node that holds it, in the language shown.</summary>
    public required IReadOnlyList<NodeStep> Path { get; init; }
    /// <summary>Its tool.</summary>
    public required string ToolKey { get; init; }
    /// <summary>Whether it can be opened.</summary>
    public required ResourceState State { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>Language of its content.</summary>
    public required string Language { get; init; }
    /// <summary>SPDX code.</summary>
    public required string Licence { get; init; }
    /// <summary>Version of name and licence, for edits.</summary>
    public required int Version { get; init; }
    /// <summary>The tool's facts.</summary>
    public required string Summary { get; init; }
    /// <summary>Its maker.</summary>
    public Guid? CreatedBy { get; init; }
    /// <summary>Name of its maker; empty if they left.</summary>
    public string Maker { get; init; } = "";
    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Who changed it last.</summary>
    public Guid? ChangedBy { get; init; }
    /// <summary>Their name; empty if they left.</summary>
    public string Changer { get; init; } = "";
    /// <summary>When it last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
    /// <summary>What it was made from.</summary>
    public OriginView? Origin { get; init; }
    /// <summary>The removal that took it away, if one did.</summary>
    public Guid? RemovalId { get; init; }
    /// <summary>Whether it went with its node: then restoring the node brings it back.</summary>
    public bool WentWithNode { get; init; }
    /// <summary>May the actor edit content, name and licence? If not, why.</summary>
    public required Decision CanEdit { get; init; }
    /// <summary>May the actor remove it, or restore it when it was removed? If not, why.</summary>
    public required Decision CanRemove { get; init; }

    /// <summary>Its process.</summary>
    public Guid ProcessId => Head.Id;
    /// <summary>The node that holds it.</summary>
    public NodeStep Node => Path[^1];
    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved => RemovalId is not null;
    /// <summary>The same, as tools are told of it.</summary>
    public ResourceHandle Handle => new(Id, Head.Id, Node.Id, Name, Language, ToolKey);
}

/// <summary>What the page with a create form shows.</summary>
public sealed record NewResourceView
{
    /// <summary>The process.</summary>
    public required ProcessHeadView Head { get; init; }
    /// <summary>From the phase down to the node it is made in, in the language shown.</summary>
    public required IReadOnlyList<NodeStep> Path { get; init; }
    /// <summary>May the actor create here? If not, why. The form says so instead of standing there; <see cref="IResources.Create"/> decides again.</summary>
    public required Decision CanCreate { get; init; }
    /// <summary>The language of the content, one of those of the process.</summary>
    public required string Language { get; init; }
    /// <summary>The INTERLINKER it is made from, its template in that language or the nearest.</summary>
    public Template? Template { get; init; }
    /// <summary>Values of the fields of templates in that language.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>The node it is made in.</summary>
    public NodeStep Node => Path[^1];
    /// <summary>The name to begin with; empty where there is nothing to take it from.</summary>
    public string Name => Template?.Name ?? "";
}
