using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Interlink.Tests.Integration.Access;

/// <summary>Every address that can be read, by every kind of person, on what is theirs and what is somebody else's.</summary>
public sealed class RightsReadTests
{
    /// <summary>Who may read which address. A new address fails until it is written here.</summary>
    private static readonly (Rule Rule, string[] Routes)[] rules =
    [
        (Rule.Public,
        [
            "/", "/about", "/about/co-production", "/accessibility", "/api", "/catalogue", "/catalogue/{Code}", "/confirm", "/contact", "/dev/mail", "/forgot", "/glossary", "/healthz", "/help",
            "/help/pictures/{language}/pictures/{name}.png", "/help/{Topic}", "/invitations/{Token}", "/openapi/{documentName}.json", "/privacy", "/problem", "/readyz", "/register", "/register/finish", "/reset",
            "/schemas", "/schemas/{Code}", "/search", "/send-again", "/sign-in", "/sign-out", "/terms",
        ]),
        // The forms of uploads lead to their page, which decides.
        (Rule.Account,
        [
            "/account", "/account/data", "/account/erase", "/account/passkeys", "/account/second-factor", "/account/sessions", "/account/tokens", "/catalogue/{Code}/use", "/invitations", "/live", "/live/negotiate", "/organisations",
            "/organisations/new", "/processes", "/processes/new", "/teams", "/teams/new", "/terms/answer", "/work", "/nodes/{id:guid}/files", "/resources/{id:guid}/files",
            "/api/v1/catalogue", "/api/v1/catalogue/{code}", "/api/v1/invitations", "/api/v1/organisations", "/api/v1/processes", "/api/v1/profiles", "/api/v1/schemas", "/api/v1/schemas/{code}", "/api/v1/teams",
        ]),
        (Rule.Installation, ["/administration", "/administration/audit", "/administration/mail", "/administration/operator", "/administration/people", "/administration/operation"]),
        (Rule.Organisation(Rule.Members),
            ["/organisations/{Id:guid}", "/teams/{Id:guid}", "/api/v1/organisations/{id:guid}", "/api/v1/organisations/{id:guid}/teams", "/api/v1/teams/{id:guid}", "/api/v1/teams/{id:guid}/people"]),
        (Rule.Organisation(Rule.Home),
            ["/organisations/{Id:guid}/administrators", "/organisations/{Id:guid}/edit", "/organisations/{Id:guid}/remove", "/api/v1/organisations/{id:guid}/settings"]),
        (Rule.Organisation(Rule.TeamRunners), ["/teams/{Id:guid}/edit", "/teams/{Id:guid}/invite", "/teams/{Id:guid}/remove"]),
        (Rule.Process(Rule.Participants),
        [
            "/processes/{Id:guid}", "/processes/{Id:guid}/activity", "/processes/{Id:guid}/guide", "/processes/{Id:guid}/people", "/processes/{Id:guid}/resources", "/processes/{Id:guid}/resources/removed",
            "/processes/{Id:guid}/rights", "/processes/{Id:guid}/settings", "/nodes/{Id:guid}", "/nodes/{Id:guid}/rights",
            // Who may not create is told so on the form's page.
            "/nodes/{Id:guid}/resources/new", "/nodes/{Id:guid}/resources/new/document", "/nodes/{Id:guid}/resources/new/file", "/nodes/{Id:guid}/resources/new/link",
            "/resources/{Id:guid}", "/resources/{Id:guid}/details", "/resources/{Id:guid}/print", "/resources/{Id:guid}/versions", "/resources/{Id:guid}/versions/{Number:int}", "/resources/{id:guid}/export/{format}",
            "/resources/{id:guid}/state", "/files/{id:guid}/{name}",
            "/api/v1/processes/{id:guid}", "/api/v1/processes/{id:guid}/activity", "/api/v1/processes/{id:guid}/administrators", "/api/v1/processes/{id:guid}/grants", "/api/v1/processes/{id:guid}/resources",
            "/api/v1/processes/{id:guid}/resources/removed", "/api/v1/processes/{id:guid}/tree", "/api/v1/nodes/{id:guid}", "/api/v1/resources/{id:guid}", "/api/v1/resources/{id:guid}/document",
            "/api/v1/resources/{id:guid}/document/export/{format}", "/api/v1/resources/{id:guid}/document/versions", "/api/v1/resources/{id:guid}/file", "/api/v1/resources/{id:guid}/link",
        ]),
        (Rule.Process(Rule.Creators), ["/resources/{Id:guid}/address", "/resources/{Id:guid}/edit", "/resources/{Id:guid}/file"]),
        (Rule.Process(Rule.Steerers), ["/nodes/{Id:guid}/dates"]),
        (Rule.Process(Rule.Officer),
        [
            "/nodes/{Id:guid}/edit", "/nodes/{Id:guid}/facts", "/nodes/{Id:guid}/move", "/nodes/{Id:guid}/remove", "/processes/{Id:guid}/invite", "/processes/{Id:guid}/nodes/new", "/processes/{Id:guid}/remove",
            "/processes/{Id:guid}/removed", "/processes/{Id:guid}/rights/grant", "/processes/{Id:guid}/rights/grants/{Grant:guid}", "/processes/{Id:guid}/schema", "/processes/{Id:guid}/settings/texts", "/processes/{Id:guid}/tree",
            "/api/v1/invitations/waiting", "/api/v1/nodes/{id:guid}/texts/{language}", "/api/v1/processes/{id:guid}/removals", "/api/v1/processes/{id:guid}/texts/{language}",
        ]),
        // A grant is known to administrators and to those whose team holds it.
        (new Rule([Who.Observer, Who.ProcessAdministrator], []), ["/api/v1/processes/{id:guid}/grants/{grant:guid}"]),
    ];

    /// <summary>The page of a status, the first run of an installation that is set up, and the link with a provider where none is set: nobody's.</summary>
    private static readonly string[] nowhere = ["/fault/{Status:int}", "/setup", "/account/provider"];

    [Theory, BothDatabases]
    public async Task Every_address_answers_everybody_as_the_rules_say(Database database)
    {
        await using var town = await RightsTown.On(database);
        var lines = rules.SelectMany(r => r.Routes.Select(route => (route, r.Rule))).ToDictionary(r => r.route, r => r.Rule);
        var routes = RightsRoutes.Of(town.App, HttpMethod.Get).Except(nowhere).ToList();
        routes.Except(lines.Keys).ShouldBeEmpty("addresses without a rule");
        lines.Keys.Except(routes).ShouldBeEmpty("rules without an address");
        var wrong = new List<string>();
        foreach (var route in routes)
            foreach (var foreign in new[] { false, true })
                foreach (var who in Enum.GetValues<Who>())
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, RightsRoutes.Fill(route, foreign ? town.Foreign : town.Own));
                    using var answer = await town.Send(who, request);
                    var (expected, outcome) = (lines[route].For(who, foreign), RightsRoutes.Outcome(answer));
                    if (outcome != expected || answer.StatusCode == HttpStatusCode.InternalServerError) wrong.Add($"{route} {who}{(foreign ? " on what is foreign" : "")}: {expected}, but {(int)answer.StatusCode}");
                }
        string.Join('\n', wrong).ShouldBeEmpty();
    }
}
