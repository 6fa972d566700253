using Interlink.Catalogue.Contracts;
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
internal sealed record SchemaPageView(SchemaTree Tree, string Licence, bool IsWithdrawn, string Language, IReadOnlyDictionary<string, (string Name, string Need)> Profiles)
{
    private readonly ILookup<Guid?, SchemaNode> children = Tree.Nodes.ToLookup(n => n.ParentId);

    public IReadOnlyList<SchemaNode> Below(Guid? parent) => [.. children[parent]];

    public SchemaWords Words(SchemaNode node) => node.Words.GetValueOrDefault(Language) ?? new();
}

/// <summary>Opens a schema. Open to everybody; three statements.</summary>
internal sealed class SeeSchema(IReads reads, ICatalogue catalogue)
{
    public async Task<SchemaPageView> See(string code, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        code = code.Length > Limits.Code ? throw new NotFound() : code.ToUpperInvariant();
        var (schema, tree) = await SchemaReads.Find(db, code, [language], cancellation) ?? throw new NotFound();
        var profiles = await catalogue.Profiles(db, [.. tree.Nodes.SelectMany(n => n.Profiles).Distinct()], language, cancellation);
        return new(tree, schema.Licence, schema.WithdrawnAt is not null, tree.Nodes.SelectMany(n => n.Words.Keys).FirstOrDefault() ?? language, profiles);
    }
}
