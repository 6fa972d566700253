using Interlink.Catalogue.Contracts;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>A catalogue of one small schema, so that tests of processes don't hang on the shipped content.</summary>
internal class FakeCatalogue : ICatalogue
{
    public const string Code = "T1";
    public static readonly Guid SchemaId = NameBasedId.Of("schema", Code);

    /// <summary>2 phases, 3 objectives, 5 tasks; the last task needs the result of the first.</summary>
    public static SchemaTree Tree { get; } = new(
        new() { Id = SchemaId, Code = Code, Version = 3, Name = "Small schema", Aim = "Try things", BestFor = "Tests", Phases = ["Engage", "Design"], Objectives = 3, Tasks = 5 },
        [
            Node("engage", null, NodeKind.Phase) with { Stage = Stage.Engage },
            Node("engage/frame", "engage", NodeKind.Objective),
            Node("engage/frame/pager", "engage/frame", NodeKind.Task) with { Profiles = ["FRM-1"], Minutes = (60, 120) },
            Node("engage/frame/fit", "engage/frame", NodeKind.Task) with { Profiles = ["FRM-4", "EVA-2"], Optional = true },
            Node("engage/people", "engage", NodeKind.Objective),
            Node("engage/people/map", "engage/people", NodeKind.Task),
            Node("design", null, NodeKind.Phase) with { Stage = Stage.Design, CoDelivery = true },
            Node("design/ideas", "design", NodeKind.Objective),
            Node("design/ideas/collect", "design/ideas", NodeKind.Task),
            Node("design/ideas/choose", "design/ideas", NodeKind.Task) with { Needs = [Id("engage/frame/pager")] },
        ]);

    public static Guid Id(string path) => NameBasedId.Of("schema-node", $"{Code}/{path}");

    private static SchemaNode Node(string path, string? parent, NodeKind kind) => new()
    {
        Id = Id(path),
        ParentId = parent is null ? null : Id(parent),
        Kind = kind,
        ContentHash = new string('a', 64),
        Words = Languages.All.ToDictionary(l => l, l => new SchemaWords
        {
            Title = $"{path} {l}",
            What = $"What {l}\n\n1. One\n2. Two",
            Why = $"Why {l}",
            Output = $"Output {l}",
            Checklist = [$"Done {l}", "And this"],
        }),
    };

    public Task<IReadOnlyList<Recommendation>> Recommend(InterlinkDb db, TaskNeeds needs, string language, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Recommendation>>(needs.Profiles.Count == 0 ? [] :
        [
            Item("IL-004", ItemKind.Knowledge, "checklist", true),
            Item("IL-900", ItemKind.External, "external", true) with { Reason = "<script>alert(1)</script>" },
            Item("IL-901", ItemKind.Tool, "tool", false),
        ]);

    public virtual Task<Template?> FindTemplate(InterlinkDb db, Guid item, IReadOnlyList<string> languages, CancellationToken cancellation) => Task.FromResult<Template?>(null);

    public Task<IReadOnlyList<SchemaSummary>> ListSchemas(InterlinkDb db, string language, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SchemaSummary>>([Tree.Summary]);

    public Task<SchemaTree?> FindSchema(InterlinkDb db, string code, IReadOnlyList<string> languages, CancellationToken cancellation) =>
        Task.FromResult(code == Code ? Tree : null);

    public virtual Task<IReadOnlyDictionary<Guid, (ItemView Item, string Name)>> Names(InterlinkDb db, IReadOnlyCollection<Guid> items, string language, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, (ItemView, string)>>(new Dictionary<Guid, (ItemView, string)>());

    public Task<IReadOnlyDictionary<string, (string Name, string Need)>> Profiles(InterlinkDb db, IReadOnlyCollection<string> codes, string language, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, (string, string)>>(codes.Where(c => c != "XXX-9").ToDictionary(c => c, c => ($"Name of {c}", $"Need of {c}")));

    public Task<IReadOnlyList<(string Code, string Name, string Need)>> ListProfiles(InterlinkDb db, string language, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(string, string, string)>>([("FRM-1", "Name of FRM-1", "Need of FRM-1"), ("FRM-4", "Name of FRM-4", "Need of FRM-4"), ("EVA-2", "Name of EVA-2", "Need of EVA-2")]);

    public Task<CatalogueCounts> Counts(InterlinkDb db, CancellationToken cancellation) => Task.FromResult(new CatalogueCounts(0, 0, 1));

    public Task<IReadOnlyDictionary<Guid, string>> CodesOf(InterlinkDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());

    private static Recommendation Item(string code, ItemKind kind, string form, bool ready) => new()
    {
        Item = new() { Id = NameBasedId.Of("interlinker", code), Code = code, Version = 1, Kind = kind, Form = form, Url = kind == ItemKind.External ? "https://example.org" : null, ToolKey = kind == ItemKind.Tool ? "survey" : null },
        Name = "Item " + code,
        Purpose = "Purpose",
        Reason = "Shares FRM-1 with this task",
        Minutes = (30, 60),
        CanBeUsed = ready,
    };
}
