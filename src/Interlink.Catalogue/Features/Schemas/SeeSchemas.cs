using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Lookups;
using Interlink.Catalogue.Features.Search;

namespace Interlink.Catalogue.Features.Schemas;

/// <summary>Lists the schemas, or those that hold every word of what was typed, in any language. Open to everybody; three statements.</summary>
internal sealed class SeeSchemas(IReads reads, ICatalogue catalogue, ISearch search)
{
    public async Task<IReadOnlyList<SchemaSummary>> See(string typed, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var all = await catalogue.ListSchemas(db, language, cancellation);
        if (typed.Length == 0) return all;
        var found = await search.Find(db, typed).Where(e => e.Kind == CatalogueSearch.SchemaKind).Select(e => e.SubjectId).Distinct().ToListAsync(cancellation);
        return [.. all.Where(s => found.Contains(s.Id))];
    }
}

/// <summary>A schema as its page shows it.</summary>
/// <param name="Tree">All of it.</param>
/// <param name="Licence">SPDX code.</param>
/// <param name="IsWithdrawn">Whether it is no longer offered.</param>
/// <param name="Language">The language of its words.</param>
/// <param name="Profiles">Names of the needs its tasks have.</param>
/// <param name="Documents">What can be made in each phase: the template that fits each task best, in the order of the tasks.</param>
internal sealed record SchemaPageView(
    SchemaTree Tree, string Licence, bool IsWithdrawn, string Language, IReadOnlyDictionary<string, (string Name, string Need)> Profiles,
    IReadOnlyDictionary<Guid, IReadOnlyList<SchemaDocument>> Documents)
{
    private readonly ILookup<Guid?, SchemaNode> children = Tree.Nodes.ToLookup(n => n.ParentId);

    public IReadOnlyList<SchemaNode> Below(Guid? parent) => [.. children[parent]];

    public SchemaWords Words(SchemaNode node) => node.Words.GetValueOrDefault(Language) ?? new();
}

/// <summary>A template that a schema leads to.</summary>
/// <param name="Code">The INTERLINKER.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language of the name.</param>
internal sealed record SchemaDocument(string Code, string Name, string Language);

/// <summary>Opens a schema. Open to everybody; four statements.</summary>
internal sealed class SeeSchema(IReads reads, ICatalogue catalogue)
{
    public async Task<SchemaPageView> See(string code, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        code = code.Length > Limits.Code ? throw new NotFound() : code.ToUpperInvariant();
        var (schema, tree) = await SchemaReads.Find(db, code, [language], cancellation) ?? throw new NotFound();
        var profiles = await catalogue.Profiles(db, [.. tree.Nodes.SelectMany(n => n.Profiles).Distinct()], language, cancellation);
        return new(tree, schema.Licence, schema.WithdrawnAt is not null, tree.Nodes.SelectMany(n => n.Words.Keys).FirstOrDefault() ?? language, profiles, await Documents(db, tree, language, cancellation));
    }

    private static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SchemaDocument>>> Documents(InterlinkDb db, SchemaTree tree, string language, CancellationToken cancellation)
    {
        var needs = tree.Nodes.SelectMany(n => n.Profiles).Distinct().ToList();
        var rows = await db.Set<CatalogueItem>()
            .Where(i => i.WithdrawnAt == null && i.HasBody && db.Set<ItemFacet>().Any(f => f.ItemId == i.Id && f.Facet == Facet.Profile && needs.Contains(f.Value)))
            .OrderBy(i => i.Code)
            .Select(i => new { i.Code, i.ProfileCodes, i.Stages, Texts = i.Texts.Where(t => t.Version == i.Version).OrderBy(t => t.Language).Select(t => new { t.Language, t.Name }).ToList() })
            .ToListAsync(cancellation);
        var names = rows.ToDictionary(r => r.Code, r => r.Texts.First(t => t.Language == Languages.Best(r.Texts.Select(x => x.Language), language)) is var text ? new SchemaDocument(r.Code, text.Name, text.Language) : null!);
        var candidates = rows.ConvertAll(r => new Candidate(r.Code, Codes.Split(r.ProfileCodes), [.. Codes.Split(r.Stages).Select(Enum.Parse<Stage>)], [.. r.Texts.Select(t => t.Language)], CanBeUsed: true, Used: false, Follows: null));
        var children = tree.Nodes.ToLookup(n => n.ParentId);
        return children[null].ToDictionary(phase => phase.Id, phase => (IReadOnlyList<SchemaDocument>)
        [
            .. children[phase.Id].SelectMany(o => children[o.Id])
                .Select(task => Recommender.Rank(candidates, task.Profiles, phase.Stage, language).FirstOrDefault(r => r.FitsStage)?.Candidate.Code).OfType<string>().Distinct()
                .Select(code => names[code]),
        ]);
    }
}
