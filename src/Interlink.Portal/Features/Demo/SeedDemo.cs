using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;
using Interlink.Portal.Features.Operator;
using Interlink.Tools.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interlink.Portal.Features.Demo;

/// <summary>
/// Fills an empty installation with the demonstration, by the use cases behind the pages, each as the person who would do it and when they would have done it.
/// Interrupted, it goes on at the next start; done, it does nothing.
/// </summary>
internal sealed partial class SeedDemo(IServiceScopeFactory scopes, IReads reads, IInstallation installation, IClock clock, ILogger<SeedDemo> log)
{
    private const string Done = "installation.demo.seeded";

    private readonly Dictionary<string, Guid> people = [];

    public async Task Seed(CancellationToken cancellation = default)
    {
        await using (var db = reads.Open())
        {
            if (await db.Set<ActivityRow>().AnyAsync(a => a.StreamId == installation.Current.Id && a.Type == Done, cancellation)) return;
            // Only where nobody is yet, or where an earlier start was interrupted.
            var begun = await PeopleViews.ByAddress(db, DemoTown.People[0].Address).AnyAsync(cancellation);
            if (!begun && await PeopleViews.People(db).AnyAsync(cancellation)) return;
        }
        await People(cancellation);
        await Organisations(cancellation);
        await Process(cancellation);
        await Tasks(cancellation);
        await As(null, DemoTown.Began - 1, s => s.GetRequiredService<IWriter>().Write(installation.Current.Id, turn =>
        {
            turn.Record(new(Done, installation.Current.Id, "installation", installation.Current.Id) { Audience = Audience.Administrators });
            return Task.CompletedTask;
        }, cancellation));
        LogDone(log);
    }

    private async Task People(CancellationToken cancellation)
    {
        foreach (var person in DemoTown.People)
        {
            await using var db = reads.Open();
            var id = await PeopleViews.ByAddress(db, person.Address).FirstOrDefaultAsync(cancellation);
            if (id == Guid.Empty)
                await As(null, DemoTown.Began, async s => id = await s.GetRequiredService<ICreateAccounts>().Create(new(person.Name, person.Address, person.Language, InstallationAdministrator: person.Key == DemoTown.Administrator), cancellation));
            people[person.Key] = id;
        }
        await As(DemoTown.Administrator, DemoTown.Began, s => s.GetRequiredService<DescribeOperator>().Describe(
            new("Comune di Montelago (demo)", "Piazza del Lago 1, Montelago", "ciao@montelago.example", "", "garante.example", "accessibilita.example"), new(null), cancellation));
    }

    private async Task Organisations(CancellationToken cancellation)
    {
        foreach (var organisation in DemoTown.Organisations)
        {
            var id = DemoTown.Id("organisation", organisation.Key);
            var administrator = people[organisation.Administrator];
            await As(organisation.Administrator, DemoTown.Began, s => s.GetRequiredService<IWriter>().Write(administrator, turn => s.GetRequiredService<IOrganisations>().Create(turn, new()
            {
                Id = id,
                Administrator = administrator,
                MainLanguage = organisation.Words[0].Language,
                Words = organisation.Words,
                IsPublic = true,
                Family = organisation.Family,
                IsDemo = true,
            }, cancellation), cancellation));
        }
        foreach (var team in DemoTown.Teams)
        {
            var (id, organisation) = (DemoTown.Id("team", team.Key), DemoTown.Id("organisation", team.Organisation));
            var leader = DemoTown.Organisations.First(o => o.Key == team.Organisation).Administrator;
            var administrator = people[leader];
            await As(leader, DemoTown.Began - 1, s => s.GetRequiredService<IWriter>().Write([organisation, administrator], turn => s.GetRequiredService<ITeams>().Create(turn, new()
            {
                Id = id,
                OrganisationId = organisation,
                Name = team.Name,
                Description = team.Description,
                Family = team.Family,
                Administrator = administrator,
                Joins = team.Members.Contains(leader),
            }, cancellation), cancellation));
            foreach (var member in team.Members.Where(m => m != leader))
                await As(null, DemoTown.Began - 2, s => s.GetRequiredService<IWriter>().Write([organisation, people[member]], turn => s.GetRequiredService<ITeams>().Join(turn, id, people[member], false, cancellation), cancellation));
        }
    }

    private async Task Process(CancellationToken cancellation)
    {
        var id = DemoTown.Id("process", DemoTown.Process);
        await As(DemoTown.Officer, DemoTown.Began - 2, s => s.GetRequiredService<IRunProcesses>().Start(new()
        {
            Id = id,
            Name = "Sportello agevolazioni: più semplice, insieme",
            Organisation = DemoTown.Id("organisation", "town"),
            Languages = ["it", "en"],
            TimeZone = "Europe/Rome",
            IsDemo = true,
            Line = "Chi chiede un’agevolazione deve capire in dieci minuti se ne ha diritto e che cosa serve.",
        }, cancellation));
        await As(DemoTown.Officer, DemoTown.Began - 2, s => s.GetRequiredService<IRunProcesses>().Describe(
            id, "en", "Anyone who asks for a benefit should find out in ten minutes whether they are entitled to it and what they need.", cancellation));
        await As(DemoTown.Officer, DemoTown.Began - 2, s => s.GetRequiredService<IRunProcesses>().ApplySchema(id, DemoTown.Schema, cancellation));
        var nodes = await Nodes(cancellation);
        foreach (var team in DemoTown.Teams)
        {
            var grant = DemoTown.Id("grant", team.Key);
            await As(DemoTown.Officer, DemoTown.Began - 3, s => s.GetRequiredService<IRunProcesses>().GiveRights(
                grant, id, DemoTown.Id("team", team.Key), team.Preset, team.Node is { } node ? nodes[node] : null, cancellation));
        }
    }

    private async Task Tasks(CancellationToken cancellation)
    {
        var nodes = await Nodes(cancellation);
        var today = Days.In(clock.Now, "Europe/Rome");
        var steps = new List<(int DaysAgo, Func<Task> Do)>();
        foreach (var task in DemoTown.Tasks)
        {
            var node = nodes[task.Path];
            Then(DemoTown.Officer, task.Began, s => s.GetRequiredService<IRunProcesses>().SetDays(
                node, today.AddDays(-task.Began), task.EndsIn is { } rest ? today.AddDays(rest) : task.Finished is { } past ? today.AddDays(-past) : null, cancellation));
            if (task is { Maker: { } maker, Item: { } item, Document: { } name })
                Then(maker, task.Began, s => s.GetRequiredService<IMakeDocuments>().FromTemplate(DemoTown.Id("document", task.Path), node, item, name, "it", cancellation));
            if (task.Link is { } link)
                Then("luca.benassi", task.Began, s => s.GetRequiredService<IMakeLinks>().Make(DemoTown.Id("link", task.Path), node, link.Name, link.Url, "it", cancellation));
            Then(DemoTown.Officer, task.Began, s => s.GetRequiredService<IRunProcesses>().SetStatus(node, finished: false, cancellation));
            if (task.Finished is { } finished) Then("luca.benassi", finished, s => s.GetRequiredService<IRunProcesses>().SetStatus(node, finished: true, cancellation));
        }
        // In the order of time, so that the log tells it as it happened.
        foreach (var (_, act) in steps.OrderByDescending(s => s.DaysAgo)) await act();

        void Then(string person, int daysAgo, Func<IServiceProvider, Task> act) => steps.Add((daysAgo, () => As(person, daysAgo, act)));
    }

    /// <summary>Nodes of the process by their place in the schema.</summary>
    private async Task<Dictionary<string, Guid>> Nodes(CancellationToken cancellation)
    {
        var paths = DemoTown.Tasks.Select(t => t.Path).Concat(DemoTown.Teams.Select(t => t.Node).OfType<string>()).Distinct().ToDictionary(p => NameBasedId.Of("schema-node", $"{DemoTown.Schema}/{p}"));
        await using var scope = scopes.CreateAsyncScope();
        await using var db = reads.Open();
        var copies = await scope.ServiceProvider.GetRequiredService<IRunProcesses>().CopiesOf(db, DemoTown.Id("process", DemoTown.Process), paths.Keys, cancellation);
        return copies.ToDictionary(c => paths[c.Key], c => c.Value);
    }

    /// <summary>Does something as somebody (the installation where nobody is named), so many days ago, in a scope of its own.</summary>
    private async Task As(string? person, int daysAgo, Func<IServiceProvider, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = person is null ? Actor.System : new()
        {
            Kind = ActorKind.Person,
            PersonId = people[person],
            Name = DemoTown.People.First(p => p.Key == person).Name,
            AcceptedTerms = true,
            IsInstallationAdministrator = person == DemoTown.Administrator,
            Source = ActivitySource.Seeded,
        };
        // Not all at the same minute: an office works by day.
        await Clock.Ago(TimeSpan.FromDays(daysAgo) - TimeSpan.FromMinutes(7 * (DemoTown.Began - daysAgo)), () => act(scope.ServiceProvider));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demonstration is ready: sign in as one of its people on the sign-in page")]
    private static partial void LogDone(ILogger logger);
}
