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

    /// <summary>Answers whether the demonstration is there now; not where people of its own are.</summary>
    public async Task<bool> Seed(CancellationToken cancellation = default)
    {
        HashSet<Guid> done;
        await using (var db = reads.Open())
        {
            done = [.. await db.Set<ActivityRow>().Where(a => a.StreamId == installation.Current.Id && a.Type == Done).Select(a => a.SubjectId).ToListAsync(cancellation)];
            // Only where nobody is yet, or where an earlier start made some of it.
            var begun = await PeopleViews.ByAddress(db, DemoTown.All[0].People[0].Address).AnyAsync(cancellation);
            if (!begun && await PeopleViews.People(db).AnyAsync(cancellation)) return false;
        }
        foreach (var town in DemoTown.All.Where(t => !done.Contains(Mark(t))))
        {
            await People(town, cancellation);
            await Organisations(town, cancellation);
            await Process(town, cancellation);
            await Tasks(town, cancellation);
            await As(town, null, town.Began - 1, s => s.GetRequiredService<IWriter>().Write(installation.Current.Id, turn =>
            {
                turn.Record(new(Done, installation.Current.Id, "installation", Mark(town)) { Audience = Audience.Administrators });
                return Task.CompletedTask;
            }, cancellation));
            LogDone(log, town.Name);
        }
        return true;
    }

    /// <summary>What says that a town is made: the installation itself for the one of its administrator, which was there first.</summary>
    private Guid Mark(DemoTown town) => town.Administrator is null ? town.ProcessId : installation.Current.Id;

    private async Task People(DemoTown town, CancellationToken cancellation)
    {
        foreach (var person in town.People)
        {
            await using var db = reads.Open();
            var id = await PeopleViews.ByAddress(db, person.Address).FirstOrDefaultAsync(cancellation);
            if (id == Guid.Empty)
                await As(town, null, town.Began, async s => id = await s.GetRequiredService<ICreateAccounts>().Create(new(person.Name, person.Address, person.Language, InstallationAdministrator: person.Key == town.Administrator), cancellation));
            people[person.Key] = id;
        }
        if (town.Administrator is { } administrator)
            await As(town, administrator, town.Began, s => s.GetRequiredService<DescribeOperator>().Describe(
            new("Comune di Montelago (demo)", "Piazza del Lago 1, Montelago", "ciao@montelago.example", "", "garante.example", "accessibilita.example"), new(null), cancellation));
    }

    private async Task Organisations(DemoTown town, CancellationToken cancellation)
    {
        foreach (var organisation in town.Organisations)
        {
            var id = town.Id("organisation", organisation.Key);
            var administrator = people[organisation.Administrator];
            await As(town, organisation.Administrator, town.Began, s => s.GetRequiredService<IWriter>().Write(administrator, turn => s.GetRequiredService<IOrganisations>().Create(turn, new()
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
        foreach (var team in town.Teams)
        {
            var (id, organisation) = (town.Id("team", team.Key), town.Id("organisation", team.Organisation));
            var leader = town.Organisations.First(o => o.Key == team.Organisation).Administrator;
            var administrator = people[leader];
            await As(town, leader, town.Began - 1, s => s.GetRequiredService<IWriter>().Write([organisation, administrator], turn => s.GetRequiredService<ITeams>().Create(turn, new()
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
                await As(town, null, town.Began - 2, s => s.GetRequiredService<IWriter>().Write([organisation, people[member]], turn => s.GetRequiredService<ITeams>().Join(turn, id, people[member], false, cancellation), cancellation));
        }
    }

    private async Task Process(DemoTown town, CancellationToken cancellation)
    {
        var id = town.ProcessId;
        await As(town, town.Officer, town.Began - 2, s => s.GetRequiredService<IRunProcesses>().Start(new()
        {
            Id = id,
            Name = town.Process,
            Organisation = town.Id("organisation", town.Organisations[0].Key),
            Languages = [.. town.Lines.Select(l => l.Language)],
            TimeZone = town.TimeZone,
            IsDemo = true,
            Line = town.Lines[0].Line,
        }, cancellation));
        foreach (var (language, line) in town.Lines.Skip(1))
            await As(town, town.Officer, town.Began - 2, s => s.GetRequiredService<IRunProcesses>().Describe(id, language, line, cancellation));
        await As(town, town.Officer, town.Began - 2, s => s.GetRequiredService<IRunProcesses>().ApplySchema(id, town.Schema, cancellation));
        var nodes = await Nodes(town, cancellation);
        foreach (var team in town.Teams)
        {
            var grant = town.Id("grant", team.Key);
            await As(town, town.Officer, town.Began - 3, s => s.GetRequiredService<IRunProcesses>().GiveRights(
                grant, id, town.Id("team", team.Key), team.Preset, team.Node is { } node ? nodes[node] : null, cancellation));
        }
    }

    private async Task Tasks(DemoTown town, CancellationToken cancellation)
    {
        var nodes = await Nodes(town, cancellation);
        var today = Days.In(clock.Now, town.TimeZone);
        var steps = new List<(int DaysAgo, Func<Task> Do)>();
        // What an earlier start finished keeps its history: beginning it again would tell it twice.
        var finishedBefore = await Finished(town, cancellation);
        foreach (var task in town.Tasks.Where(t => !finishedBefore.Contains(nodes[t.Path])))
        {
            var node = nodes[task.Path];
            Then(town.Officer, task.Began, s => s.GetRequiredService<IRunProcesses>().SetDays(
                node, today.AddDays(-task.Began), task.EndsIn is { } rest ? today.AddDays(rest) : task.Finished is { } past ? today.AddDays(-past) : null, cancellation));
            if (task is { Maker: { } maker, Item: { } item, Document: { } name })
                Then(maker, task.Began, s => s.GetRequiredService<IMakeDocuments>().FromTemplate(town.Id("document", task.Path), node, item, name, town.Lines[0].Language, cancellation));
            if (task.Link is { } link)
                Then(town.Clerk, task.Began, s => s.GetRequiredService<IMakeLinks>().Make(town.Id("link", task.Path), node, link.Name, link.Url, town.Lines[0].Language, cancellation));
            Then(town.Officer, task.Began, s => s.GetRequiredService<IRunProcesses>().SetStatus(node, finished: false, cancellation));
            if (task.Finished is { } finished) Then(town.Clerk, finished, s => s.GetRequiredService<IRunProcesses>().SetStatus(node, finished: true, cancellation));
        }
        // In the order of time, so that the log tells it as it happened.
        foreach (var (_, act) in steps.OrderByDescending(s => s.DaysAgo)) await act();

        void Then(string person, int daysAgo, Func<IServiceProvider, Task> act) => steps.Add((daysAgo, () => As(town, person, daysAgo, act)));
    }

    /// <summary>Nodes of the process by their place in the schema.</summary>
    private async Task<Dictionary<string, Guid>> Nodes(DemoTown town, CancellationToken cancellation)
    {
        var paths = town.Tasks.Select(t => t.Path).Concat(town.Teams.Select(t => t.Node).OfType<string>()).Distinct().ToDictionary(p => NameBasedId.Of("schema-node", $"{town.Schema}/{p}"));
        await using var scope = scopes.CreateAsyncScope();
        await using var db = reads.Open();
        var copies = await scope.ServiceProvider.GetRequiredService<IRunProcesses>().CopiesOf(db, town.ProcessId, paths.Keys, cancellation);
        return copies.ToDictionary(c => paths[c.Key], c => c.Value);
    }

    private async Task<IReadOnlySet<Guid>> Finished(DemoTown town, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = reads.Open();
        return await scope.ServiceProvider.GetRequiredService<IRunProcesses>().Finished(db, town.ProcessId, cancellation);
    }

    /// <summary>Does something as somebody (the installation where nobody is named), so many days ago, in a scope of its own.</summary>
    private async Task As(DemoTown town, string? person, int daysAgo, Func<IServiceProvider, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = person is null ? Actor.System : new()
        {
            Kind = ActorKind.Person,
            PersonId = people[person],
            Name = town.People.First(p => p.Key == person).Name,
            AcceptedTerms = true,
            IsInstallationAdministrator = person == town.Administrator,
            Source = ActivitySource.Seeded,
        };
        // Not all at the same minute: an office works by day.
        await Clock.Ago(TimeSpan.FromDays(daysAgo) - TimeSpan.FromMinutes(7 * (town.Began - daysAgo)), () => act(scope.ServiceProvider));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demonstration of {Town} is ready: sign in as one of its people on the sign-in page")]
    private static partial void LogDone(ILogger logger, string town);
}
