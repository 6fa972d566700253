using Interlink.Api;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Programs;

/// <summary>A team in a list.</summary>
internal sealed record TeamItem(Guid Id, string Name, Guid Organisation, Family Family, bool IsMember, bool IsAdministrator);

/// <summary>A team as its page shows it.</summary>
internal sealed record TeamDetails(Guid Id, string Name, string Description, Family Family, Guid Organisation, int People, int Administrators, bool IsMember, bool IsAdministrator, DateTimeOffset? RemovedAt);

/// <summary>Somebody in a team; the address only for those who run it.</summary>
internal sealed record MemberItem(Guid Id, string Name, bool IsMember, bool IsAdministrator, string? Address);

/// <summary>What a program sends to create a team.</summary>
internal sealed record TeamToCreate(Guid? Organisation = null, string? Name = null, string? Description = null, string? Family = null, bool Joins = false);

/// <summary>What a program sends to change a team.</summary>
internal sealed record TeamToSave(string? Name = null, string? Description = null, string? Family = null);

/// <summary>Whether somebody administers.</summary>
internal sealed record AdministratorMark(bool Administrator);

/// <summary>Routes of teams and their people.</summary>
internal static class TeamApi
{
    public static void MapTeamApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.People, "Teams");
        api.Read("/teams", "listTeams", "Teams you are in", async ([AsParameters] Cursor cursor, TeamsForPrograms read, CancellationToken cancellation) => Answers.Of(await read.Mine(cursor, cancellation)));
        api.Read("/organisations/{id:guid}/teams", "listOrganisationTeams", "Teams of an organisation", async (Guid id, [AsParameters] Cursor cursor, TeamsForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.Of(id, cursor, cancellation)));
        api.Create("/teams", "createTeam", "Create a team", (TeamToCreate sent, CreateTeam create, Creations creations, CancellationToken cancellation) =>
            creations.Make(sent, id => $"{ApiGroups.Root}/teams/{id}", id => create.Create(
                id, sent.Organisation ?? throw new InvalidInput("organisation", "error.required"), new(sent.Name, sent.Description, sent.Family), sent.Joins, cancellation)));
        api.Read("/teams/{id:guid}", "getTeam", "A team", async (Guid id, SeeTeam see, ILanguageSource language, CancellationToken cancellation) =>
        {
            var team = await see.See(id, page: 1, waitingPage: 1, below: null, language.Language, cancellation);
            var head = team.Head;
            return Answers.Of(new TeamDetails(id, head.Name, head.Description, head.Family, head.OrganisationId, head.People, head.Administrators, team.IsMember, team.IsAdministrator, head.RemovedAt), head.Version);
        });
        api.Change("/teams/{id:guid}", "saveTeam", "Change name, description and family of a team", (Guid id, TeamToSave sent, IfMatch match, EditTeam edit, CancellationToken cancellation) =>
            Done.After(edit.Change(id, new(sent.Name, sent.Description, sent.Family), match.Edit, cancellation)));
        api.Remove("/teams/{id:guid}", "removeTeam", "Remove a team", (Guid id, RemoveTeam remove, CancellationToken cancellation) => Done.After(remove.Remove(id, cancellation)));
        api.Act("/teams/{id:guid}/restore", "restoreTeam", "Bring a removed team back", (Guid id, RestoreTeam restore, CancellationToken cancellation) => Done.After(restore.Restore(id, cancellation)));
        api.Read("/teams/{id:guid}/people", "listTeamPeople", "Who is in a team", async (Guid id, [AsParameters] Cursor cursor, TeamsForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.People(id, cursor, cancellation)));
        api.Set("/teams/{id:guid}/people/{person:guid}", "setTeamAdministrator", "Let somebody of a team administer it, or no longer", (Guid id, Guid person, AdministratorMark sent, SetTeamAdministrator set, CancellationToken cancellation) =>
            Done.After(set.Set(id, person, sent.Administrator, cancellation)));
        api.Remove("/teams/{id:guid}/people/{person:guid}", "removeTeamMember", "Take somebody out of a team; the answer names the activity to undo", async (Guid id, Guid person, RemoveMember remove, CancellationToken cancellation) =>
            Answers.Of(new UndoableActivity(await remove.Remove(id, person, cancellation))));
        api.Act("/teams/{id:guid}/leave", "leaveTeam", "Leave a team; the answer names the activity to undo", async (Guid id, LeaveTeam leave, CancellationToken cancellation) =>
            Answers.Of(new UndoableActivity(await leave.Leave(id, cancellation))));
        api.Act("/teams/put-back", "putTeamMemberBack", "Undo taking somebody out of a team or leaving it, within an hour", (UndoableActivity sent, PutBack put, CancellationToken cancellation) =>
            Done.After(put.Undo(sent.Activity ?? throw new InvalidInput("activity", "error.required"), cancellation)));
    }
}

/// <summary>Lists teams and their people for programs.</summary>
internal sealed class TeamsForPrograms(IReads reads, ICurrentActor current, OrganisationAccess access)
{
    public async Task<Part<TeamItem>> Mine(Cursor cursor, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        return await Part(db, db.Set<Team>().Where(t => db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person)), cursor, cancellation);
    }

    public async Task<Part<TeamItem>> Of(Guid organisation, Cursor cursor, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        await access.Load(db, current.Actor, organisation, cancellation);
        return await Part(db, db.Set<Team>().Where(t => t.OrganisationId == organisation), cursor, cancellation);
    }

    public async Task<Part<MemberItem>> People(Guid team, Cursor cursor, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var addresses = TeamPolicy.Decide(await access.LoadTeam(db, current.Actor, team, cancellation), current.Actor, TeamAction.SeeAddresses).Allowed;
        var rows =
            from member in db.Set<TeamMember>()
            where member.TeamId == team
            join person in PeopleViews.People(db) on member.PersonId equals person.Id
            select new { person.Id, person.Name, member.IsMember, member.IsAdministrator };
        return await cursor.Part(rows, r => r.Id, r => new MemberItem(
            r.Id, r.Name, r.IsMember, r.IsAdministrator, addresses ? db.Set<PersonAddress>().Where(a => a.PersonId == r.Id && a.IsPrimary).Select(a => a.Address).FirstOrDefault() : null), r => r.Id, cancellation);
    }

    private Task<Part<TeamItem>> Part(InterlinkDb db, IQueryable<Team> teams, Cursor cursor, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        return cursor.Part(teams, t => t.Id, t => new TeamItem(
            t.Id, t.Name, t.OrganisationId, t.Family,
            db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person && m.IsMember), db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == person && m.IsAdministrator)), t => t.Id, cancellation);
    }
}
