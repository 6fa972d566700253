using System.Net;

namespace Interlink.Tests.Integration.Api;

/// <summary>Everything that pages do, done by a program: each operation of the document succeeds once, and its request and answer keep to the document.</summary>
public sealed class ApiJourneyTests
{
    [Theory, BothDatabases]
    public async Task A_program_does_what_a_person_does(Database database)
    {
        await using var app = await App.On(database, content: true);
        var contract = await Contract.Of(app);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var (officer, resident) = (await app.Program(ilze, contract), await app.Program(marta, contract));

        var organisation = await Organisations(officer);
        var team = await Teams(officer, resident, organisation, marta);
        await Catalogue(officer);
        var process = await Processes(officer, organisation);
        var task = await Tree(officer, process);
        await Rights(officer, process, task, team);
        await Tools(officer, task);
        await Resources(officer, process, task);
        await Administrators(officer, resident, app, organisation, process, marta);
        await Ends(officer, process, organisation);

        contract.Operations.Except(contract.Succeeded.Keys).ShouldBeEmpty();
    }

    private static async Task<Guid> Organisations(ProgramClient officer)
    {
        var made = await officer.Post("/organisations", new { main = "lv", name = new { lv = "Ventmala", en = "Ventmala" }, description = new { lv = "Pilsēta" }, @public = true, creation = "members", family = "publicAdministration" });
        made.Status.ShouldBe(HttpStatusCode.Created);
        made.Answer.Headers.Location!.OriginalString.ShouldBe($"/api/v1/organisations/{made.Id}");
        (await officer.Change($"/organisations/{made.Id}/settings", new { main = "en", name = new { en = "Ventmala town" }, @public = true, creation = "members", family = "publicAdministration" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/organisations/{made.Id}"))["name"].GetString().ShouldBe("Ventmala town");
        (await officer.Get("/organisations"))["items"].GetArrayLength().ShouldBe(1);
        return made.Id;
    }

    private static async Task<Guid> Teams(ProgramClient officer, ProgramClient resident, Guid organisation, TestPerson marta)
    {
        var team = (await officer.Post("/teams", new { organisation, name = "Readers", description = "", family = "citizens", joins = true })).Id;
        (await officer.Change($"/teams/{team}", new { name = "Readers of Ventmala", description = "They try it out", family = "citizens" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/organisations/{organisation}/teams"))["items"].GetArrayLength().ShouldBe(1);

        // Invited, declined, invited again, accepted.
        var invited = await officer.Post("/invitations", new { kind = "team", target = team, role = "member", addresses = new[] { marta.Address, "nobody" }, language = "en" });
        invited.Json!.Value[0].GetProperty("result").GetString().ShouldBe("invited");
        invited.Json!.Value[1].GetProperty("result").GetString().ShouldBe("notAnAddress");
        var first = (await resident.Get("/invitations")).Json!.Value[0].GetProperty("id").GetGuid();
        (await resident.Post($"/invitations/{first}/decline")).Status.ShouldBe(HttpStatusCode.NoContent);
        await officer.Post("/invitations", new { kind = "team", target = team, role = "member", addresses = new[] { marta.Address, "other@example.org" }, language = "en" });
        var waiting = (await officer.Get($"/invitations/waiting?kind=team&target={team}")).Json!.Value.EnumerateArray().ToDictionary(i => i.GetProperty("address").GetString()!, i => i.GetProperty("id").GetGuid());
        (await officer.Post($"/invitations/{waiting["other@example.org"]}/revoke")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await resident.Post($"/invitations/{waiting[marta.Address]}/accept")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await resident.Get("/teams"))["items"][0].GetProperty("id").GetGuid().ShouldBe(team);

        (await officer.Get($"/teams/{team}/people"))["items"].GetArrayLength().ShouldBe(2);
        (await officer.Put($"/teams/{team}/people/{marta.Id}", new { administrator = true })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Put($"/teams/{team}/people/{marta.Id}", new { administrator = false })).Status.ShouldBe(HttpStatusCode.NoContent);
        var gone = await officer.Delete($"/teams/{team}/people/{marta.Id}");
        (await officer.Post("/teams/put-back", new { activity = gone["activity"].GetGuid() })).Status.ShouldBe(HttpStatusCode.NoContent);
        var left = await resident.Post($"/teams/{team}/leave");
        (await resident.Post("/teams/put-back", new { activity = left["activity"].GetGuid() })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/teams/{team}"))["people"].GetInt32().ShouldBe(2);
        (await officer.Delete($"/teams/{team}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Post($"/teams/{team}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
        return team;
    }

    private static async Task Catalogue(ProgramClient officer)
    {
        (await officer.Get("/catalogue?kind=knowledge&stage=design"))["total"].GetInt32().ShouldBeGreaterThan(0);
        (await officer.Get("/catalogue/IL-001"))["name"].GetString()!.ShouldNotBeEmpty();
        (await officer.Get("/profiles")).Json!.Value.GetArrayLength().ShouldBeGreaterThan(10);
        (await officer.Get("/schemas")).Json!.Value.GetArrayLength().ShouldBe(6);
        (await officer.Get("/schemas/S1"))["nodes"].GetArrayLength().ShouldBeGreaterThan(20);
    }

    private static async Task<Guid> Processes(ProgramClient officer, Guid organisation)
    {
        var process = (await officer.Post("/processes", new { name = "Digital helpers", line = "Help at the library", organisation, language = "en", timezone = "Europe/Riga" })).Id;
        (await officer.Put($"/processes/{process}/schema", new { schema = "S1" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Put($"/processes/{process}/languages/lv", new { })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Put($"/processes/{process}/main-language", new { language = "lv" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Put($"/processes/{process}/main-language", new { language = "en" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Change($"/processes/{process}", new
        {
            name = "Digital helpers",
            description = "Help",
            aim = "Nobody waits",
            idea = "",
            challenges = "",
            tags = new[] { "library" },
            timezone = "Europe/Riga",
            organisation,
            status = "inProgress",
        })).Status.ShouldBe(HttpStatusCode.NoContent);
        var read = await officer.Get($"/processes/{process}");
        (read["aim"].GetString(), read["tags"][0].GetString(), read["rights"].GetArrayLength()).ShouldBe(("Nobody waits", "library", 5));
        (await officer.Change($"/processes/{process}/texts/lv", new { aim = "Neviens negaida" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/processes/{process}/texts/lv"))["aim"].GetString().ShouldBe("Neviens negaida");
        (await officer.Get("/processes"))["items"][0].GetProperty("id").GetGuid().ShouldBe(process);
        return process;
    }

    private static async Task<Guid> Tree(ProgramClient officer, Guid process)
    {
        var tree = await officer.Get($"/processes/{process}/tree");
        var phase = tree["phases"][0];
        var task = phase.GetProperty("children")[0].GetProperty("children")[0].GetProperty("id").GetGuid();
        (await officer.Change($"/nodes/{task}/status", new { status = "finished" }, $"/nodes/{task}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Change($"/nodes/{task}/days", new { start = "2026-11-02", end = "2026-11-06" }, $"/nodes/{task}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Change($"/nodes/{task}/facts", new { least = 30, most = 60, optional = true, profiles = new[] { "LEG-3" } }, $"/nodes/{task}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Change($"/nodes/{task}/texts/lv", new { title = "Pirmais uzdevums", what = "Sāciet", why = "", output = "", checklist = "" })).Status.ShouldBe(HttpStatusCode.NoContent);
        var node = await officer.Get($"/nodes/{task}");
        (node["status"].GetString(), node["startsOn"].GetString(), node["optional"].GetBoolean()).ShouldBe(("finished", "2026-11-02", true));
        var after = await officer.Get($"/processes/{process}/tree");
        after["tasks"].GetProperty("finished").GetInt32().ShouldBe(1);
        after["phases"][0].GetProperty("status").GetString().ShouldBe("inProgress");
        after["phases"][0].GetProperty("startsOn").GetString().ShouldBe("2026-11-02");

        var added = (await officer.Post($"/processes/{process}/nodes", new { kind = "phase", title = "One more phase", what = "To end it" })).Id;
        (await officer.Put($"/nodes/{added}/place", new { after = phase.GetProperty("id").GetGuid() })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/processes/{process}/tree"))["phases"][1].GetProperty("id").GetGuid().ShouldBe(added);
        var removal = (await officer.Delete($"/nodes/{added}"))["removal"].GetGuid();
        (await officer.Get($"/processes/{process}/removals")).Json!.Value[0].GetProperty("removal").GetGuid().ShouldBe(removal);
        (await officer.Post($"/processes/{process}/removals/{removal}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
        var cleared = (await officer.Delete($"/processes/{process}/tree"))["removal"].GetGuid();
        (await officer.Post($"/processes/{process}/removals/{cleared}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/processes/{process}/activity"))["items"].GetArrayLength().ShouldBeGreaterThanOrEqualTo(0);
        return task;
    }

    private static async Task Rights(ProgramClient officer, Guid process, Guid task, Guid team)
    {
        var grant = (await officer.Post($"/processes/{process}/grants", new { team, node = task, rights = new[] { "see", "create" } })).Id;
        (await officer.Change($"/processes/{process}/grants/{grant}", new { rights = new[] { "see", "create", "edit" }, ends = "2099-12-31" })).Status.ShouldBe(HttpStatusCode.NoContent);
        var listed = (await officer.Get($"/processes/{process}/grants"))["items"][0];
        (listed.GetProperty("id").GetGuid(), listed.GetProperty("rights").GetArrayLength()).ShouldBe((grant, 3));
        var back = await officer.Delete($"/processes/{process}/grants/{grant}");
        (await officer.Post($"/processes/{process}/grants/put-back", new { activity = back["activity"].GetGuid() })).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task Tools(ProgramClient officer, Guid task)
    {
        var document = (await officer.Post($"/nodes/{task}/documents", new { name = "Plan", language = "en", item = "IL-001" })).Id;
        var text = await officer.Get($"/resources/{document}/document");
        (await officer.Put($"/resources/{document}/document", new { markdown = text["markdown"].GetString() + "\n\nA last line.\n", head = text["head"].GetInt64() })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/resources/{document}/document"))["markdown"].GetString()!.ShouldContain("A last line.");
        (await officer.Post($"/resources/{document}/document/versions", new { name = "Agreed" })).Status.ShouldBe(HttpStatusCode.Created);
        var versions = await officer.Get($"/resources/{document}/document/versions");
        (await officer.Post($"/resources/{document}/document/versions/{versions.Json!.Value[0].GetProperty("number").GetInt32()}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/resources/{document}/document/export/md")).Status.ShouldBe(HttpStatusCode.OK);

        var link = (await officer.Post($"/nodes/{task}/links", new { name = "The law", url = "https://likumi.lv/", language = "lv" })).Id;
        (await officer.Change($"/resources/{link}/link", new { url = "https://likumi.lv/ta/id/1" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/resources/{link}/link"))["url"].GetString().ShouldBe("https://likumi.lv/ta/id/1");

        var file = (await officer.Post($"/nodes/{task}/files?fileName=photo.png&language=en", Samples.Png)).Id;
        (await officer.Post($"/resources/{file}/files?fileName=photo.png", Samples.Png)).Status.ShouldBe(HttpStatusCode.Created);
        (await (await officer.Get($"/resources/{file}/file?version=1")).Answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(50);
    }

    private static async Task Resources(ProgramClient officer, Guid process, Guid task)
    {
        var listed = await officer.Get($"/processes/{process}/resources?node={task}");
        listed["items"].GetArrayLength().ShouldBe(3);
        var resource = listed["items"][1].GetProperty("id").GetGuid();
        (await officer.Change($"/resources/{resource}", new { name = "The law itself", licence = "CC0-1.0" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/resources/{resource}"))["name"].GetString().ShouldBe("The law itself");
        (await officer.Delete($"/resources/{resource}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/processes/{process}/resources/removed"))["items"][0].GetProperty("id").GetGuid().ShouldBe(resource);
        (await officer.Post($"/resources/{resource}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task Administrators(ProgramClient officer, ProgramClient resident, App app, Guid organisation, Guid process, TestPerson marta)
    {
        // Who runs the organisation adds those who belong to it by name.
        (await officer.Post("/invitations/colleagues", new { kind = "organisation", target = organisation, role = "administrator", person = marta.Id })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Delete($"/organisations/{organisation}/administrators/{marta.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        await officer.Post("/invitations", new { kind = "process", target = process, role = "administrator", addresses = new[] { marta.Address, "later@example.org" }, language = "en" });
        var waiting = (await officer.Get($"/invitations/waiting?kind=process&target={process}")).Json!.Value.EnumerateArray().ToDictionary(i => i.GetProperty("address").GetString()!, i => i.GetProperty("id").GetGuid());
        await app.Change(db => { foreach (var i in db.Set<Interlink.People.Domain.Invitation>()) i.At = i.At.AddHours(-1); });
        (await officer.Post($"/invitations/{waiting["later@example.org"]}/again")).Status.ShouldBe(HttpStatusCode.NoContent);
        if (waiting.TryGetValue(marta.Address, out var own)) (await resident.Post($"/invitations/{own}/accept")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Get($"/processes/{process}/administrators")).Json!.Value.GetArrayLength().ShouldBe(2);
        (await officer.Delete($"/processes/{process}/administrators/{marta.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task Ends(ProgramClient officer, Guid process, Guid organisation)
    {
        (await officer.Delete($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.Get($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.Post($"/processes/{process}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Delete($"/processes/{process}")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.Delete($"/organisations/{organisation}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await officer.Post($"/organisations/{organisation}/restore")).Status.ShouldBe(HttpStatusCode.NoContent);
    }
}
