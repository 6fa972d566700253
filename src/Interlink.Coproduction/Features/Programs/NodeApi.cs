using System.Globalization;
using Interlink.Api;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Features.Guide;
using Interlink.Coproduction.Features.Head;
using Interlink.Coproduction.Features.Nodes;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Coproduction.Features.Programs;

/// <summary>What a program sends to add a node: inside a parent (none for a phase), behind a sibling (none for the first place).</summary>
internal sealed record NodeToAdd(string? Kind = null, string? Title = null, string? What = null, Guid? Parent = null, Guid? After = null);

/// <summary>Where a node goes.</summary>
internal sealed record NodePlace(Guid? Parent = null, Guid? After = null);

/// <summary>Status of a task.</summary>
internal sealed record TaskStatus(string? Status = null);

/// <summary>Days of a task; null clears.</summary>
internal sealed record TaskDays(string? Start = null, string? End = null);

/// <summary>What is neither words nor status: effort in minutes, profiles and whether it is optional, of a task; stage and co-delivery, of a phase.</summary>
internal sealed record NodeFacts(int? Least = null, int? Most = null, bool Optional = false, IReadOnlyList<string>? Profiles = null, string? Stage = null, bool CoDelivery = false);

/// <summary>A node, with its words in the language asked for, else in the main language of the process.</summary>
internal sealed record NodeDetails
{
    public required Guid Id { get; init; }
    public required Guid Process { get; init; }
    public Guid? Parent { get; init; }
    public required NodeKind Kind { get; init; }
    public required string Title { get; init; }
    public required string What { get; init; }
    public required string Why { get; init; }
    public required string Output { get; init; }
    public required string Checklist { get; init; }
    public required Domain.NodeStatus Status { get; init; }
    public required int Progress { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public int? Least { get; init; }
    public int? Most { get; init; }
    public bool Optional { get; init; }
    public required IReadOnlyList<string> Profiles { get; init; }
    public Stage? Stage { get; init; }
    public bool CoDelivery { get; init; }
    public required IReadOnlyList<Guid> Needs { get; init; }
    /// <summary>What you may do there.</summary>
    public required IReadOnlyList<string> Rights { get; init; }
}

/// <summary>A branch that was removed, which can be restored.</summary>
internal sealed record RemovalItem(Guid Removal, string Title, NodeKind Kind, int Nodes, DateTimeOffset At, string By);

/// <summary>Routes of the tree and its nodes.</summary>
internal static class NodeApi
{
    public static void MapNodeApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.Processes, "Tree");
        api.Read("/processes/{id:guid}/tree", "getTree", "The whole tree of a process, with status, progress and days derived", async (Guid id, ReadForPrograms read, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of(await read.Tree(id, language.Language, cancellation)));
        api.Remove("/processes/{id:guid}/tree", "clearTree", "Remove all phases, to start again from a schema", async (Guid id, ClearTree clear, CancellationToken cancellation) =>
            Answers.Of(new RemovalId(await clear.Clear(id, cancellation))));
        api.Create("/processes/{id:guid}/nodes", "addNode", "Add a phase, an objective or a task", (Guid id, NodeToAdd sent, AddNode add, Creations creations, CancellationToken cancellation) =>
            creations.Make(sent, Address, node => add.Add(id, new() { Id = node, Kind = sent.Kind, Place = $"{sent.Parent}:{sent.After}", Title = sent.Title, What = sent.What }, cancellation)));
        api.Read("/nodes/{id:guid}", "getNode", "A node with its words and facts", async (Guid id, ReadNodeForPrograms read, ILanguageSource language, CancellationToken cancellation) =>
        {
            var (node, version) = await read.Read(id, language.Language, cancellation);
            return Answers.Of(node, version);
        });
        api.Read("/nodes/{id:guid}/texts/{language}", "getNodeTexts", "The words of a node in one language", async (Guid id, string language, ReadNode read, CancellationToken cancellation) =>
        {
            var (view, words, _) = await read.Words(id, language, language, cancellation);
            return Answers.Of(words, view.Open.Version);
        });
        api.Change("/nodes/{id:guid}/texts/{language}", "saveNodeTexts", "Change the words of a node in one language", (Guid id, string language, NodeWords sent, IfMatch match, EditNodeTexts edit, CancellationToken cancellation) =>
            Done.After(edit.Edit(id, language, sent, match.Edit, cancellation)));
        api.Change("/nodes/{id:guid}/facts", "saveNodeFacts", "Change effort, profiles, stage of a node", (Guid id, NodeFacts sent, IfMatch match, EditNodeFacts edit, CancellationToken cancellation) =>
            Done.After(edit.Edit(id, new()
            {
                Least = sent.Least?.ToString(CultureInfo.InvariantCulture),
                Most = sent.Most?.ToString(CultureInfo.InvariantCulture),
                Optional = sent.Optional,
                Profiles = sent.Profiles ?? [],
                Stage = sent.Stage,
                CoDelivery = sent.CoDelivery,
            }, match.Edit, cancellation)));
        api.Set("/nodes/{id:guid}/place", "moveNode", "Move a node to another place", (Guid id, NodePlace sent, MoveNode move, CancellationToken cancellation) =>
            Done.After(move.Move(id, $"{sent.Parent}:{sent.After}", cancellation)));
        api.Change("/nodes/{id:guid}/status", "setTaskStatus", "Set the status of a task", (Guid id, TaskStatus sent, IfMatch match, SetTaskStatus set, CancellationToken cancellation) =>
            Done.After(set.Set(id, sent.Status, match.Edit, cancellation)));
        api.Change("/nodes/{id:guid}/days", "setTaskDays", "Set the days of a task", (Guid id, TaskDays sent, IfMatch match, SetTaskDates set, CancellationToken cancellation) =>
            Done.After(set.Set(id, sent.Start, sent.End, match.Edit, cancellation)));
        api.Remove("/nodes/{id:guid}", "removeNode", "Remove a node with all below it", async (Guid id, RemoveNode remove, CancellationToken cancellation) =>
            Answers.Of(new RemovalId(await remove.Remove(id, cancellation))));
        api.Read("/processes/{id:guid}/removals", "listRemovals", "Branches of the tree that were removed, the newest first, 20 a page", async (Guid id, [FromQuery] int? page, ReadRemovals read, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of((await read.Read(id, page ?? 1, language.Language, cancellation)).Page.Rows.Select(r => new RemovalItem(r.Removal, r.Title, r.Kind, r.Nodes, r.At, r.By)).ToList()));
        api.Act("/processes/{id:guid}/removals/{removal:guid}/restore", "restoreNodes", "Bring a removed branch back", (Guid id, Guid removal, RestoreNodes restore, CancellationToken cancellation) =>
            Done.After(restore.Restore(id, removal, cancellation)));
    }

    private static string Address(Guid id) => $"{ApiGroups.Root}/nodes/{id}";
}

/// <summary>Reads one node for programs, with the tree that its state derives from: two statements.</summary>
internal sealed class ReadNodeForPrograms(IReads reads, ProcessHeads heads, ICurrentActor current)
{
    public async Task<(NodeDetails Node, int Version)> Read(Guid id, string language, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var head = await heads.OfNode(db, current.Actor, id, language, cancellation);
        var read = await TreeReads.Read(db, head, id, cancellation);
        if (read.Tree.Find(id) is not { } node || read.Open is not { } open) throw new NotFound();
        return (new()
        {
            Id = id,
            Process = head.Id,
            Parent = node.Row.ParentId,
            Kind = node.Kind,
            Title = open.Title.Text,
            What = open.What.Text,
            Why = open.Why.Text,
            Output = open.Output.Text,
            Checklist = open.Checklist.Text,
            Status = node.Status,
            Progress = node.Progress,
            StartsOn = node.StartsOn,
            EndsOn = node.EndsOn,
            Least = open.Minutes?.Least,
            Most = open.Minutes?.Most,
            Optional = node.Row.IsOptional,
            Profiles = open.Profiles,
            Stage = node.Row.Stage,
            CoDelivery = node.Row.CoDelivery,
            Needs = open.Needs,
            Rights = ReadForPrograms.Names(head.Access.RightsAt(new Scope([.. node.Path.Select(n => n.Id)]))),
        }, open.Version);
    }
}
