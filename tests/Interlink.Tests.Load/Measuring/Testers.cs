using Interlink.Api;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Sessions;
using Interlink.Tests.Load.Filling;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tests.Load.Measuring;

/// <summary>Somebody who takes part in about a hundred processes, signed in as a person and as a program.</summary>
/// <param name="Person">Their id.</param>
/// <param name="Token">Their access token.</param>
/// <param name="Session">Their session.</param>
/// <param name="Cookie">What its cookie holds.</param>
/// <param name="Processes">Processes they take part in.</param>
/// <param name="Tasks">Tasks in which they may do everything: no two people have the same.</param>
internal sealed record Tester(Guid Person, string Token, Guid Session, string Cookie, IReadOnlyList<Guid> Processes, IReadOnlyList<OpenTask> Tasks);

/// <summary>A task to work in, and whether it is finished at first.</summary>
internal sealed record OpenTask(Guid Id, Guid Process, bool IsFinished);

/// <summary>Makes the people who ask, one for each connection.</summary>
internal static class Testers
{
    /// <summary>Connections of a run.</summary>
    public const int Count = 16;

    private const int TasksEach = 200;

    /// <summary>Puts the first people of sixteen organisations into teams of others, so that they take part in about a hundred processes, and gives each a session and a token.</summary>
    public static async Task Make(Place place, Size size)
    {
        await using var app = await place.Start();
        var organisations = await app.Read(db => db.Set<Organisation>().OrderBy(o => o.Id).Select(o => o.Id).ToListAsync());
        var teams = await app.Read(db => db.Set<Team>().OrderBy(t => t.Id).Select(t => new { t.Id, t.OrganisationId }).ToListAsync());
        var first = teams.GroupBy(t => t.OrganisationId).ToDictionary(g => g.Key, g => g.First().Id);
        var each = Math.Min(100 * size.Organisations / (size.Processes * Sample.Teams / 2), organisations.Count - 1);
        var people = new List<Guid>();
        foreach (var team in organisations.Take(Count).Select(o => first[o]))
            people.Add(await app.Read(db => db.Set<TeamMember>().Where(m => m.TeamId == team).OrderBy(m => m.PersonId).Select(m => m.PersonId).FirstAsync()));
        for (var i = 0; i < Count; i++)
        {
            var (home, person, joined) = (organisations[i], people[i], new List<Guid>());
            // Six apart: organisations beside each other share their processes.
            for (var k = 1; k <= each; k++)
            {
                var other = organisations[(i + (6 * k) + (6 * k / organisations.Count)) % organisations.Count];
                if (other == home || joined.Contains(other)) continue;
                joined.Add(other);
                await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write([other, person], turn => s.GetRequiredService<ITeams>().Join(turn, first[other], person, false)));
            }
            await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(person, turn =>
            {
                // A visit long ago, so that much is new.
                var before = turn.Now.AddDays(-200);
                turn.Db.Add(new Session { Id = turn.NewId(), PersonId = person, CreatedAt = before, LastSeenAt = before, ExpiresAt = before.AddDays(1), EndedAt = before, DeviceId = turn.NewId() });
                turn.Db.Add(new Session { Id = turn.NewId(), PersonId = person, CreatedAt = turn.Now, LastSeenAt = turn.Now, ExpiresAt = turn.Now.AddDays(1), DeviceId = turn.NewId() });
                turn.Db.Add(new AccessToken
                {
                    Id = turn.NewId(),
                    PersonId = person,
                    Name = Secret(person),
                    Hash = AccessToken.HashOf(Secret(person)),
                    ScopeList = string.Join(',', ApiAreas.Scopes),
                    CreatedAt = turn.Now,
                    ExpiresAt = turn.Now.AddDays(1),
                });
                return Task.CompletedTask;
            }));
        }
        await app.Settle();
        await app.StopAsync();
    }

    /// <summary>Reads them, with what they may do.</summary>
    public static async Task<IReadOnlyList<Tester>> Read(Place place)
    {
        await using var app = place.Open();
        var cookie = app.Services.GetRequiredService<SessionCookie>();
        var testers = new List<Tester>();
        var tokens = await app.Read(db => db.Set<AccessToken>().OrderBy(t => t.PersonId).Select(t => new { t.PersonId, t.Name }).ToListAsync());
        foreach (var token in tokens)
        {
            var person = token.PersonId;
            var session = await app.Read(db => db.Set<Session>().Where(s => s.PersonId == person).OrderByDescending(s => s.CreatedAt).Select(s => s.Id).FirstAsync());
            var grants = await app.Read(db => (
                from grant in db.Set<Grant>()
                join member in db.Set<TeamMember>() on grant.GranteeId equals member.TeamId
                where member.PersonId == person && member.IsMember
                select new { grant.ProcessId, grant.Rights }).ToListAsync());
            var steered = grants.Where(g => g.Rights == Rights.All).Select(g => g.ProcessId).Distinct().ToList();
            var tasks = await app.Read(db => db.Set<Node>().Where(n => steered.Contains(n.ProcessId) && n.Kind == NodeKind.Task).OrderBy(n => n.Id).Select(n => new OpenTask(n.Id, n.ProcessId, n.Status == NodeStatus.Finished)).ToListAsync());
            testers.Add(new(person, token.Name, session, cookie.Value(session), [.. grants.Select(g => g.ProcessId).Distinct()], Spread([.. tasks.Where(t => (uint)t.Id.GetHashCode() % Count == testers.Count)])));
        }
        return testers;
    }

    /// <summary>Tasks from all over, not those of the first processes.</summary>
    private static List<OpenTask> Spread(List<OpenTask> tasks) => [.. Enumerable.Range(0, Math.Min(TasksEach, tasks.Count)).Select(i => tasks[i * tasks.Count / Math.Min(TasksEach, tasks.Count)])];

    /// <summary>A token that can be known without being kept: its text is its name.</summary>
    private static string Secret(Guid person) => (AccessToken.Prefix + person.ToString("N")).PadRight(AccessToken.Length, '0');
}
