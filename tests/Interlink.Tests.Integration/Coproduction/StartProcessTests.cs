using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Start;
using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>Starting a process and copying a schema into it.</summary>
public sealed class StartProcessTests
{
    [Theory, BothDatabases]
    public async Task A_process_starts_with_its_administrator_and_says_so(Database database)
    {
        await using var world = await World.On(database);
        var id = await world.Process(schema: false, "lv", "en");
        await using var db = world.Db();
        var process = await db.Set<Process>().SingleAsync(p => p.Id == id);
        (process.Name, process.MainLanguage, process.LanguageList, process.TimeZone, process.OrganisationId).ShouldBe(("Digital helpers", "lv", "lv,en", "Europe/Riga", world.Organisation));
        (await db.Set<ProcessAdministrator>().Where(a => a.ProcessId == id).Select(a => a.PersonId).SingleAsync()).ShouldBe(world.Ilze.Person);
        (await db.Set<ProcessText>().SingleAsync(t => t.ProcessId == id)).Description.ShouldBe("Help at the library");
        var activity = (await world.Activities(id)).ShouldHaveSingleItem();
        (activity.Type, activity.ActorId, activity.OnBehalfOf).ShouldBe(("process.started", world.Ilze.Person, world.Organisation));
        activity.Payload.ShouldNotContain("Digital");
    }

    [Theory, BothDatabases]
    public async Task A_double_post_starts_one(Database database)
    {
        await using var world = await World.On(database);
        var form = Form(world);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Do<StartProcess>(world.Ilze, u => u.Start(form))));
        await using var db = world.Db();
        (await db.Set<Process>().CountAsync()).ShouldBe(1);
        (await world.Activities(form.Id)).Count.ShouldBe(1);
        // The same id from somebody else tells nothing and changes nothing.
        await Should.ThrowAsync<NotFound>(() => world.Do<StartProcess>(world.Marta, u => u.Start(form)));
        await Should.ThrowAsync<NotFound>(() => world.Do<StartProcess>(world.Ilze, u => u.Start(form with { Id = world.Organisation })));
    }

    [Theory, BothDatabases]
    public async Task An_organisation_can_be_named_on_the_way(Database database)
    {
        await using var world = await World.On(database);
        var form = Form(world) with { Organisation = "", NewOrganisation = "Friends of the garden", NewOrganisationId = world.NewId() };
        await world.Do<StartProcess>(world.Stranger, u => u.Start(form));
        await world.Do<StartProcess>(world.Stranger, u => u.Start(form));
        await using var db = world.Db();
        (await PeopleViews.OrganisationNames(db).SingleAsync(o => o.Id == form.NewOrganisationId)).Name.ShouldBe("Friends of the garden");
        (await PeopleViews.OrganisationAdministrators(db).SingleAsync(a => a.OrganisationId == form.NewOrganisationId)).PersonId.ShouldBe(world.Stranger.Person);
        (await world.Activities(form.NewOrganisationId)).Single().Type.ShouldBe("organisation.created");
    }

    [Theory, BothDatabases]
    public async Task Only_people_of_an_organisation_start_in_it(Database database)
    {
        await using var world = await World.On(database);
        // Marta is a resident in a citizens' team of the town: she does not speak for the town.
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<StartProcess>(world.Marta, u => u.Start(Form(world))))).Problems.Single().ShouldBe(new FieldProblem("organisation", "error.choice"));
        using var marta = await world.Browser(world.Marta);
        (await marta.Load("/processes/new")).Page.QuerySelector("select[name=organisation]").ShouldBeNull();
        await OwnTeam(world);
        (await marta.Load("/processes/new")).One("select[name=organisation]").TextContent.ShouldContain("Ventmala");
        await world.Do<StartProcess>(world.Marta, u => u.Start(Form(world)));
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<StartProcess>(world.Stranger, u => u.Start(Form(world))))).Problems.Single().ShouldBe(new FieldProblem("organisation", "error.choice"));
        await Should.ThrowAsync<SignInNeeded>(() => world.Do<StartProcess>(Actor.Nobody, u => u.Start(Form(world))));
    }

    [Theory, BothDatabases]
    public async Task The_installation_says_who_may_start(Database database)
    {
        await using var world = await World.On(database);
        await Set(world, WhoMay.OrganisationAdministrators, WhoMay.OrganisationAdministrators);
        await world.Do<StartProcess>(world.Ilze, u => u.Start(Form(world)));
        await OwnTeam(world);
        (await Should.ThrowAsync<Denied>(() => world.Do<StartProcess>(world.Marta, u => u.Start(Form(world))))).Decision.Reason.ShouldBe("process.start.denied.organisations");
        var named = Form(world) with { Organisation = "", NewOrganisation = "Mine", NewOrganisationId = world.NewId() };
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<StartProcess>(world.Stranger, u => u.Start(named)))).Problems.Single().Code.ShouldBe("process.start.organisation.denied");
        await Set(world, WhoMay.Anyone, WhoMay.InstallationAdministrators);
        await Should.ThrowAsync<Denied>(() => world.Do<StartProcess>(world.Ilze, u => u.Start(Form(world))));
        // Nothing half done: the organisation was not created either.
        await Should.ThrowAsync<Denied>(() => world.Do<StartProcess>(world.Stranger, u => u.Start(named)));
        await using var db = world.Db();
        (await PeopleViews.OrganisationNames(db).AnyAsync(o => o.Id == named.NewOrganisationId)).ShouldBeFalse();
        await world.Do<StartProcess>(world.Ilze with { IsInstallationAdministrator = true }, u => u.Start(Form(world)));
    }

    [Theory, BothDatabases]
    public async Task Bad_answers_are_named_field_by_field(Database database)
    {
        await using var world = await World.On(database);
        var form = Form(world) with
        {
            Name = new string('x', 10_000_000),
            Line = "lone \ud800 surrogate",
            Organisation = "no id",
            MainLanguage = "xx",
            OtherLanguages = ["yy"],
            TimeZone = "Mars/Olympus",
        };
        var wrong = (await Should.ThrowAsync<InvalidInput>(() => world.Do<StartProcess>(world.Ilze, u => u.Start(form)))).Problems;
        wrong.Select(p => (p.Field, p.Code)).ShouldBe([("name", "error.long"), ("line", "error.characters"), ("organisation", "error.choice"), ("language", "error.language"), ("languages", "error.language"), ("timezone", "error.choice")]);
        await using var db = world.Db();
        (await db.Set<Process>().AnyAsync()).ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task A_schema_is_copied_with_words_needs_and_origin(Database database)
    {
        await using var world = await World.On(database);
        var id = await world.Process(schema: true, "it", "lv");
        await using var db = world.Db();
        var nodes = await db.Set<Node>().Where(n => n.ProcessId == id).ToListAsync();
        var tree = new ProcessTree(nodes.Select(TreeRow.Of));
        tree.All.Select(n => n.Title).ShouldBe(FakeCatalogue.Tree.Nodes.Select(n => n.Words["it"].Title));
        var pager = nodes.Single(n => n.OriginId == FakeCatalogue.Id("engage/frame/pager"));
        (pager.OriginVersion, pager.OriginHash, pager.ProfileCodes, pager.MinutesLeast, pager.MinutesMost).ShouldBe((3, new string('a', 64), "FRM-1", 60, 120));
        pager.OriginInstallation.ShouldBe(world.App.Services.GetRequiredService<IInstallation>().Current.Id);
        nodes.Single(n => n.OriginId == FakeCatalogue.Id("engage/frame/fit")).ProfileCodes.ShouldBe("EVA-2,FRM-4");
        var texts = await db.Set<NodeText>().Where(t => t.NodeId == pager.Id).OrderBy(t => t.Language).ToListAsync();
        texts.Select(t => t.Language).ShouldBe(["it", "lv"]);
        texts[1].Checklist.ShouldBe("Done lv\nAnd this");
        var need = await db.Set<NodeNeed>().SingleAsync();
        (need.NodeId, need.NeedsId).ShouldBe((await world.Node(id, "design/ideas/choose"), pager.Id));
        var process = await db.Set<Process>().SingleAsync(p => p.Id == id);
        (process.SchemaId, process.SchemaVersion, process.TasksTotal, process.Version).ShouldBe((FakeCatalogue.SchemaId, 3, 5, 1));
        await world.ShouldBeSummedUp(id);
        (await world.Activities(id)).Last().Type.ShouldBe("process.schema.applied");
    }

    [Theory, BothDatabases]
    public async Task A_schema_goes_into_an_empty_tree_only(Database database)
    {
        await using var world = await World.On(database);
        var id = await world.Process();
        // A double post of the same choice is no error and changes nothing.
        await world.Do<ApplySchema>(world.Ilze, u => u.Apply(id, FakeCatalogue.Code));
        (await world.Activities(id)).Count.ShouldBe(2);
        await world.Do<Interlink.Coproduction.Features.Nodes.AddNode>(world.Ilze, u => u.Add(id, new() { Id = world.NewId(), Kind = "Phase", Place = ":", Title = "Own" }));
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<ApplySchema>(world.Ilze, u => u.Apply(id, FakeCatalogue.Code)))).Problems.Single().Code.ShouldBe("process.start.schema.not-empty");
        (await Should.ThrowAsync<InvalidInput>(() => world.Do<ApplySchema>(world.Ilze, u => u.Apply(id, "S99")))).Problems.Single().Field.ShouldBe("schema");
        await Should.ThrowAsync<NotFound>(() => world.Do<ApplySchema>(world.Stranger, u => u.Apply(id, FakeCatalogue.Code)));
        await world.Grant(id, Rights.All);
        await Should.ThrowAsync<Denied>(() => world.Do<ApplySchema>(world.Marta, u => u.Apply(id, FakeCatalogue.Code)));
    }

    /// <summary>Marta is in a team of the town's own family too.</summary>
    private static Task OwnTeam(World world) => world.App.Change(db =>
    {
        var team = world.NewId();
        db.Add(new Interlink.People.Domain.Team { Id = team, OrganisationId = world.Organisation, Name = "Desk", NameKey = "desk", Family = Family.PublicAdministration, CreatedAt = DateTimeOffset.UnixEpoch });
        db.Add(new Interlink.People.Domain.TeamMember { TeamId = team, PersonId = world.Marta.Person, IsMember = true, Since = DateTimeOffset.UnixEpoch });
    });

    private static StartForm Form(World world) => new() { Id = world.NewId(), Name = "Garden", Organisation = world.Organisation.ToString(), MainLanguage = "en" };

    private static async Task Set(World world, WhoMay organisations, WhoMay processes)
    {
        await using (var db = world.Db())
        {
            var row = await db.Set<InstallationRow>().SingleAsync();
            (row.CreateOrganisations, row.CreateProcesses) = (organisations, processes);
            await db.SaveChangesAsync();
        }
        await world.App.Services.GetRequiredService<IInstallation>().Refresh();
    }
}
