using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;
using Interlink.Tools.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tests.Load.Filling;

/// <summary>Makes one organisation and one process by the use cases behind the pages: what all others are copied from, so that their rows are those that people would have made.</summary>
internal static class Sample
{
    /// <summary>Stands in every name and address, and becomes the number of the copy.</summary>
    public const string Mark = "7319000042";

    /// <summary>Teams that take part in a process; two of each organisation.</summary>
    public const int Teams = 12;

    /// <summary>People of an organisation, half of them in each team.</summary>
    public const int People = 20;

    private const int Documents = 3, Links = 22, Steps = 240;

    /// <summary>What everybody signs in with.</summary>
    public const string Password = "three words together";

    private static readonly TimeSpan organisationAge = TimeSpan.FromDays(800), processAge = TimeSpan.FromDays(720);

    /// <summary>An organisation with its people and its two teams.</summary>
    public static Task Organisation(WebApplication app) => Clock.Ago(organisationAge, async () =>
    {
        var people = new List<Guid>();
        for (var i = 0; i < People; i++)
        {
            people.Add(await app.As(Actor.System, s => s.GetRequiredService<ICreateAccounts>().Create(
                new($"Person {i:D2} {Mark}", $"person{i:D2}@o{Mark}.example", "en", i == 0 ? Password : null))));
        }
        var organisation = await New(app);
        await app.As(Somebody(people[0]), s => s.GetRequiredService<IWriter>().Write(people[0], turn => s.GetRequiredService<IOrganisations>().Create(turn, new()
        {
            Id = organisation,
            Administrator = people[0],
            MainLanguage = "en",
            Words = [new("en", $"Organisation {Mark}", "Makes services together with those who need them.")],
            IsPublic = true,
            Family = Family.PublicAdministration,
        })));
        for (var t = 0; t < 2; t++)
        {
            var team = await New(app);
            var members = people.Skip(t * People / 2).Take(People / 2).ToList();
            await app.As(Somebody(people[0]), s => s.GetRequiredService<IWriter>().Write([organisation, people[0]], turn => s.GetRequiredService<ITeams>().Create(turn, new()
            {
                Id = team,
                OrganisationId = organisation,
                Name = $"Team {t} {Mark}",
                Administrator = people[0],
                Family = t == 0 ? Family.PublicAdministration : Family.Citizens,
                Joins = t == 0,
            })));
            foreach (var member in members.Where(m => m != people[0]))
                await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write([organisation, member], turn => s.GetRequiredService<ITeams>().Join(turn, team, member, false)));
        }
    });

    /// <summary>A process of S1 in the first organisation with teams of six; half of its tasks have begun. Answers its id.</summary>
    /// <param name="app">The product.</param>
    /// <param name="teams">Its teams, each with members to act.</param>
    /// <param name="organisation">Who leads it.</param>
    /// <param name="mark">What its names carry.</param>
    public static async Task<Guid> Process(WebApplication app, IReadOnlyList<(Guid Team, Guid Member)> teams, Guid organisation, string mark = Mark)
    {
        var process = await New(app);
        await Clock.Ago(processAge, async () =>
        {
            var leader = Somebody(teams[0].Member);
            await Run(leader, r => r.Start(new() { Id = process, Name = $"Community library {mark}", Line = "A library that neighbours run together with the town.", Organisation = organisation, Languages = ["en"], TimeZone = "Europe/Riga" }));
            await Run(leader, r => r.ApplySchema(process, "S1"));
            var n = 0;
            foreach (var (team, _) in teams)
            {
                var (id, preset) = (await New(app), n++ % 3 == 2 ? RightsPreset.Contributor : RightsPreset.Editor);
                await Run(leader, r => r.GiveRights(id, process, team, preset));
            }
            var tree = new ProcessTree(await app.Read(db => db.Set<Node>().Where(x => x.ProcessId == process).Select(x => TreeRow.Of(x)).ToListAsync()));
            var tasks = tree.Tasks.Select(t => t.Id).ToList();
            for (var i = 0; i < Documents + Links; i++)
            {
                var (id, task, who) = (await New(app), tasks[i * tasks.Count / (2 * (Documents + Links))], Somebody(teams[i % teams.Count].Member));
                if (i % 8 == 7) await app.As(who, s => s.GetRequiredService<IMakeDocuments>().FromTemplate(id, task, "IL-001", $"Notes {i} {mark}", "en"));
                else await app.As(who, s => s.GetRequiredService<IMakeLinks>().Make(id, task, $"Page {i} {mark}", $"https://example.org/{mark}/{i}", "en"));
            }
            var today = DateOnly.FromDateTime(DateTime.UtcNow - processAge);
            for (var i = 0; i < Steps; i++)
            {
                var task = tasks[i / 6 % tasks.Count];
                if (i % 6 == 0) await Run(leader, r => r.SetDays(task, today.AddDays(i), today.AddDays(i + 20)));
                // Every third stays finished, the others go on.
                else if (i % 18 != 5) await Run(leader, r => r.SetStatus(task, finished: i % 2 == 0));
            }
        });
        return process;

        Task Run(Actor who, Func<IRunProcesses, Task> act) => app.As(who, s => act(s.GetRequiredService<IRunProcesses>()));
    }

    /// <summary>Somebody as the actor of a request.</summary>
    public static Actor Somebody(Guid person) => new() { Kind = ActorKind.Person, PersonId = person, Name = "Somebody", AcceptedTerms = true, Source = ActivitySource.Seeded };

    private static Task<Guid> New(WebApplication app) => Task.FromResult(app.Services.GetRequiredService<IIds>().New());
}
