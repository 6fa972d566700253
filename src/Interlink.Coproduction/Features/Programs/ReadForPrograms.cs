using Interlink.Api;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Processes;
using Interlink.Coproduction.Features.Resources;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Programs;

/// <summary>A process in a list.</summary>
internal sealed record ProcessItem(Guid Id, string Name, ProcessStatus Status, string Language, Guid Organisation, bool IsAdministrator, TaskCount Tasks, int Progress);

/// <summary>How many tasks there are, and how they stand.</summary>
internal sealed record TaskCount(int Total, int InProgress, int Finished)
{
    public static TaskCount Of(TaskCounts counts) => new(counts.Total, counts.InProgress, counts.Finished);
}

/// <summary>A process, with its long texts in its main language.</summary>
internal sealed record ProcessDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required ProcessStatus Status { get; init; }
    /// <summary>The main language, which the texts here are in.</summary>
    public required string Language { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required Guid Organisation { get; init; }
    public required string OrganisationName { get; init; }
    public required string Timezone { get; init; }
    public required string Description { get; init; }
    public required string Aim { get; init; }
    public required string Idea { get; init; }
    public required string Challenges { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required TaskCount Tasks { get; init; }
    public required int Progress { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public required bool IsAdministrator { get; init; }
    /// <summary>What you may do everywhere in it.</summary>
    public required IReadOnlyList<string> Rights { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The long texts of a process in one language.</summary>
internal sealed record ProcessWords(string Description, string Aim, string Idea, string Challenges);

/// <summary>The whole tree of a process, with what is derived from its tasks.</summary>
internal sealed record TreeDetails(Guid Process, string Language, TaskCount Tasks, int Progress, IReadOnlyList<TreeItem> Phases);

/// <summary>A node of the tree with all below it.</summary>
internal sealed record TreeItem
{
    public required Guid Id { get; init; }
    public required NodeKind Kind { get; init; }
    public required string Title { get; init; }
    public required NodeStatus Status { get; init; }
    public required int Progress { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public Stage? Stage { get; init; }
    public bool Optional { get; init; }
    public TaskCount? Tasks { get; init; }
    public IReadOnlyList<TreeItem>? Children { get; init; }

    public static TreeItem Of(TreeNode node) => new()
    {
        Id = node.Id,
        Kind = node.Kind,
        Title = node.Title,
        Status = node.Status,
        Progress = node.Progress,
        StartsOn = node.StartsOn,
        EndsOn = node.EndsOn,
        Stage = node.Row.Stage,
        Optional = node.Row.IsOptional,
        Tasks = node.Kind == NodeKind.Task ? null : TaskCount.Of(node.Tasks),
        Children = node.Kind == NodeKind.Task ? null : [.. node.Children.Select(Of)],
    };
}

/// <summary>A resource as programs see it.</summary>
internal sealed record ResourceItem(Guid Id, string Name, string Tool, Guid Node, string Language, string Licence, ResourceState State, Guid? CreatedBy, DateTimeOffset CreatedAt, Guid? ChangedBy, DateTimeOffset ChangedAt, int Version);

/// <summary>A removed resource.</summary>
internal sealed record RemovedResource(Guid Id, string Name, string Tool, Guid Node, DateTimeOffset? RemovedAt);

/// <summary>A grant as programs see it.</summary>
internal sealed record GrantItem(Guid Id, Guid? Team, Guid? Person, Guid? Node, Guid? Resource, IReadOnlyList<string> Rights, DateOnly? Ends, int Version);

/// <summary>Somebody who administers a process.</summary>
internal sealed record AdministratorItem(Guid Id, string Name);

/// <summary>Reads processes for programs: few narrow statements, rights in them.</summary>
internal sealed class ReadForPrograms(IReads reads, ICurrentActor current, AccessFacts facts, IProcessRights rights, ListProcesses lists)
{
    public async Task<Part<ProcessItem>> List(Cursor cursor, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var administered = db.Set<ProcessAdministrator>().Where(a => a.PersonId == person).Select(a => a.ProcessId);
        return await cursor.Part(await lists.TakingPart(db, person, cancellation), p => p.Id, p => new ProcessItem(
            p.Id, p.Name, p.Status, p.MainLanguage, p.OrganisationId, administered.Contains(p.Id), new TaskCount(p.TasksTotal, p.TasksInProgress, p.TasksFinished),
            p.TasksTotal == 0 ? 0 : (2 * p.TasksFinished + p.TasksInProgress) * 100 / (2 * p.TasksTotal)), p => p.Id, cancellation);
    }

    public async Task<(ProcessDetails Process, int Version)> Process(Guid id, string language, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var access = await facts.Load(db, current.Actor, id, cancellation);
        var names = PeopleViews.OrganisationNames(db);
        var row = await (
            from p in db.Set<Process>()
            where p.Id == id
            join t in db.Set<ProcessText>() on new { ProcessId = p.Id, Language = p.MainLanguage } equals new { t.ProcessId, t.Language } into texts
            from t in texts.DefaultIfEmpty()
            select new
            {
                Process = p,
                Text = t,
                Own = names.Where(n => n.Id == p.OrganisationId && n.Language == language).Select(n => n.Name).FirstOrDefault(),
                Main = names.Where(n => n.Id == p.OrganisationId && n.Language == n.MainLanguage).Select(n => n.Name).FirstOrDefault(),
                Tags = db.Set<ProcessTag>().Where(x => x.ProcessId == p.Id).OrderBy(x => x.TagKey).Select(x => x.Tag).ToList(),
            }).AsSingleQuery().FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        var process = row.Process;
        var counts = new TaskCounts(process.TasksTotal, process.TasksInProgress, process.TasksFinished);
        return (new()
        {
            Id = id,
            Name = process.Name,
            Status = process.Status,
            Language = process.MainLanguage,
            Languages = process.AllLanguages,
            Organisation = process.OrganisationId,
            OrganisationName = row.Own is { Length: > 0 } own ? own : row.Main ?? "",
            Timezone = process.TimeZone,
            Description = row.Text?.Description ?? "",
            Aim = row.Text?.Aim ?? "",
            Idea = row.Text?.Idea ?? "",
            Challenges = row.Text?.Challenges ?? "",
            Tags = row.Tags,
            Tasks = TaskCount.Of(counts),
            Progress = counts.Percent,
            StartsOn = process.StartsOn,
            EndsOn = process.EndsOn,
            IsAdministrator = access.IsAdministrator,
            Rights = Names(access.RightsAt(Scope.Process)),
            CreatedAt = process.CreatedAt,
        }, process.Version);
    }

    public async Task<TreeDetails> Tree(Guid id, string language, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        await facts.Load(db, current.Actor, id, cancellation);
        // One statement: of each node its row and its title in the language asked for, if the process speaks it.
        var rows = await (
            from node in db.Set<Node>()
            where node.ProcessId == id
            join text in db.Set<NodeText>().Where(t => t.Language == language) on node.Id equals text.NodeId into texts
            from text in texts.DefaultIfEmpty()
            select new
            {
                Row = new TreeRow
                {
                    Id = node.Id,
                    ParentId = node.ParentId,
                    Kind = node.Kind,
                    Rank = node.Rank,
                    Title = node.Title,
                    Status = node.Status,
                    StartsOn = node.StartsOn,
                    EndsOn = node.EndsOn,
                    Stage = node.Stage,
                    IsOptional = node.IsOptional,
                },
                Own = text.Title,
            }).ToListAsync(cancellation);
        var tree = new ProcessTree(rows.Select(r => r.Own is { Length: > 0 } own ? r.Row with { Title = own } : r.Row));
        var counts = tree.Counts;
        return new(id, language, TaskCount.Of(counts), counts.Percent, [.. tree.Phases.Select(TreeItem.Of)]);
    }

    public async Task<Part<ResourceItem>> Resources(Guid process, Guid? node, Cursor cursor, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var seen = ResourceRow.Seen(db.Set<Resource>().Where(r => r.ProcessId == process && (node == null || r.HolderId == node)), await rights.Sight(db, process, cancellation));
        return await cursor.Part(seen, r => r.Id, r => new ResourceItem(r.Id, r.Name, r.ToolKey, r.HolderId, r.Language, r.Licence, r.State, r.CreatedBy, r.CreatedAt, r.ChangedBy, r.ChangedAt, r.Version), r => r.Id, cancellation);
    }

    public async Task<Part<RemovedResource>> RemovedResources(Guid process, Cursor cursor, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var (me, sight) = (current.Actor.PersonId, await rights.Sight(db, process, cancellation));
        var gone = ResourceRow.Seen(db.Set<Resource>().IgnoreQueryFilters().Where(r => r.ProcessId == process && r.RemovalId != null && db.Set<Node>().Any(n => n.Id == r.HolderId)), sight);
        if (!sight.IsAdministrator) gone = gone.Where(r => r.RemovedBy == me);
        return await cursor.Part(gone, r => r.Id, r => new RemovedResource(r.Id, r.Name, r.ToolKey, r.HolderId, r.RemovedAt), r => r.Id, cancellation);
    }

    public async Task<Part<GrantItem>> Grants(Guid process, Cursor cursor, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var part = await cursor.Part(await SeenGrants(db, process, cancellation), g => g.Id, g => g, g => g.Id, cancellation);
        return new([.. part.Items.Select(Item)], part.Next);
    }

    public async Task<GrantItem> Grant(Guid process, Guid grant, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return Item(await (await SeenGrants(db, process, cancellation)).FirstOrDefaultAsync(g => g.Id == grant, cancellation) ?? throw new NotFound());
    }

    /// <summary>The same as on the page: administrators see all, others those of their own teams and their own.</summary>
    private async Task<IQueryable<Grant>> SeenGrants(InterlinkDb db, Guid process, CancellationToken cancellation)
    {
        var person = current.Actor.PersonId;
        var access = await facts.Load(db, current.Actor, process, cancellation);
        var own = PeopleViews.Memberships(db).Where(m => m.PersonId == person).Select(m => m.TeamId);
        var grants = db.Set<Grant>().Where(g => g.ProcessId == process);
        return access.IsAdministrator ? grants : grants.Where(g => g.GranteeId == person || own.Contains(g.GranteeId));
    }

    private static GrantItem Item(Grant g)
    {
        var isTeam = g.GranteeKind == GranteeKind.Team;
        return new(g.Id, isTeam ? g.GranteeId : null, isTeam ? null : g.GranteeId, g.NodeId, g.ResourceId, Names(g.Rights), g.EndsOn, g.Version);
    }

    public async Task<IReadOnlyList<AdministratorItem>> Administrators(Guid process, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        await facts.Load(db, current.Actor, process, cancellation);
        return await (
            from administrator in db.Set<ProcessAdministrator>()
            where administrator.ProcessId == process
            join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
            orderby person.NameKey, person.Id
            select new AdministratorItem(person.Id, person.Name)).ToListAsync(cancellation);
    }

    /// <summary>Rights as the interface spells them.</summary>
    public static IReadOnlyList<string> Names(Rights rights) => [.. Presets.Single.Where(r => rights.HasFlag(r)).Select(r => r.ToString().ToLowerInvariant())];
}
