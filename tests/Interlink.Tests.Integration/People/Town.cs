using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.People.Features.Teams;

namespace Interlink.Tests.Integration.People;

/// <summary>Organisations, teams and invitations for tests, made through the use cases.</summary>
internal static class Town
{
    /// <summary>Calls a use case as somebody.</summary>
    public static Task Do<T>(this App app, TestPerson person, Func<T, Task> act) where T : notnull => app.As(person.Actor, s => act(s.GetRequiredService<T>()));

    /// <summary>Calls a use case as somebody.</summary>
    public static Task<TResult> Do<T, TResult>(this App app, TestPerson person, Func<T, Task<TResult>> act) where T : notnull => app.As(person.Actor, s => act(s.GetRequiredService<T>()));

    public static Guid NewId(this App app) => app.Services.GetRequiredService<IIds>().New();

    /// <summary>An organisation that the person administers.</summary>
    public static async Task<Guid> Organisation(this App app, TestPerson by, string name = "Ventmala", bool isPublic = false, TeamCreation creation = TeamCreation.Administrators, string language = "en")
    {
        var id = app.NewId();
        await app.Do<CreateOrganisation>(by, u => u.Create(id, Input(name, isPublic, creation, language)));
        return id;
    }

    public static OrganisationInput Input(string name, bool isPublic = false, TeamCreation creation = TeamCreation.Administrators, string language = "en", string description = "") =>
        new() { MainLanguage = language, Words = [new(language, name, description)], IsPublic = isPublic, TeamCreation = creation.ToString(), Family = nameof(Family.Citizens) };

    /// <summary>A team that the person administers.</summary>
    public static async Task<Guid> Team(this App app, TestPerson by, Guid organisation, string name = "Readers", bool joins = true)
    {
        var id = app.NewId();
        await app.Do<CreateTeam>(by, u => u.Create(id, organisation, new(name, "", nameof(Family.Citizens)), joins));
        return id;
    }

    /// <summary>Puts somebody into a team, as the installation.</summary>
    public static Task Join(this App app, Guid team, TestPerson person, bool administrator = false) => app.As(Actor.System, async services =>
    {
        var organisation = await app.Read(db => OrganisationAccess.OrganisationOf(db, team, CancellationToken.None));
        await services.GetRequiredService<IWriter>().Write([organisation, person.Id], turn => services.GetRequiredService<ITeams>().Join(turn, team, person.Id, administrator));
    });

    /// <summary>Invites to a team; answers what became of the lines.</summary>
    public static async Task<IReadOnlyList<InvitationLineView>> Invite(this App app, TestPerson by, Guid team, string addresses, string role = TeamRoles.Member, string kind = "team", string? leadsTo = null)
    {
        var batch = app.NewId();
        return await app.As(by.Actor, async services =>
        {
            var invitations = services.GetRequiredService<IInvitations>();
            await invitations.Invite(new() { Batch = batch, Kind = kind, Target = team, Role = role, Addresses = addresses, Language = "en", LeadsTo = leadsTo });
            return await app.Read(db => invitations.Results(db, batch));
        });
    }

    /// <summary>Lets the pause after a letter be over, for all invitations.</summary>
    public static Task Later(this App app) => app.Change(db => { foreach (var i in db.Set<Invitation>()) i.At = i.At.AddHours(-1); });

    /// <summary>The local address of the invitation in the newest letter to somebody.</summary>
    public static async Task<string> InvitationLink(this App app, string address, string holds = "")
    {
        var body = (await app.Letter(address, holds)).Body;
        var start = body.IndexOf("/invitations/", StringComparison.Ordinal);
        return body[start..body.IndexOf('\n', start)];
    }

    /// <summary>How often rights on a stream changed.</summary>
    public static Task<long> Epoch(this App app, Guid stream) => app.Read(db => db.Set<StreamRow>().Where(s => s.Id == stream).Select(s => s.AccessEpoch).SingleAsync());

    /// <summary>The types of activities on a stream, in order.</summary>
    public static Task<List<string>> Activities(this App app, Guid stream) => app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == stream).OrderBy(a => a.StreamSequence).Select(a => a.Type).ToListAsync());

    /// <summary>The fields that are wrong and why.</summary>
    public static string Says(this InvalidInput refusal) => string.Join(' ', refusal.Problems.Select(p => $"{p.Field}:{p.Code}"));
}
