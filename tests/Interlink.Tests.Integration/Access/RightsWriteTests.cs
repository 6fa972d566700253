using System.Net.Http.Json;
using Interlink.Coproduction.Features.Grants;
using Interlink.Tests.Integration.People;

namespace Interlink.Tests.Integration.Access;

/// <summary>
/// Everything that can be changed, by every kind of person, on what is theirs and what is somebody else's: through the interface for programs, whose routes call the use cases of the pages.
/// A test of its own holds that every form of a page has such a route.
/// </summary>
public sealed class RightsWriteTests
{
    /// <summary>A change: who may, what is sent, and whether it takes away what it is about.</summary>
    private sealed record Change(HttpMethod Method, string Route, Rule Rule, Func<Subject, object?>? Body = null)
    {
        /// <summary>Makes what this change takes away, each time anew.</summary>
        public Func<RightsTown, Subject, Task<Subject>>? Anew { get; init; }
        public string Key => $"{Method} {Route}";
    }

    private static readonly string[] read = ["see"];

    private static readonly Rule nobody = new([], []);

    private static readonly Change[] changes =
    [
        new(HttpMethod.Post, "/api/v1/processes", Rule.Account, _ => new { name = "New", language = "en", organisationName = "New town" }),
        Put("/api/v1/processes/{id:guid}", Rule.Officer, s => new { name = "Renamed", timezone = "UTC", organisation = s.Organisation, status = "inProgress" }),
        new(HttpMethod.Delete, "/api/v1/processes/{id:guid}", Rule.Process(Rule.Officer)) { Anew = Process },
        // A removed process is known to those who administer it.
        new(HttpMethod.Post, "/api/v1/processes/{id:guid}/restore", new(Rule.Officer, [])),
        Put("/api/v1/processes/{id:guid}/texts/{language}", Rule.Officer, _ => new { aim = "Another" }),
        Put("/api/v1/processes/{id:guid}/languages/{language}", Rule.Officer, _ => new { }),
        Put("/api/v1/processes/{id:guid}/main-language", Rule.Officer, _ => new { language = "en" }),
        new(HttpMethod.Delete, "/api/v1/processes/{id:guid}/administrators/{person:guid}", Rule.Process(Rule.Officer)) { Anew = SomebodyElse },
        Put("/api/v1/processes/{id:guid}/schema", Rule.Officer, _ => new { schema = "S6" }),
        new(HttpMethod.Delete, "/api/v1/processes/{id:guid}/tree", Rule.Process(Rule.Officer)) { Anew = Process },
        new(HttpMethod.Post, "/api/v1/processes/{id:guid}/nodes", Rule.Process(Rule.Officer), _ => new { kind = "phase", title = "More" }),
        Put("/api/v1/nodes/{id:guid}/texts/{language}", Rule.Officer, _ => new { title = "Renamed" }),
        Put("/api/v1/nodes/{id:guid}/facts", Rule.Officer, _ => new { optional = true, coDelivery = false }),
        Put("/api/v1/nodes/{id:guid}/place", Rule.Officer, s => new { parent = s.Phase }),
        Put("/api/v1/nodes/{id:guid}/status", Rule.Steerers, _ => new { status = "finished" }),
        Put("/api/v1/nodes/{id:guid}/days", Rule.Steerers, _ => new { start = "2026-11-02" }),
        new(HttpMethod.Delete, "/api/v1/nodes/{id:guid}", Rule.Process(Rule.Officer)) { Anew = Process },
        new(HttpMethod.Post, "/api/v1/processes/{id:guid}/removals/{removal:guid}/restore", Rule.Process(Rule.Officer)),
        Put("/api/v1/resources/{id:guid}", Rule.Creators, _ => new { name = "Renamed", licence = "CC0-1.0" }),
        new(HttpMethod.Delete, "/api/v1/resources/{id:guid}", Rule.Process(Rule.Steerers)) { Anew = Process },
        new(HttpMethod.Post, "/api/v1/resources/{id:guid}/restore", Rule.Process(Rule.Steerers)),
        new(HttpMethod.Post, "/api/v1/processes/{id:guid}/grants", Rule.Process(Rule.Officer), s => new { team = s.Team, node = s.Task, rights = read }),
        Put("/api/v1/processes/{id:guid}/grants/{grant:guid}", Rule.Officer, _ => new { rights = read, ends = "2099-01-01" }),
        new(HttpMethod.Delete, "/api/v1/processes/{id:guid}/grants/{grant:guid}", Rule.Process(Rule.Officer)) { Anew = Process },
        new(HttpMethod.Post, "/api/v1/processes/{id:guid}/grants/put-back", Rule.Process(Rule.Officer), s => new { activity = s.Activity }) { Anew = TakenBack },
        new(HttpMethod.Post, "/api/v1/nodes/{id:guid}/documents", Rule.Process(Rule.Creators), _ => new { name = "Notes", language = "en" }),
        Put("/api/v1/resources/{id:guid}/document", Rule.Creators, _ => new { markdown = "Words", head = 1 }),
        new(HttpMethod.Post, "/api/v1/resources/{id:guid}/document/versions", Rule.Process(Rule.Creators), _ => new { name = "Kept" }),
        new(HttpMethod.Post, "/api/v1/resources/{id:guid}/document/versions/{number:int}/restore", Rule.Process(Rule.Creators)),
        new(HttpMethod.Post, "/api/v1/nodes/{id:guid}/links", Rule.Process(Rule.Creators), _ => new { name = "Law", url = "https://likumi.lv/", language = "en" }),
        Put("/api/v1/resources/{id:guid}/link", Rule.Creators, _ => new { url = "https://likumi.lv/ta/id/1" }),
        new(HttpMethod.Post, "/api/v1/nodes/{id:guid}/files", Rule.Process(Rule.Creators), _ => Samples.Png),
        new(HttpMethod.Post, "/api/v1/resources/{id:guid}/files", Rule.Process(Rule.Creators), _ => Samples.Png),

        new(HttpMethod.Post, "/api/v1/organisations", Rule.Account, _ => new { main = "en", name = new { en = "Another town" }, creation = "administrators", family = "citizens" }),
        new(HttpMethod.Put, "/api/v1/organisations/{id:guid}/settings", Rule.Organisation(Rule.Home), _ => new { main = "en", name = new { en = "Renamed town" }, creation = "administrators", family = "citizens" }),
        // It owns processes: who may is told that, and it stays.
        new(HttpMethod.Delete, "/api/v1/organisations/{id:guid}", Rule.Organisation(Rule.Home)),
        new(HttpMethod.Post, "/api/v1/organisations/{id:guid}/restore", Rule.Organisation(Rule.Home)),
        new(HttpMethod.Delete, "/api/v1/organisations/{id:guid}/administrators/{person:guid}", Rule.Organisation(Rule.Home)) { Anew = SomebodyElse },
        new(HttpMethod.Post, "/api/v1/teams", Rule.Organisation(Rule.Home), s => new { organisation = s.Organisation, name = $"Team {Guid.CreateVersion7()}", family = "citizens" }),
        new(HttpMethod.Put, "/api/v1/teams/{id:guid}", Rule.Organisation(Rule.TeamRunners), _ => new { name = "Observers", description = "They look", family = "citizens" }),
        new(HttpMethod.Delete, "/api/v1/teams/{id:guid}", Rule.Organisation(Rule.TeamRunners)) { Anew = Team },
        new(HttpMethod.Post, "/api/v1/teams/{id:guid}/restore", Rule.Organisation(Rule.TeamRunners)),
        new(HttpMethod.Put, "/api/v1/teams/{id:guid}/people/{person:guid}", Rule.Organisation(Rule.TeamRunners), _ => new { administrator = false }),
        new(HttpMethod.Delete, "/api/v1/teams/{id:guid}/people/{person:guid}", Rule.Organisation(Rule.TeamRunners)) { Anew = Team },
        // Whoever knows the team may say that they leave; it changes nothing for those who are not in it.
        new(HttpMethod.Post, "/api/v1/teams/{id:guid}/leave", Rule.Organisation(Rule.Members)) { Anew = Team },
        new(HttpMethod.Post, "/api/v1/teams/put-back", nobody, s => new { activity = s.Process }),

        new(HttpMethod.Post, "/api/v1/invitations", Rule.Process(Rule.Officer), s => new { kind = "process", target = s.Process, role = "administrator", addresses = new[] { $"{Guid.CreateVersion7():N}@example.org" }, language = "en" }),
        // Who runs a team may invite and adds nobody by name: only who runs the organisation knows its people.
        new(HttpMethod.Post, "/api/v1/invitations/colleagues", new(Rule.Home, [.. Rule.Members.Except([Who.TeamAdministrator])]), s => new { kind = "team", target = s.Team, role = "member", person = s.Colleague }),
        // An invitation is known to those who may invite.
        new(HttpMethod.Post, "/api/v1/invitations/{id:guid}/again", new(Rule.Officer, [])),
        new(HttpMethod.Post, "/api/v1/invitations/{id:guid}/revoke", new(Rule.Officer, [])) { Anew = Process },
        new(HttpMethod.Post, "/api/v1/invitations/{id:guid}/accept", nobody),
        new(HttpMethod.Post, "/api/v1/invitations/{id:guid}/decline", nobody),
    ];

    [Theory, BothDatabases]
    public async Task Every_change_is_made_for_those_who_may_and_nobody_else(Database database)
    {
        await using var town = await RightsTown.On(database);
        var routes = new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete }
            .SelectMany(m => RightsRoutes.Of(town.App, m).Where(r => r.StartsWith("/api/", StringComparison.Ordinal)).Select(r => $"{m} {r}")).ToList();
        routes.Except(changes.Select(c => c.Key)).ShouldBeEmpty("changes without a rule");
        changes.Select(c => c.Key).Except(routes).ShouldBeEmpty("rules without a route");
        var wrong = new List<string>();
        foreach (var change in changes)
        {
            var calls = new[] { false, true }.SelectMany(foreign => Enum.GetValues<Who>().Select(who => (Who: who, Foreign: foreign, Expected: change.Rule.For(who, foreign)))).ToList();
            var before = await Sequences(town);
            foreach (var call in calls.Where(c => c.Expected != Outcome.Allowed)) await Call(town, change, call.Who, call.Foreign ? town.Foreign : town.Own, call.Expected, wrong);
            if (!(await Sequences(town)).SequenceEqual(before)) wrong.Add($"{change.Key}: something changed for somebody who may not");
            foreach (var call in calls.Where(c => c.Expected == Outcome.Allowed))
                await Call(town, change, call.Who, call.Foreign ? town.Foreign : change.Anew is { } make ? await make(town, town.Own) : town.Own, call.Expected, wrong);
        }
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    private static async Task Call(RightsTown town, Change change, Who who, Subject subject, Outcome expected, List<string> wrong)
    {
        using var request = new HttpRequestMessage(change.Method, RightsRoutes.Fill(change.Route, subject));
        request.Content = change.Body?.Invoke(subject) switch { null => null, byte[] bytes => new ByteArrayContent(bytes), var body => JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await town.Send(who, request);
        if (RightsRoutes.Outcome(answer) != expected || (int)answer.StatusCode is 400 or >= 500) wrong.Add($"{change.Key} {who} on {(subject == town.Foreign ? "foreign" : "own")}: {expected}, but {(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync())[..Math.Min(200, (int)(answer.Content.Headers.ContentLength ?? 200))]}");
    }

    private static Task<List<long>> Sequences(RightsTown town)
    {
        var streams = new[] { town.Own.Process, town.Own.Organisation, town.Foreign.Process, town.Foreign.Organisation, town.Own.Document, town.Foreign.Document };
        return town.App.Read(db => db.Set<StreamRow>().Where(s => streams.Contains(s.Id)).OrderBy(s => s.Id).Select(s => s.Sequence).ToListAsync());
    }

    private static Change Put(string route, IReadOnlyList<Who> may, Func<Subject, object> body) => new(HttpMethod.Put, route, Rule.Process(may), body);

    private static Task<Subject> Process(RightsTown town, Subject like) => town.Another(like);

    // The last administrator stays: somebody who is none is asked for.
    private static Task<Subject> SomebodyElse(RightsTown town, Subject like) => Task.FromResult(like with { Member = town[Who.SignedIn].Id });

    private static async Task<Subject> TakenBack(RightsTown town, Subject like)
    {
        var subject = await town.Another(like);
        var activity = await town.App.Do<TakeBackGrant, Guid?>(town[Who.ProcessAdministrator], u => u.TakeBack(subject.Process, subject.Grant));
        return subject with { Activity = activity!.Value };
    }

    private static async Task<Subject> Team(RightsTown town, Subject like)
    {
        var team = await town.App.Team(town[Who.OrganisationAdministrator], like.Organisation, $"Team {town.App.NewId()}", joins: false);
        await town.App.Join(team, town[Who.TeamAdministrator], administrator: true);
        await town.App.Join(team, town[Who.SignedIn]);
        await town.App.Join(team, town[Who.Observer]);
        await town.App.Do<Interlink.People.Features.Teams.LeaveTeam>(town[Who.SignedIn], u => u.Leave(team));
        return like with { Team = team, Member = town[Who.Observer].Id };
    }
}
