using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Features.Guide;

/// <summary>The tree as it was read, with the words of its phases and, whole, of one open node.</summary>
internal sealed record ReadTree(ProcessTree Tree, IReadOnlyDictionary<Guid, PhaseWords> Phases, OpenNode? Open);

/// <summary>Aim and gate of a phase.</summary>
internal sealed record PhaseWords(Words Aim, Words Gate);

/// <summary>A text with the language it is in.</summary>
public sealed record Words(string Text, string Language)
{
    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Text.Length == 0;
}

/// <summary>What only the open node shows.</summary>
internal sealed record OpenNode
{
    public required int Version { get; init; }
    public required Words Title { get; init; }
    public required Words What { get; init; }
    public required Words Why { get; init; }
    public required Words Output { get; init; }
    public required Words Checklist { get; init; }
    public required IReadOnlyList<string> Profiles { get; init; }
    public (int Least, int Most)? Minutes { get; init; }
    /// <summary>Resources it holds.</summary>
    public required int Resources { get; init; }
    /// <summary>Nodes whose result it needs.</summary>
    public required IReadOnlyList<Guid> Needs { get; init; }
    /// <summary>Nodes that need its result.</summary>
    public required IReadOnlyList<Guid> NeededBy { get; init; }
}

/// <summary>Reads the tree of a process: one statement, narrow rows, titles in the language shown.</summary>
internal static class TreeReads
{
    public static async Task<ReadTree> Read(InterlinkDb db, ProcessHeadView head, Guid? open = null, CancellationToken cancellation = default)
    {
        var (process, language, main, opened) = (head.Id, head.ContentLanguage, head.MainLanguage, open ?? Guid.Empty);
        var rows = await (
            from node in db.Set<Node>()
            where node.ProcessId == process
            join t in db.Set<NodeText>().Where(t => t.Language == language) on node.Id equals t.NodeId into shown
            from t in shown.DefaultIfEmpty()
            join m in db.Set<NodeText>().Where(m => m.Language == main) on node.Id equals m.NodeId into mains
            from m in mains.DefaultIfEmpty()
            let isOpen = node.Id == opened
            let isPhase = node.Kind == NodeKind.Phase
            select new
            {
                node.Id,
                node.ParentId,
                node.Kind,
                node.Rank,
                node.Title,
                node.Status,
                node.StartsOn,
                node.EndsOn,
                node.Stage,
                node.CoDelivery,
                node.IsOptional,
                Translated = t.Title,
                // The long texts of phases and the open node only.
                What = isOpen || isPhase ? t.What : null,
                MainWhat = isOpen || isPhase ? m.What : null,
                Why = isOpen || isPhase ? t.Why : null,
                MainWhy = isOpen || isPhase ? m.Why : null,
                Output = isOpen ? t.Output : null,
                MainOutput = isOpen ? m.Output : null,
                Checklist = isOpen ? t.Checklist : null,
                MainChecklist = isOpen ? m.Checklist : null,
                Version = isOpen ? node.Version : 0,
                Profiles = isOpen ? node.ProfileCodes : "",
                Least = isOpen ? node.MinutesLeast : null,
                Most = isOpen ? node.MinutesMost : null,
                Resources = isOpen ? db.Set<Resource>().Count(r => r.HolderKind == HolderKind.Node && r.HolderId == opened) : 0,
                IsNeeded = db.Set<NodeNeed>().Any(n => n.NodeId == opened && n.NeedsId == node.Id),
                Needs = db.Set<NodeNeed>().Any(n => n.NodeId == node.Id && n.NeedsId == opened),
            }).ToListAsync(cancellation);

        Words Pick(string? translated, string? original) => translated is { Length: > 0 } ? new(translated, language) : new(original ?? "", main);
        var tree = new ProcessTree(rows.Select(r => new TreeRow
        {
            Id = r.Id,
            ParentId = r.ParentId,
            Kind = r.Kind,
            Rank = r.Rank,
            Title = r.Translated is { Length: > 0 } title ? title : r.Title,
            Status = r.Status,
            StartsOn = r.StartsOn,
            EndsOn = r.EndsOn,
            Stage = r.Stage,
            CoDelivery = r.CoDelivery,
            IsOptional = r.IsOptional,
        }));
        var phases = rows.Where(r => r.Kind == NodeKind.Phase).ToDictionary(r => r.Id, r => new PhaseWords(Pick(r.What, r.MainWhat), Pick(r.Why, r.MainWhy)));
        var found = rows.Find(r => r.Id == opened);
        return new(tree, phases, found is null ? null : new()
        {
            Version = found.Version,
            Title = Pick(found.Translated, found.Title),
            What = Pick(found.What, found.MainWhat),
            Why = Pick(found.Why, found.MainWhy),
            Output = Pick(found.Output, found.MainOutput),
            Checklist = Pick(found.Checklist, found.MainChecklist),
            Profiles = found.Profiles.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Minutes = found is { Least: { } least, Most: { } most } ? (least, most) : null,
            Resources = found.Resources,
            Needs = [.. rows.Where(r => r.IsNeeded).Select(r => r.Id)],
            NeededBy = [.. rows.Where(r => r.Needs).Select(r => r.Id)],
        });
    }
}
