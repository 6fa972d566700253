using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>What organisations, teams and invitations have to say when somebody erases their account.</summary>
internal sealed class OrganisationErasure : IErasureGuard
{
    public async Task<IReadOnlyList<Guid>> Streams(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var administered = await db.Set<OrganisationAdministrator>().Where(a => a.PersonId == person).Select(a => a.OrganisationId).ToListAsync(cancellation);
        var teams = await Homes(db, person).Select(h => h.OrganisationId).ToListAsync(cancellation);
        var invited = await Received(db, person).Select(i => i.StreamId).ToListAsync(cancellation);
        return [.. administered.Concat(teams).Concat(invited).Distinct()];
    }

    public async Task<IReadOnlyList<ErasureHindrance>> Hindrances(InterlinkDb db, Guid person, string language, CancellationToken cancellation)
    {
        var organisations = await (
            from name in OrganisationNames.In(db, language)
            where db.Set<Organisation>().Any(o => o.Id == name.Id && o.RemovalId == null)
                && db.Set<OrganisationAdministrator>().Any(a => a.OrganisationId == name.Id && a.PersonId == person)
                && !db.Set<OrganisationAdministrator>().Any(a => a.OrganisationId == name.Id && a.PersonId != person)
            orderby name.NameKey
            select new { name.Id, name.Name }).ToListAsync(cancellation);
        // A team with nobody else in it needs nobody.
        var teams = await db.Set<Team>()
            .Where(t => db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person && m.IsAdministrator)
                && db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId != person) && !db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId != person && m.IsAdministrator))
            .OrderBy(t => t.NameKey).Select(t => new { t.Id, t.Name }).ToListAsync(cancellation);
        return [.. organisations.Select(o => new ErasureHindrance(o.Name, $"/organisations/{o.Id}/administrators")), .. teams.Select(t => new ErasureHindrance(t.Name, $"/teams/{t.Id}"))];
    }

    public async Task Leave(Turn turn, Guid person, CancellationToken cancellation)
    {
        var db = turn.Db;
        var administered = await db.Set<OrganisationAdministrator>().Where(a => a.PersonId == person).ToListAsync(cancellation);
        var homes = await Homes(db, person).ToListAsync(cancellation);
        db.RemoveRange(administered);
        db.RemoveRange(await db.Set<TeamMember>().Where(m => m.PersonId == person).ToListAsync(cancellation));
        var addresses = await db.Set<PersonAddress>().Where(a => a.PersonId == person).Select(a => a.Address).ToListAsync(cancellation);
        var received = await Received(db, person).ToListAsync(cancellation);
        var ids = received.Select(i => i.Id).ToList();
        db.RemoveRange(await db.Set<InvitationLine>().Where(l => l.PastedBy == person || addresses.Contains(l.Text) || (l.InvitationId != null && ids.Contains(l.InvitationId.Value))).ToListAsync(cancellation));
        foreach (var invitation in received)
        {
            if (invitation.State == InvitationState.Pending) (invitation.State, invitation.AnsweredAt) = (InvitationState.Declined, turn.Now);
            (invitation.Address, invitation.AddressKey) = ("", "");
        }
        foreach (var organisation in administered.Select(a => a.OrganisationId).Concat(homes.Select(h => h.OrganisationId)).Distinct())
        {
            turn.RaiseAccess(organisation);
            turn.Record(new("organisation.person.left", organisation, "organisation", organisation) { Payload = new Dictionary<string, object?> { ["person"] = person } });
        }
    }

    /// <summary>The teams of a person, removed ones too, with their organisations.</summary>
    private static IQueryable<Team> Homes(InterlinkDb db, Guid person) => db.Set<Team>().IgnoreQueryFilters().Where(t => db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person));

    /// <summary>Invitations to any address of a person, and those they answered.</summary>
    private static IQueryable<Invitation> Received(InterlinkDb db, Guid person) =>
        db.Set<Invitation>().Where(i => i.AddressKey != "" && (i.PersonId == person || db.Set<PersonAddress>().Any(a => a.PersonId == person && a.ConfirmedAt != null && a.AddressKey == i.AddressKey)));
}

/// <summary>The copy of what these rooms know about a person.</summary>
internal sealed class OrganisationData : IPersonalData
{
    public string Part => "organisations";

    public async Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var administers = await (
            from administrator in db.Set<OrganisationAdministrator>()
            where administrator.PersonId == person
            join name in OrganisationNames.In(db, Languages.Default) on administrator.OrganisationId equals name.Id
            orderby name.NameKey
            select new { organisation = name.Id, name = name.Name, since = administrator.Since }).ToListAsync(cancellation);
        var teams = await (
            from member in db.Set<TeamMember>()
            where member.PersonId == person
            join team in db.Set<Team>().IgnoreQueryFilters() on member.TeamId equals team.Id
            orderby team.NameKey
            select new { team = team.Id, name = team.Name, organisation = team.OrganisationId, member = member.IsMember, administrator = member.IsAdministrator, since = member.Since }).ToListAsync(cancellation);
        var invitations = await (
            from invitation in db.Set<Invitation>()
            where invitation.PersonId == person || db.Set<PersonAddress>().Any(a => a.PersonId == person && a.ConfirmedAt != null && a.AddressKey == invitation.AddressKey)
            orderby invitation.At
            select new { to = invitation.TargetKind, id = invitation.TargetId, role = invitation.Role, address = invitation.Address, at = invitation.At, state = invitation.State.ToString(), answered = invitation.AnsweredAt })
            .ToListAsync(cancellation);
        return administers.Count + teams.Count + invitations.Count == 0 ? null : new { administers, teams, invitations };
    }
}
