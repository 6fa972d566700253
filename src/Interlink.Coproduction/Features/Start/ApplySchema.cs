using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Coproduction.Features.Start;

/// <summary>
/// Copies a schema into an empty process: nodes, words in the languages of the process, needs, and where each comes from. In one turn: all of it or nothing.
/// </summary>
internal sealed class ApplySchema(TreeTurns turns, IReads reads, ICatalogue catalogue, IInstallation installation)
{
    public async Task Apply(Guid process, string? code, CancellationToken cancellation = default)
    {
        var schema = await Find(code, cancellation) ?? throw new InvalidInput("schema", "error.choice");
        await turns.OnProcess(process, tree =>
        {
            tree.Demand(ProcessAction.ChangeTree);
            if (tree.Nodes.Count > 0)
            {
                // A double post finds the same schema there.
                if (tree.Process.SchemaId == schema.Summary.Id && tree.Nodes.All(n => n.OriginVersion == schema.Summary.Version)) return Task.CompletedTask;
                throw new InvalidInput("", "process.start.schema.not-empty");
            }
            tree.DemandRoom(schema.Nodes.Count);
            Copy(tree, schema);
            (tree.Process.SchemaId, tree.Process.SchemaVersion, tree.Process.OriginInstallation) = (schema.Summary.Id, schema.Summary.Version, installation.Current.Id);
            tree.Record(ProcessActivities.SchemaApplied, new Dictionary<string, object?>
            {
                ["schema"] = schema.Summary.Id,
                ["version"] = schema.Summary.Version,
                ["nodes"] = schema.Nodes.Count,
            });
            return Task.CompletedTask;
        }, cancellation);
    }

    /// <summary>A version of a schema never changes, so it is read before the turn, in all languages a process may have.</summary>
    private async Task<SchemaTree?> Find(string? code, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(code) || code.Length > Limits.Code) return null;
        await using var db = reads.Open();
        return await catalogue.FindSchema(db, code, Languages.All, cancellation);
    }

    private void Copy(TreeTurn tree, SchemaTree schema)
    {
        var ids = schema.Nodes.ToDictionary(n => n.Id, _ => tree.Turn.NewId());
        foreach (var siblings in schema.Nodes.GroupBy(n => n.ParentId))
        {
            foreach (var (from, rank) in siblings.Zip(Rank.Spread(siblings.Count()))) Copy(tree, schema, from, ids, rank);
        }
        foreach (var (node, needed) in schema.Nodes.SelectMany(n => n.Needs.Distinct().Where(ids.ContainsKey).Select(need => (n.Id, need))))
            tree.Db.Add(new NodeNeed { NodeId = ids[node], NeedsId = ids[needed] });
    }

    private void Copy(TreeTurn tree, SchemaTree schema, SchemaNode from, Dictionary<Guid, Guid> ids, string rank)
    {
        var main = from.Words.GetValueOrDefault(Languages.Best(from.Words.Keys, tree.Process.AllLanguages)) ?? new();
        var node = new Node
        {
            Id = ids[from.Id],
            ProcessId = tree.Process.Id,
            ParentId = from.ParentId is { } parent ? ids[parent] : null,
            Kind = from.Kind,
            Rank = rank,
            Title = TextDoor.Cut(main.Title, Limits.Name),
            Stage = from.Stage,
            CoDelivery = from.CoDelivery,
            ProfileCodes = string.Join(',', from.Profiles.Order(StringComparer.Ordinal)),
            MinutesLeast = from.Minutes?.Least,
            MinutesMost = from.Minutes?.Most,
            IsOptional = from.Optional,
            CreatedAt = tree.Turn.Now,
            CreatedBy = tree.Turn.Actor.PersonId,
            OriginInstallation = installation.Current.Id,
            OriginId = from.Id,
            OriginVersion = schema.Summary.Version,
            OriginHash = from.ContentHash,
        };
        tree.Nodes.Add(node);
        tree.Db.Add(node);
        foreach (var language in tree.Process.AllLanguages)
        {
            // The main language always has its row; others only where the schema speaks them.
            if ((from.Words.GetValueOrDefault(language) ?? (language == tree.Process.MainLanguage ? main : null)) is not { } words) continue;
            tree.Db.Add(new NodeText
            {
                NodeId = node.Id,
                Language = language,
                Title = TextDoor.Cut(words.Title, Limits.Name),
                What = TextDoor.Cut(words.What, Limits.Text),
                Why = TextDoor.Cut(words.Why, Limits.Text),
                Output = TextDoor.Cut(words.Output, Limits.Text),
                Checklist = TextDoor.Cut(string.Join('\n', words.Checklist), Limits.Text),
                Origin = TextOrigin.Human,
            });
        }
    }
}
