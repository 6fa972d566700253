using Interlink.Coproduction.Access;
using Interlink.Coproduction.Features.Head;
using Interlink.Coproduction.Features.Resources;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>The form that gives rights.</summary>
internal sealed record GrantFormView
{
    public required ProcessHeadView Head { get; init; }
    public required Places Places { get; init; }
    public required IReadOnlyList<TeamChoice> Teams { get; init; }
    public required IReadOnlyList<OrganisationChoice> Organisations { get; init; }
    public required PeopleChoice People { get; init; }
    /// <summary>The resource it is about, instead of a place.</summary>
    public PersonChoice? Resource { get; init; }
    /// <summary>Running grants, to warn of the one that is there already.</summary>
    public required IReadOnlyList<GrantRow> Running { get; init; }
}

/// <summary>The form that changes a grant.</summary>
internal sealed record GrantView(ProcessHeadView Head, GrantRow Grant, string? Place);

/// <summary>Reads what the forms about grants show: for administrators.</summary>
internal sealed class ReadGrant(IReads reads, ICurrentActor current, ProcessHeads heads, ITeams teams, ITeamChoices choices, ResourceFinder resources)
{
    public async Task<GrantFormView> Form(Guid process, Guid? resource, string search, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await Head(db, process, language, cancellation);
        return new()
        {
            Head = head,
            Places = await Places.Of(db, process, head.ContentLanguage, cancellation),
            Teams = await choices.List(db, search, language, cancellation),
            Organisations = await teams.MayCreateIn(db, language, cancellation),
            People = await Participants.Choose(db, process, search, cancellation),
            Running = resource is null ? [.. (await GrantRow.All(db).Where(g => g.ProcessId == process && g.ResourceId == null).ToListAsync(cancellation)).Where(g => g.IsRunning(head.Today))] : [],
            Resource = resource is { } about && await resources.Find(db, current.Actor, about, cancellation: cancellation) is var found
                ? found.Row.ProcessId == process ? new(about, found.Row.Name) : throw new NotFound() : null,
        };
    }

    /// <summary>The grant; none where it was taken back meanwhile.</summary>
    public async Task<GrantView?> Grant(Guid process, Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await Head(db, process, language, cancellation);
        if (await GrantRow.All(db).FirstOrDefaultAsync(g => g.Id == id && g.ProcessId == process, cancellation) is not { } grant) return null;
        return new(head, grant, grant.ResourceId is not null ? grant.Resource : grant.NodeId is { } node ? (await Places.Of(db, process, head.ContentLanguage, cancellation)).Find(node)?.Title : null);
    }

    private async Task<ProcessHeadView> Head(InterlinkDb db, Guid process, string language, CancellationToken cancellation)
    {
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        head.Access.Decide(ProcessAction.ChangeRights, Scope.Process).Demand();
        return head;
    }
}
