using Interlink.Api;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Browse;
using Interlink.Catalogue.Features.Items;
using Interlink.Catalogue.Features.Schemas;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Catalogue.Features.Programs;

/// <summary>An INTERLINKER in a list; words in <c>language</c>.</summary>
internal sealed record ItemSummary(string Code, int Version, ItemKind Kind, string Form, string Name, string Purpose, string Language, int? Least, int? Most, bool Usable, string? Url);

/// <summary>A page of INTERLINKERs, 20 rows.</summary>
internal sealed record ItemPage(IReadOnlyList<ItemSummary> Items, int Page, int Pages, int Total);

/// <summary>An INTERLINKER whole; words in <c>language</c>, Markdown.</summary>
internal sealed record ItemDetails
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required ItemKind Kind { get; init; }
    public required string Form { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required string Name { get; init; }
    public required string Purpose { get; init; }
    public required string WhenToUse { get; init; }
    public required string WhenNot { get; init; }
    public required string Prepare { get; init; }
    public required string Steps { get; init; }
    public required string Result { get; init; }
    public required string Tips { get; init; }
    public required string Body { get; init; }
    public required string Cluster { get; init; }
    public required IReadOnlyList<string> Profiles { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }
    public required IReadOnlyList<string> Families { get; init; }
    public int? Least { get; init; }
    public int? Most { get; init; }
    public required string Licence { get; init; }
    public required bool Usable { get; init; }
    public required bool Withdrawn { get; init; }
    public string? Url { get; init; }
    public required IReadOnlyList<string> Related { get; init; }
}

/// <summary>A problem profile.</summary>
internal sealed record ProfileItem(string Code, string Name, string Need);

/// <summary>A schema in a list.</summary>
internal sealed record SchemaItem(string Code, int Version, string Name, string Aim, string BestFor, IReadOnlyList<string> Phases, int Objectives, int Tasks);

/// <summary>A schema whole; its nodes in the order of the tree.</summary>
internal sealed record SchemaDetails(string Code, int Version, string Name, string Aim, string BestFor, string Licence, bool Withdrawn, string Language, IReadOnlyList<SchemaNodeItem> Nodes);

/// <summary>A node of a schema.</summary>
internal sealed record SchemaNodeItem
{
    public required Guid Id { get; init; }
    public Guid? Parent { get; init; }
    public required NodeKind Kind { get; init; }
    public required string Title { get; init; }
    public required string What { get; init; }
    public required string Why { get; init; }
    public required string Output { get; init; }
    public required IReadOnlyList<string> Checklist { get; init; }
    public required IReadOnlyList<string> Profiles { get; init; }
    public Stage? Stage { get; init; }
    public int? Least { get; init; }
    public int? Most { get; init; }
    public required bool Optional { get; init; }
    public required IReadOnlyList<Guid> Needs { get; init; }
}

/// <summary>Routes of catalogue and schemas. They take the same filters as the page.</summary>
internal static class CatalogueApi
{
    public static void MapCatalogueApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.Catalogue, "Catalogue");
        api.Read("/catalogue", "searchCatalogue", "INTERLINKERs that fit: words (q), kind, stage, cluster, profile, language; 20 a page", async (
            HttpContext http, [FromQuery(Name = "q")] string? words, [FromQuery] string[]? kind, [FromQuery] string[]? stage, [FromQuery] string[]? cluster, [FromQuery] string[]? profile, [FromQuery(Name = "language")] string[]? languages, [FromQuery] int? page,
            BrowseCatalogue browse, ILanguageSource language, CancellationToken cancellation) =>
        {
            var found = (await browse.Browse(CatalogueFilter.Read(http.Request.Query), language.Language, cancellation)).Rows;
            return Answers.Of(new ItemPage([.. found.Rows.Select(r => new ItemSummary(
                r.Item.Code, r.Item.Version, r.Item.Kind, r.Item.Form, r.Name, r.Purpose, r.Language, r.Minutes?.Item1, r.Minutes?.Item2, r.CanBeUsed, r.Item.Url))], found.Number, found.Pages, found.Total));
        });
        api.Read("/catalogue/{code}", "getInterlinker", "An INTERLINKER with its instructions and its template", async (string code, SeeItem see, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of(Of(await see.See(code, language.Language, null, cancellation))));
        api.Read("/profiles", "listProfiles", "Problem profiles, which bring tasks and INTERLINKERs together", async (ICatalogue catalogue, IReads reads, ILanguageSource language, CancellationToken cancellation) =>
        {
            await using var db = reads.Open();
            return Answers.Of((await catalogue.ListProfiles(db, language.Language, cancellation)).Select(p => new ProfileItem(p.Code, p.Name, p.Need)).ToList());
        });

        var schemas = endpoints.Api(ApiAreas.Catalogue, "Schemas");
        schemas.Read("/schemas", "listSchemas", "Schemas that a process can start from", async (SeeSchemas see, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of((await see.See("", language.Language, cancellation)).Select(s => new SchemaItem(s.Code, s.Version, s.Name, s.Aim, s.BestFor, s.Phases, s.Objectives, s.Tasks)).ToList()));
        schemas.Read("/schemas/{code}", "getSchema", "A schema with all its phases, objectives and tasks", async (string code, SeeSchema see, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of(Of(await see.See(code, language.Language, cancellation))));
    }

    private static ItemDetails Of(ItemPageView view) => new()
    {
        Code = view.Item.Code,
        Version = view.Item.Version,
        Kind = view.Item.Kind,
        Form = view.Item.Form,
        Language = view.Text.Language,
        Languages = view.Languages,
        Name = view.Text.Name,
        Purpose = view.Text.Purpose,
        WhenToUse = view.Text.WhenToUse,
        WhenNot = view.Text.WhenNot,
        Prepare = view.Text.Prepare,
        Steps = view.Text.Steps,
        Result = view.Text.Result,
        Tips = view.Text.Tips,
        Body = view.Text.Body,
        Cluster = view.Cluster.Code,
        Profiles = [.. view.Profiles.Select(p => p.Code)],
        Stages = view.Stages,
        Families = view.Families,
        Least = view.Minutes?.Item1,
        Most = view.Minutes?.Item2,
        Licence = view.Licence,
        Usable = view.CanBeUsed,
        Withdrawn = view.IsWithdrawn,
        Url = view.Item.Url,
        Related = [.. view.Related.Select(r => r.Item.Code)],
    };

    private static SchemaDetails Of(SchemaPageView view)
    {
        var summary = view.Tree.Summary;
        return new(summary.Code, summary.Version, summary.Name, summary.Aim, summary.BestFor, view.Licence, view.IsWithdrawn, view.Language, [.. Below(null)]);

        IEnumerable<SchemaNodeItem> Below(Guid? parent) => view.Below(parent).SelectMany(n => Below(n.Id).Prepend(Node(n)));

        SchemaNodeItem Node(SchemaNode node)
        {
            var words = view.Words(node);
            return new()
            {
                Id = node.Id,
                Parent = node.ParentId,
                Kind = node.Kind,
                Title = words.Title,
                What = words.What,
                Why = words.Why,
                Output = words.Output,
                Checklist = words.Checklist,
                Profiles = node.Profiles,
                Stage = node.Stage,
                Least = node.Minutes?.Least,
                Most = node.Minutes?.Most,
                Optional = node.Optional,
                Needs = node.Needs,
            };
        }
    }
}
