using System.Globalization;
using System.Net;
using Interlink.Api;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Domain;
using Interlink.People.Features.Tokens;

namespace Interlink.Tests.Integration.Api;

/// <summary>What holds for every route: tokens and scopes, versions, keys, parts, limits, problems.</summary>
public sealed class ApiRulesTests
{
    [Theory, BothDatabases]
    public async Task Only_a_token_that_holds_opens(Database database)
    {
        await using var app = await App.On(database);
        var contract = await Contract.Of(app);
        var ilze = await app.Person("Ilze Kalniņa");
        var token = await app.Token(ilze);
        var nobody = await app.Program((string?)null, contract).Get("/processes");
        (nobody.Status, nobody.Header("WWW-Authenticate")).ShouldBe((HttpStatusCode.Unauthorized, "Bearer"));
        (await app.Program(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Program("short", contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Program(token, contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.OK);

        // A cookie opens pages, and nothing here: no browser can be made to ask.
        using var signedIn = await app.SignedIn(ilze);
        (await signedIn.GetAsync("/api/v1/processes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        // And a token opens no page.
        using var page = app.Browser();
        page.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await page.GetAsync("/work")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var own = await app.Read(db => db.Set<AccessToken>().SingleAsync(t => t.PersonId == ilze.Id));
        own.Hash.ShouldNotContain(token);
        await app.Change(db => db.Set<AccessToken>().Single().ExpiresAt = DateTimeOffset.UnixEpoch);
        (await app.Program(token, contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await app.Change(db => db.Set<AccessToken>().Single().ExpiresAt = DateTimeOffset.UnixEpoch.AddYears(200));
        (await app.Program(token, contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.OK);
        await app.As(ilze.Actor, s => s.GetRequiredService<RevokeToken>().Revoke(own.Id, CancellationToken.None));
        (await app.Program(token, contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        var second = await app.Token(ilze);
        await app.Change(db => db.Set<Person>().Single(p => p.Id == ilze.Id).SuspendedAt = DateTimeOffset.UnixEpoch);
        (await app.Program(second, contract).Get("/processes")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, BothDatabases]
    public async Task A_token_does_what_its_scopes_say(Database database)
    {
        await using var app = await App.On(database);
        var contract = await Contract.Of(app);
        var ilze = await app.Person("Ilze Kalniņa");
        var reader = await app.Program(ilze, contract, ApiAreas.Read(ApiAreas.Processes));
        (await reader.Get("/processes")).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await reader.Post("/processes", new { name = "X", language = "en", organisationName = "Y" });
        (refused.Status, refused.Errors[""]).ShouldBe((HttpStatusCode.Forbidden, "error.token.scope"));
        (await reader.Get("/organisations")).Status.ShouldBe(HttpStatusCode.Forbidden);
        // Whoever may write may read.
        var writer = await app.Program(ilze, contract, ApiAreas.Write(ApiAreas.Processes));
        (await writer.Get("/processes")).Status.ShouldBe(HttpStatusCode.OK);
        (await writer.Post("/processes", new { name = "X", language = "en", organisationName = "Y" })).Status.ShouldBe(HttpStatusCode.Created);

        // The net below the routes: a use case that is reached in another way changes nothing either.
        var actor = ilze.Actor with { TokenId = Guid.Empty, Scopes = [ApiAreas.Read(ApiAreas.Processes)] };
        await Should.ThrowAsync<Denied>(app.As(actor, s => s.GetRequiredService<IWriter>().Write(ilze.Id, _ => Task.CompletedTask)));
        // A token makes no tokens.
        await Should.ThrowAsync<Denied>(app.As(ilze.Actor with { TokenId = Guid.Empty, Scopes = ApiAreas.Scopes }, s => s.GetRequiredService<CreateToken>().Create(new(app.Services.GetRequiredService<IIds>().New(), "X", ApiAreas.Scopes, "30"), CancellationToken.None)));
    }

    [Theory, BothDatabases]
    public async Task A_program_waits_until_its_person_accepted_the_terms(Database database)
    {
        await using var app = await App.On(database);
        var ilze = await app.Person("Ilze Kalniņa");
        var program = await app.Program(ilze);
        await app.Change(db => db.Set<InstallationRow>().Single().TermsVersion++);
        await app.Services.GetRequiredService<IInstallation>().Refresh(CancellationToken.None);
        var refused = await program.Get("/processes");
        (refused.Status, refused.Errors[""]).ShouldBe((HttpStatusCode.Forbidden, "people.terms.program"));
    }

    [Theory, BothDatabases]
    public async Task A_change_names_the_version_it_read(Database database)
    {
        await using var app = await App.On(database);
        var program = await app.Program(await app.Person("Ilze Kalniņa"));
        var process = (await program.Post("/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" })).Id;
        var read = await program.Get($"/processes/{process}");
        var organisation = read["organisation"].GetGuid();
        object Body(string name) => new { name, timezone = "UTC", organisation, status = "inProgress" };

        (await program.Put($"/processes/{process}", Body("Second"))).Status.ShouldBe((HttpStatusCode)428);
        (await program.Put($"/processes/{process}", Body("Second"), ("If-Match", read.Tag))).Status.ShouldBe(HttpStatusCode.NoContent);
        var late = await program.Put($"/processes/{process}", Body("Third"), ("If-Match", read.Tag));
        (late.Status, late.Errors["name"]).ShouldBe((HttpStatusCode.PreconditionFailed, "error.stale"));
        (await program.Put($"/processes/{process}", Body("Third"), ("If-Match", "\"what\""))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await program.Get($"/processes/{process}"))["name"].GetString().ShouldBe("Second");
        (await program.Put($"/processes/{process}", Body("Third"), ("If-Match", "*"))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await program.Get($"/processes/{process}"))["name"].GetString().ShouldBe("Third");

        // Who has it already gets it no more; who has an older one does.
        var now = await program.Get($"/processes/{process}");
        (await program.Get($"/processes/{process}", ("If-None-Match", now.Tag))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await program.Get($"/processes/{process}", ("If-None-Match", read.Tag))).Status.ShouldBe(HttpStatusCode.OK);
        var list = await program.Get("/processes");
        (await program.Get("/processes", ("If-None-Match", list.Tag))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, BothDatabases]
    public async Task The_same_key_creates_once(Database database)
    {
        await using var app = await App.On(database);
        var contract = await Contract.Of(app);
        var (ilze, marta) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"));
        var program = await app.Program(ilze, contract);
        object Body(string name) => new { name, language = "en", organisationName = "Ventmala" };
        var key = (Creations.Header, "one-and-only");
        var first = await program.Post("/processes", Body("Helpers"), key);
        var again = await program.Post("/processes", Body("Helpers"), key);
        (again.Status, again.Id, again.Answer.Headers.Location).ShouldBe((HttpStatusCode.Created, first.Id, first.Answer.Headers.Location));
        (await app.Read(db => db.Set<Process>().CountAsync())).ShouldBe(1);
        var other = await program.Post("/processes", Body("Others"), key);
        (other.Status, other.Errors[Creations.Header]).ShouldBe((HttpStatusCode.UnprocessableEntity, "api.error.key-reused"));
        (await program.Post("/processes", Body("Others"), (Creations.Header, "with space"))).Errors[Creations.Header].ShouldBe("api.error.key");
        // A refusal keeps no key: mended, the same key creates.
        (await program.Post("/processes", Body(""), (Creations.Header, "mended"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await program.Post("/processes", Body("Mended"), (Creations.Header, "mended"))).Status.ShouldBe(HttpStatusCode.Created);
        // Keys are one's own.
        (await (await app.Program(marta, contract)).Post("/processes", Body("Of Marta"), key)).Status.ShouldBe(HttpStatusCode.Created);
        // Sent many times at once, it still creates once.
        var race = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => program.Post("/processes", Body("Raced"), (Creations.Header, "race"))));
        race.Select(r => r.Status).Distinct().ShouldBe([HttpStatusCode.Created]);
        race.Select(r => r.Id).Distinct().Count().ShouldBe(1);
        (await app.Read(db => db.Set<Process>().CountAsync(p => p.Name == "Raced"))).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_list_comes_in_parts_without_gaps_or_doubles(Database database)
    {
        await using var app = await App.On(database);
        var program = await app.Program(await app.Person("Ilze Kalniņa"));
        var made = new List<Guid>();
        for (var i = 0; i < 7; i++) made.Add((await program.Post("/organisations", new { main = "en", name = new { en = $"Town {i}" }, creation = "administrators", family = "citizens" })).Id);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var part = await program.Get($"/organisations?limit=3&cursor={cursor}");
            part["items"].GetArrayLength().ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(part["items"].EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            cursor = part["next"].GetString();
            // What is added meanwhile comes at the end.
            if (seen.Count == 3) made.Add((await program.Post("/organisations", new { main = "en", name = new { en = "Late" }, creation = "administrators", family = "citizens" })).Id);
        }
        while (cursor is not null);
        seen.ShouldBe(made);
        (await program.Get("/organisations?cursor=nonsense")).Errors["cursor"].ShouldBe("api.error.cursor");
        (await program.Get("/organisations?limit=101")).Errors["limit"].ShouldBe("api.error.limit");
    }

    [Theory, BothDatabases]
    public async Task Limits_are_told_and_kept(Database database)
    {
        await using var app = await App.On(database, configure: a => a.Settings["Interlink:ApiLimits:Token"] = "3");
        var contract = await Contract.Of(app);
        var ilze = await app.Person("Ilze Kalniņa");
        var program = await app.Program(ilze, contract);
        // A minute that ends in between gives three more: then it is done again.
        for (var round = 0; round < 2; round++)
        {
            var got = new List<Got>();
            for (var i = 0; i < 4; i++) got.Add(await program.Get("/processes"));
            if (got[^1].Status == HttpStatusCode.OK && round == 0) continue;
            got[^1].Status.ShouldBe(HttpStatusCode.TooManyRequests);
            got[0].Header("RateLimit-Policy").ShouldBe("\"token\";q=3;w=60");
            int.Parse(got[^1].Header("Retry-After"), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
            got[^1].Header("RateLimit").ShouldStartWith("\"token\";r=0;t=");
            break;
        }
        // Another token of the same person has its own three.
        (await (await app.Program(ilze, contract)).Get("/processes")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task Problems_are_told_in_the_language_of_the_request_and_change_nothing(Database database)
    {
        await using var app = await App.On(database);
        var program = await app.Program(await app.Person("Ilze Kalniņa", language: null));
        var refused = await program.Post("/processes", new { name = "", language = "xx", organisationName = "" }, ("Accept-Language", "lv"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.Keys.Order().ShouldBe(["language", "name", "organisationName"]);
        refused["title"].GetString().ShouldBe("Kaut kas no nosūtītā nav pareizi");
        refused["errors"][0].GetProperty("message").GetString().ShouldBe("Aizpildiet šo lauku");
        (await program.Post("/processes", "{\"name\":")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await program.Post("/processes", "{\"nmae\":\"x\"}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await program.Post("/processes", "{\"name\":7}")).Errors.Keys.ShouldBe(["name"]);
        (await program.Get($"/processes/{Guid.Empty}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Read(db => db.Set<Process>().CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task What_one_may_not_see_is_unknown_and_what_one_may_not_do_says_why(Database database)
    {
        await using var app = await App.On(database, content: true);
        var contract = await Contract.Of(app);
        var (ilze, marta, sven) = (await app.Person("Ilze Kalniņa"), await app.Person("Marta Liepa"), await app.Person("Sven Stranger"));
        var (officer, resident, stranger) = (await app.Program(ilze, contract), await app.Program(marta, contract), await app.Program(sven, contract));
        var process = (await officer.Post("/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" })).Id;
        await officer.Put($"/processes/{process}/schema", new { schema = "S6" });
        var phase = (await officer.Get($"/processes/{process}/tree"))["phases"][0].GetProperty("id").GetGuid();
        await app.Change(db => db.Add(new Grant { Id = app.Services.GetRequiredService<IIds>().New(), ProcessId = process, GranteeKind = GranteeKind.Person, GranteeId = marta.Id, Rights = Interlink.Coproduction.Contracts.Rights.See, GrantedAt = DateTimeOffset.UnixEpoch }));
        foreach (var path in new[] { $"/processes/{process}", $"/processes/{process}/tree", $"/nodes/{phase}", $"/processes/{process}/resources", $"/processes/{process}/grants", $"/processes/{process}/activity" })
        {
            (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await resident.Get(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }
        (await stranger.Get("/processes"))["items"].GetArrayLength().ShouldBe(0);
        (await resident.Get("/processes"))["items"].GetArrayLength().ShouldBe(1);
        var denied = await resident.Delete($"/nodes/{phase}");
        (denied.Status, denied.Errors[""]).ShouldBe((HttpStatusCode.Forbidden, "access.tree"));
        denied["detail"].GetString()!.ShouldNotBeEmpty();
        (await stranger.Delete($"/nodes/{phase}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task A_file_that_is_no_such_file_is_refused(Database database)
    {
        await using var app = await App.On(database, content: true);
        var program = await app.Program(await app.Person("Ilze Kalniņa"));
        var process = (await program.Post("/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" })).Id;
        await program.Put($"/processes/{process}/schema", new { schema = "S6" });
        var task = (await program.Get($"/processes/{process}/tree"))["phases"][0].GetProperty("children")[0].GetProperty("children")[0].GetProperty("id").GetGuid();
        (await program.Post($"/nodes/{task}/files?fileName=run.exe&language=en", Samples.Png)).Errors["file"].ShouldBe("tools.file.error.type");
        (await program.Post($"/nodes/{task}/files?fileName=empty.png&language=en", Array.Empty<byte>())).Errors["file"].ShouldBe("tools.file.error.empty");
        (await program.Post($"/nodes/{task}/files?fileName=photo.png&language=en", Samples.Png)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, BothDatabases]
    public async Task The_tree_takes_three_statements_and_is_small(Database database)
    {
        await using var app = await App.On(database, content: true);
        var program = await app.Program(await app.Person("Ilze Kalniņa"));
        var process = (await program.Post("/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" })).Id;
        await program.Put($"/processes/{process}/schema", new { schema = "S1" });
        var tree = await program.Get($"/processes/{process}/tree");
        var nodes = tree["phases"].EnumerateArray().Sum(p => 1 + p.GetProperty("children").EnumerateArray().Sum(o => 1 + o.GetProperty("children").GetArrayLength()));
        var bytes = (await tree.Answer.Content.ReadAsByteArrayAsync()).Length;
        (bytes / nodes * 100).ShouldBeLessThan(60_000, $"{bytes} bytes for {nodes} nodes");
        SqlCount.Highest.Where(r => r.Key.Contains("/api/v1/processes/{id:guid}/tree", StringComparison.Ordinal) && r.Key.StartsWith("GET", StringComparison.Ordinal)).ShouldAllBe(r => r.Value <= 3);
    }
}
