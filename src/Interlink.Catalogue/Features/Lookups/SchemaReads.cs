using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Features.Lookups;

/// <summary>Schemas for choosing, and one whole.</summary>
internal static class SchemaReads
{
    public static async Task<IReadOnlyList<SchemaSummary>> List(InterlinkDb db, string language, CancellationToken cancellation)
    {
        var schemas = await db.Set<Schema>().Include(s => s.Texts).Where(s => s.WithdrawnAt == null).OrderBy(s => s.Code).ToListAsync(cancellation);
        var phases = await (
            from schema in db.Set<Schema>()
            join node in db.Set<SchemaNodeRow>() on new { SchemaId = schema.Id, schema.Version } equals new { node.SchemaId, node.Version }
            join text in db.Set<SchemaNodeText>() on new { node.SchemaId, node.Version, node.NodeId } equals new { text.SchemaId, text.Version, text.NodeId }
            where schema.WithdrawnAt == null && node.Kind == NodeKind.Phase
            orderby node.SchemaId, node.Position
            select new { node.SchemaId, node.NodeId, text.Language, text.Title }).ToListAsync(cancellation);
        return [.. schemas.Select(s => Summary(s, language,
            [.. phases.Where(p => p.SchemaId == s.Id).GroupBy(p => p.NodeId).Select(g => g.First(t => t.Language == Languages.Best(g.Select(x => x.Language), language)).Title)]))];
    }

    /// <summary>A schema with its tree; one that was withdrawn too, whose address keeps answering.</summary>
    public static async Task<(Schema Schema, SchemaTree Tree)?> Find(InterlinkDb db, string code, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        var schema = await db.Set<Schema>().Include(s => s.Texts).Where(s => s.Code == code).SingleOrDefaultAsync(cancellation);
        if (schema is null) return null;
        // Where it has none of the languages asked for, one it has: a tree without words helps nobody.
        var have = schema.Texts.Where(t => t.Version == schema.Version).Select(t => t.Language).ToList();
        var wanted = languages.Where(have.Contains).DefaultIfEmpty(Languages.Best(have)).Distinct().ToList();
        var nodes = await db.Set<SchemaNodeRow>().Where(n => n.SchemaId == schema.Id && n.Version == schema.Version).OrderBy(n => n.Position).ToListAsync(cancellation);
        var texts = await db.Set<SchemaNodeText>().Where(t => t.SchemaId == schema.Id && t.Version == schema.Version && wanted.Contains(t.Language)).ToListAsync(cancellation);
        var byNode = texts.ToLookup(t => t.NodeId);
        var tree = nodes.Select(n => new SchemaNode
        {
            Id = n.NodeId,
            ParentId = n.ParentId,
            Kind = n.Kind,
            Stage = n.Stage,
            CoDelivery = n.CoDelivery,
            Profiles = Codes.Split(n.ProfileCodes),
            Minutes = n.MinutesLeast is { } least && n.MinutesMost is { } most ? (least, most) : null,
            Optional = n.IsOptional,
            Needs = [.. Codes.Split(n.Needs).Select(path => SchemaNodes.Id(code, path))],
            ContentHash = n.ContentHash,
            Words = byNode[n.NodeId].ToDictionary(t => t.Language, t => new SchemaWords
            {
                Title = t.Title,
                What = t.What,
                Why = t.Why,
                Output = t.Output,
                Checklist = t.Checklist.Length == 0 ? [] : t.Checklist.Split('\n'),
            }),
        }).ToList();
        return (schema, new(Summary(schema, wanted[0], [.. tree.Where(n => n.Kind == NodeKind.Phase).Select(n => n.Words[wanted[0]].Title)]), tree));
    }

    private static SchemaSummary Summary(Schema schema, string language, IReadOnlyList<string> phases)
    {
        var current = schema.Texts.Where(t => t.Version == schema.Version).ToList();
        var text = current.First(t => t.Language == Languages.Best(current.Select(x => x.Language), language));
        return new()
        {
            Id = schema.Id,
            Code = schema.Code,
            Version = schema.Version,
            Name = text.Name,
            Aim = text.Aim,
            BestFor = text.BestFor,
            Phases = phases,
            Objectives = schema.Objectives,
            Tasks = schema.Tasks,
            Months = schema.MonthsLeast is { } from && schema.MonthsMost is { } to ? (from, to) : null,
            People = schema.PeopleLeast is { } few && schema.PeopleMost is { } many ? (few, many) : null,
        };
    }
}
