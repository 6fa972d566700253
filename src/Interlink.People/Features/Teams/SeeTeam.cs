using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;

namespace Interlink.People.Features.Teams;

/// <summary>Somebody in a team.</summary>
internal sealed record MemberRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public bool IsMember { get; init; }
    public bool IsAdministrator { get; init; }
    /// <summary>Their address, only for those who run the team.</summary>
    public string? Address { get; init; }
}

/// <summary>What every page of a team shows.</summary>
internal sealed record TeamHead
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public Family Family { get; init; }
    public int Version { get; init; }
    public DateTimeOffset? RemovedAt { get; init; }
    public Guid OrganisationId { get; init; }
    public string Organisation { get; init; } = "";
    public string OrganisationLanguage { get; init; } = "";
    public int People { get; init; }
    public int Administrators { get; init; }
    /// <summary>Where the organisation's stream stood when this was read.</summary>
    public long Sequence { get; init; }
}

/// <summary>The page of a team.</summary>
internal sealed record TeamView
{
    public required TeamHead Head { get; init; }
    public required Page<MemberRow> People { get; init; }
    public required IReadOnlyList<string> AdministratorNames { get; init; }
    public required bool IsAdministrator { get; init; }
    public required bool IsMember { get; init; }
    /// <summary>What other rooms show here to those who belong.</summary>
    public required IReadOnlyList<LoadedPeopleSection> Sections { get; init; }
    public required Decision MayManage { get; init; }
    public required Decision MayEdit { get; init; }
    public required Decision MayRemove { get; init; }
    /// <summary>Invitations that wait, for those who run the team.</summary>
    public required Page<WaitingInvitation>? Waiting { get; init; }
    /// <summary>What it takes part in, for its people.</summary>
    public required IReadOnlyList<string> Rights { get; init; }
}

/// <summary>Shows a team and its people; addresses only to those who run it.</summary>
internal sealed class SeeTeam(IReads reads, ICurrentActor current, OrganisationAccess access, IInvitations invitations, IEnumerable<ITeamRights> rights, IEnumerable<IPeopleSection> sections)
{
    public async Task<TeamView> See(Guid id, int page, int waitingPage, long? below, string language, CancellationToken cancellation = default)
    {
        var actor = current.Actor;
        await using var db = reads.Open();
        var read = await (from team in access.Teams(db, actor) where team.Id == id join shown in TeamHeads.All(db, language) on team.Id equals shown.Id select new { team, shown })
            .FirstOrDefaultAsync(cancellation);
        if (read is null || !TeamPolicy.Sees(read.team, actor)) throw new NotFound();
        var (facts, head) = (read.team, read.shown);
        var addresses = TeamPolicy.Decide(facts, actor, TeamAction.SeeAddresses).Allowed;
        var people = await (
            from member in db.Set<TeamMember>()
            where member.TeamId == id
            join person in PeopleViews.People(db) on member.PersonId equals person.Id
            orderby member.IsAdministrator descending, person.NameKey, person.Id
            select new MemberRow
            {
                Id = person.Id,
                Name = person.Name,
                IsMember = member.IsMember,
                IsAdministrator = member.IsAdministrator,
                Address = addresses ? db.Set<PersonAddress>().Where(a => a.PersonId == person.Id && a.IsPrimary).Select(a => a.Address).FirstOrDefault() : null,
            }).Skip(Page<int>.Skip(page)).Take(Limits.Page).ToListAsync(cancellation);
        var manage = TeamPolicy.Decide(facts, actor, TeamAction.ManagePeople);
        List<string> lines = [];
        if (facts is { Belongs: true, IsRemoved: false })
            foreach (var slot in rights) lines.AddRange((await slot.Describe(db, [id], language, cancellation)).GetValueOrDefault(id) ?? []);
        return new()
        {
            Head = head,
            People = new(people, Math.Max(1, page), head.People),
            AdministratorNames = [.. people.Where(p => p.IsAdministrator && p.Name.Length > 0).Select(p => p.Name).Take(3)],
            IsAdministrator = facts.IsAdministrator,
            IsMember = facts.IsMember,
            Sections = facts.Organisation.Belongs ? await Sections.Load(sections, db, new(facts.Organisation.Id, id, facts.Runs, $"/teams/{id}", below), cancellation) : [],
            MayManage = manage,
            MayEdit = TeamPolicy.Decide(facts, actor, TeamAction.Edit),
            MayRemove = TeamPolicy.Decide(facts, actor, TeamAction.Remove),
            Waiting = manage.Allowed && !facts.IsRemoved ? await invitations.Waiting(db, id, waitingPage, cancellation) : null,
            Rights = lines,
        };
    }
}

/// <summary>Reads what every page of a team shows: one statement.</summary>
internal static class TeamHeads
{
    public static Task<TeamHead> Read(InterlinkDb db, Guid id, string language, CancellationToken cancellation) => All(db, language).SingleAsync(h => h.Id == id, cancellation);

    /// <summary>The heads of all teams, removed or not, as a query.</summary>
    public static IQueryable<TeamHead> All(InterlinkDb db, string language) =>
        from team in db.Set<Team>().IgnoreQueryFilters()
        join name in OrganisationNames.In(db, language) on team.OrganisationId equals name.Id
        select new TeamHead
        {
            Id = team.Id,
            Name = team.Name,
            Description = team.Description,
            Family = team.Family,
            Version = team.Version,
            RemovedAt = team.RemovedAt,
            OrganisationId = name.Id,
            Organisation = name.Name,
            OrganisationLanguage = name.Language,
            People = db.Set<TeamMember>().Count(m => m.TeamId == team.Id),
            Administrators = db.Set<TeamMember>().Count(m => m.TeamId == team.Id && m.IsAdministrator),
            Sequence = db.Set<StreamRow>().Where(s => s.Id == team.OrganisationId).Select(s => s.Sequence).First(),
        };
}
