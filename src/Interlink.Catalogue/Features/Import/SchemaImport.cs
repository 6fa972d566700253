using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;

namespace Interlink.Catalogue.Features.Import;

/// <summary>Saves a new version of a schema with all of its nodes.</summary>
internal static class SchemaImport
{
    public static async Task<bool> Import(Turn turn, AuthoredSchema authored, Domain.Content content, IReadOnlyDictionary<string, Domain.Content> nodeContents, CancellationToken cancellation)
    {
        var db = turn.Db;
        var id = NameBasedId.Of("schema", authored.Code);
        var schema = await db.Set<Schema>().FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (schema is not null && schema.Version >= authored.Version && schema.WithdrawnAt is null) return false;
        var isNew = schema is null || schema.Version < authored.Version;
        if (schema is null) db.Add(schema = new() { Id = id, Code = authored.Code });
        schema.WithdrawnAt = null;
        if (isNew)
        {
            schema.Version = authored.Version;
            schema.Source = ContentSource.Shipped;
            schema.Licence = authored.Licence;
            (schema.MonthsLeast, schema.MonthsMost) = (authored.Months?.Least, authored.Months?.Most);
            (schema.PeopleLeast, schema.PeopleMost) = (authored.People?.Least, authored.People?.Most);
            schema.Objectives = authored.Nodes.Count(n => n.Kind == NodeKind.Objective);
            schema.Tasks = authored.Nodes.Count(n => n.Kind == NodeKind.Task);
            schema.ContentHash = content.Hash;
            schema.ChangedAt = turn.Now;
            await ContentRows.Add(db, nodeContents.Values.Append(content), cancellation);
            db.Add(new SchemaVersion { SchemaId = id, Version = authored.Version, ContentHash = content.Hash, At = turn.Now });
            db.AddRange(authored.Words.Select(w => new SchemaText { SchemaId = id, Version = authored.Version, Language = w.Key, Name = w.Value.Name, Aim = w.Value.Aim, BestFor = w.Value.BestFor }));
            foreach (var (position, node) in authored.Nodes.Index()) Add(db, schema, node, position, nodeContents[node.Path].Hash);
        }
        turn.Record(new("catalogue.schema.imported", WellKnown.CatalogueStream, "schema", id) { SubjectVersion = schema.Version });
        return true;
    }

    public static async Task<bool> Withdraw(Turn turn, string code, CancellationToken cancellation)
    {
        var schema = await turn.Db.Set<Schema>().FirstOrDefaultAsync(s => s.Code == code && s.WithdrawnAt == null, cancellation);
        if (schema is null) return false;
        schema.WithdrawnAt = turn.Now;
        turn.Record(new("catalogue.schema.withdrawn", WellKnown.CatalogueStream, "schema", schema.Id) { SubjectVersion = schema.Version });
        return true;
    }

    private static void Add(InterlinkDb db, Schema schema, AuthoredNode node, int position, string hash)
    {
        var id = SchemaNodes.Id(schema.Code, node.Path);
        var parent = node.Path.LastIndexOf('/');
        db.Add(new SchemaNodeRow
        {
            SchemaId = schema.Id,
            Version = schema.Version,
            NodeId = id,
            ParentId = parent < 0 ? null : SchemaNodes.Id(schema.Code, node.Path[..parent]),
            Path = node.Path,
            Position = position,
            Kind = node.Kind,
            Stage = node.Stage,
            CoDelivery = node.CoDelivery,
            ProfileCodes = Codes.Join(node.Profiles.Select(p => p.Code).Order(StringComparer.Ordinal)),
            MinutesLeast = node.Minutes?.Least,
            MinutesMost = node.Minutes?.Most,
            IsOptional = node.Optional,
            Needs = Codes.Join(node.Needs.Select(n => n.Code)),
            ContentHash = hash,
        });
        db.AddRange(node.Words.Select(w => new SchemaNodeText
        {
            SchemaId = schema.Id,
            Version = schema.Version,
            NodeId = id,
            Language = w.Key,
            Title = w.Value.Title,
            What = w.Value.What,
            Why = w.Value.Why,
            Output = w.Value.Output,
            Checklist = string.Join('\n', w.Value.Checklist),
        }));
    }
}
