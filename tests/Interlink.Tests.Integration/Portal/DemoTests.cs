using System.Net;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.Portal;
using Interlink.Portal.Features.Demo;

namespace Interlink.Tests.Integration.Portal;

/// <summary>The demonstration: made through the use cases, once, marked as made up, and worth looking at.</summary>
public sealed class DemoTests
{
    [Theory, BothDatabases]
    public async Task The_town_is_half_way_through_its_first_phase_and_seeding_again_changes_nothing(Database database)
    {
        await using var app = await App.On(database, content: true);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        var first = await Counts(app);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        (await Counts(app)).ShouldBe(first);

        await app.Read(async db =>
        {
            var process = await db.Set<Process>().SingleAsync(p => p.Id == Montelago.Town.ProcessId);
            process.IsDemo.ShouldBeTrue();
            process.LanguageList.ShouldBe("it,en");
            var texts = await db.Set<ProcessText>().Where(t => t.ProcessId == process.Id).ToDictionaryAsync(t => t.Language, t => t.Description);
            texts["it"].ShouldStartWith("Chi chiede");
            texts["en"].ShouldStartWith("Anyone who asks");
            process.TasksFinished.ShouldBe(Montelago.Town.Tasks.Count(t => t.Finished is not null));
            process.TasksInProgress.ShouldBe(Montelago.Town.Tasks.Count(t => t.Finished is null));
            (await db.Set<Organisation>().AllAsync(o => o.IsDemo)).ShouldBeTrue();
            (await db.Set<Team>().Select(t => t.Family).Distinct().CountAsync()).ShouldBe(5);
            (await db.Set<ActivityRow>().Where(a => a.StreamId == process.Id).AllAsync(a => a.Source == ActivitySource.Seeded)).ShouldBeTrue();
            // A history: it began weeks ago, and the log tells it in the order of time.
            var times = await db.Set<ActivityRow>().Where(a => a.StreamId == process.Id).OrderBy(a => a.StreamSequence).Select(a => a.At).ToListAsync();
            times.ShouldBe(times.Order());
            (times[^1] - times[0]).TotalDays.ShouldBeGreaterThan(50);
            // Nothing leaves the house for what was seeded.
            (await db.Set<OutboxRow>().AnyAsync()).ShouldBeFalse();
            return true;
        });
    }

    [Theory, BothDatabases]
    public async Task Its_people_find_their_work(Database database)
    {
        await using var app = await App.On(database, content: true);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        var accounts = await app.Services.GetServices<IDemoAccounts>().First().All(TestContext.Current.CancellationToken);
        accounts.Select(a => a.Role).ShouldBe(["portal.demo.officer", "portal.demo.resident", "portal.demo.administrator", "portal.demo.officer", "portal.demo.resident", "portal.demo.officer", "portal.demo.resident"]);
        accounts.GroupBy(a => a.Place).Select(p => p.Count()).ShouldBe([3, 2, 2]);

        var officer = await app.SignedIn(new(accounts[0].Person, accounts[0].Name, "", false));
        var page = await officer.Load("/work");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelectorAll(".il-due-what").Length.ShouldBe(Montelago.Town.Tasks.Count(t => t.Finished is null));
        page.Main.ShouldContain("Esempio inventato");
        var resident = await app.SignedIn(new(accounts[1].Person, accounts[1].Name, "", false));
        (await resident.Load("/work")).Page.QuerySelectorAll("#next-h").Length.ShouldBe(1);
    }

    /// <summary>Each town is in the first phase of its schema, in its language and English, with documents made from templates.</summary>
    [Theory, BothDatabases]
    public async Task Each_town_has_begun_its_process(Database database)
    {
        await using var app = await App.On(database, content: true);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        await app.Read(async db =>
        {
            foreach (var town in DemoTown.All)
            {
                var process = await db.Set<Process>().SingleAsync(p => p.Id == town.ProcessId);
                process.IsDemo.ShouldBeTrue(town.Name);
                process.LanguageList.ShouldBe(string.Join(',', town.Lines.Select(l => l.Language)));
                (process.TasksFinished, process.TasksInProgress).ShouldBe((town.Tasks.Count(t => t.Finished is not null), town.Tasks.Count(t => t.Finished is null)), town.Name);
                var texts = await db.Set<ProcessText>().Where(t => t.ProcessId == process.Id).ToDictionaryAsync(t => t.Language, t => t.Description);
                foreach (var (language, line) in town.Lines) texts[language].ShouldBe(line);
                var resources = await db.Set<Resource>().Where(r => r.ProcessId == process.Id).ToListAsync();
                resources.Count(r => r.ToolKey == "document").ShouldBe(town.Tasks.Count(t => t.Document is not null), town.Name);
                resources.Count(r => r.ToolKey == "link").ShouldBe(town.Tasks.Count(t => t.Link is not null), town.Name);
            }
            return true;
        });
    }

    /// <summary>A start that was interrupted after the first town, or an installation from before the others, gets the rest and nothing twice.</summary>
    [Theory, BothDatabases]
    public async Task A_town_that_is_missing_is_made_at_the_next_start(Database database)
    {
        await using var app = await App.On(database, content: true);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        var whole = await Counts(app);
        Task<int> Told() => app.Read(db => db.Set<ActivityRow>().CountAsync(a => a.StreamId == Fuenteserena.Town.ProcessId));
        var told = await Told();
        await app.Change(db => db.RemoveRange(db.Set<ActivityRow>().Where(a => a.Type == "installation.demo.seeded" && a.SubjectId == Fuenteserena.Town.ProcessId)));
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        var (people, teams, grants, resources, _) = await Counts(app);
        (people, teams, grants, resources).ShouldBe((whole.Item1, whole.Item2, whole.Item3, whole.Item4));
        (await Told()).ShouldBe(told);
        (await app.Read(db => db.Set<Process>().SingleAsync(p => p.Id == Fuenteserena.Town.ProcessId))).TasksFinished.ShouldBe(Fuenteserena.Town.Tasks.Count(t => t.Finished is not null));
    }

    [Theory, BothDatabases]
    public async Task Somebody_elses_installation_is_left_alone(Database database)
    {
        await using var app = await App.On(database, content: true);
        await app.Person("Somebody Real");
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        (await app.Read(db => db.Set<Organisation>().AnyAsync())).ShouldBeFalse();
    }

    private static Task<(int, int, int, int, int)> Counts(App app) => app.Read(async db => (
        await db.Set<Interlink.People.Domain.Person>().CountAsync(), await db.Set<Team>().CountAsync(), await db.Set<Grant>().CountAsync(), await db.Set<Resource>().CountAsync(), await db.Set<ActivityRow>().CountAsync()));
}
