using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Answers the tools as the current actor may.</summary>
internal sealed class OpenResources(SeeResource see, PrepareResource prepare, ResourceFinder finder, AccessFacts facts, ICurrentActor current, IClock clock, IInstallation installation) : IResources
{
    /// <summary>How long <em>worked on</em> says enough.</summary>
    internal static readonly TimeSpan Working = TimeSpan.FromMinutes(30);

    public Task<ResourceView> See(InterlinkDb db, Guid resource, string language, CancellationToken cancellation) => see.See(db, resource, language, cancellation);

    public async Task<ResourceHandle> DemandSee(InterlinkDb db, Guid resource, CancellationToken cancellation) =>
        (await finder.Find(db, current.Actor, resource, cancellation: cancellation)).Handle;

    public async Task<ResourceHandle> DemandEdit(InterlinkDb db, Guid resource, CancellationToken cancellation)
    {
        var found = await finder.Find(db, current.Actor, resource, cancellation: cancellation);
        found.Decide(ProcessAction.EditResource).Demand();
        return found.Handle;
    }

    public Task<bool> MaySee(InterlinkDb db, Guid person, Guid resource, CancellationToken cancellation) => finder.MaySee(db, person, resource, cancellation);

    public Task<NewResourceView> PrepareCreate(InterlinkDb db, Guid node, string? item, string? contentLanguage, string language, CancellationToken cancellation) =>
        prepare.Prepare(db, node, item, contentLanguage, language, cancellation);

    public async Task<Guid> DemandCreate(InterlinkDb db, Guid node, CancellationToken cancellation)
    {
        _ = current.Actor.Kind == ActorKind.System ? Guid.Empty : current.Actor.Person;
        var (process, scope) = await AccessFacts.PathOf(db, node, cancellation) ?? throw new NotFound();
        (await facts.Load(db, current.Actor, process, cancellation)).Decide(ProcessAction.CreateResource, scope).Demand();
        return process;
    }

    public async Task<bool> Create(Turn turn, NewResource resource, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.Line("name", resource.Name, Limits.Name);
        var language = check.Language("language", resource.Language);
        if (!Licences.Known(resource.Licence)) check.Fail("licence", "error.choice");
        check.Done();
        var process = await DemandCreate(turn.Db, resource.NodeId, cancellation);
        if (await turn.Db.Set<Resource>().IgnoreQueryFilters().FirstOrDefaultAsync(r => r.Id == resource.Id, cancellation) is { } there)
        {
            // A double post: it is there already (or the id is somebody else's).
            if (there.ProcessId != process || there.CreatedBy != turn.Actor.PersonId) throw new NotFound();
            return false;
        }
        turn.Db.Add(new Resource
        {
            Id = resource.Id,
            ProcessId = process,
            HolderKind = HolderKind.Node,
            HolderId = resource.NodeId,
            ToolKey = resource.ToolKey,
            State = resource.State,
            Name = name,
            NameKey = TextDoor.Key(name),
            Language = language,
            Licence = resource.Licence!,
            Summary = resource.Summary,
            CreatedBy = turn.Actor.PersonId,
            CreatedAt = turn.Now,
            ChangedBy = turn.Actor.PersonId,
            ChangedAt = turn.Now,
            OriginInstallation = resource.Origin is null ? null : installation.Current.Id,
            OriginId = resource.Origin?.Id,
            OriginVersion = resource.Origin?.Version,
            OriginHash = resource.Origin?.Hash,
        });
        if (turn.Actor.PersonId is { } maker) turn.Db.Add(new ResourceAuthor { ResourceId = resource.Id, PersonId = maker });
        var started = await TaskStart.StartIfAwaiting(turn, resource.NodeId, cancellation);
        turn.Record(new(ResourceActivities.Created, process, "resource", resource.Id)
        {
            Node = resource.NodeId,
            Resource = resource.Id,
            Audience = Audience.Resource,
            SubjectVersion = 1,
            Payload = new Dictionary<string, object?> { ["tool"] = resource.ToolKey, ["origin"] = resource.Origin?.Id, ["started"] = started },
        });
        return true;
    }

    public async Task<bool> IsWorkDue(InterlinkDb db, Guid resource, CancellationToken cancellation)
    {
        var (person, since) = (current.Actor.PersonId, clock.Now - Working);
        return !await db.Set<ActivityRow>().AnyAsync(a => a.ResourceId == resource && a.ActorId == person && a.Type == ResourceActivities.Worked && a.At > since, cancellation);
    }

    public async Task Touch(Turn turn, Guid resource, string summary, bool recordsItself, CancellationToken cancellation)
    {
        var row = await turn.Db.Set<Resource>().FirstOrDefaultAsync(r => r.Id == resource, cancellation) ?? throw new NotFound();
        (row.ChangedBy, row.ChangedAt, row.Summary) = (turn.Actor.PersonId, turn.Now, summary);
        if (row.CreatedBy != turn.Actor.PersonId) row.ChangedByOthers = true;
        if (recordsItself || !turn.Holds(row.ProcessId) || !await IsWorkDue(turn.Db, resource, cancellation)) return;
        turn.Record(new(ResourceActivities.Worked, row.ProcessId, "resource", resource)
        {
            Node = row.HolderKind == HolderKind.Node ? row.HolderId : null,
            Resource = resource,
            Audience = Audience.Resource,
            SubjectVersion = row.Version,
        });
    }
}
