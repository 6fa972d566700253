using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.Insights.Features.Live;
using Interlink.People.Features.Administration;
using Interlink.People.Features.Sessions;
using Interlink.People.Features.Teams;
using Interlink.Tests.Integration.People;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Features;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;

namespace Interlink.Tests.Integration.Access;

/// <summary>
/// Live messages, for every kind of person, on what is theirs and what is somebody else's: who may follow a stream hears of it and nobody else, and rights that are withdrawn stop it within a second.
/// </summary>
public sealed class RightsLiveTests
{
    private sealed record Changed(Guid Stream, long Sequence, Guid? Node);

    private sealed record Followed(string What, Func<Subject, Guid> Of, Rule Rule);

    /// <summary>Whatever an id may name, and who may follow it. What is no stream of its own is nobody's.</summary>
    private static readonly Followed[] streams =
    [
        new("process", s => s.Process, Rule.Process(Rule.Participants)),
        new("document", s => s.Document, Rule.Process(Rule.Participants)),
        new("organisation", s => s.Organisation, Rule.Organisation(Rule.Members)),
        new("person", s => s.Member, new([], [])),
        new("file", s => s.File, new([], [])),
        new("link", s => s.Link, new([], [])),
        new("task", s => s.Task, new([], [])),
        new("team", s => s.Team, new([], [])),
        new("grant", s => s.Grant, new([], [])),
        new("invitation", s => s.Invitation, new([], [])),
        new("catalogue", _ => WellKnown.CatalogueStream, new([], [])),
        new("nothing", _ => Guid.Empty, new([], [])),
    ];

    /// <summary>There is one hub with one method; a new one fails here until its rules stand below.</summary>
    [Fact]
    public void What_can_be_called_is_known()
    {
        var rooms = AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name!.StartsWith("Interlink", StringComparison.Ordinal) && !a.GetName().Name!.Contains("Tests", StringComparison.Ordinal)).ToList();
        rooms.ShouldContain(typeof(LiveHub).Assembly);
        rooms.SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(Hub))).ShouldBe([typeof(LiveHub)]);
        typeof(LiveHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.GetBaseDefinition().DeclaringType == typeof(LiveHub)).Select(m => m.Name).ShouldBe([nameof(LiveHub.Follow)]);
    }

    [Theory, BothDatabases]
    public async Task Every_stream_is_followed_by_those_who_may_and_nobody_else(Database database)
    {
        await using var town = await RightsTown.On(database);
        var wrong = new List<string>();
        var heard = new Dictionary<Who, ConcurrentQueue<Changed>>();
        await using var all = new Closing();
        foreach (var who in Enum.GetValues<Who>())
        {
            if (who == Who.Nobody)
            {
                using var nobody = town.App.Browser();
                foreach (var address in new[] { "/live/negotiate?negotiateVersion=1", "/live?id=unknown" })
                    (await nobody.PostAsync(address, null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, address);
                continue;
            }
            var (hub, queue) = await Connect(town.App, town[who]);
            all.Add(hub);
            heard[who] = queue;
            // One by one, then all at once: one that is refused takes none with it.
            foreach (var stream in streams)
                foreach (var foreign in new[] { false, true })
                {
                    var answer = await hub.InvokeAsync<Dictionary<string, long>>(nameof(LiveHub.Follow), new[] { stream.Of(foreign ? town.Foreign : town.Own).ToString() }, TestContext.Current.CancellationToken);
                    var expected = stream.What == "person" ? stream.Of(foreign ? town.Foreign : town.Own) == town[who].Id : stream.Rule.For(who, foreign) == Outcome.Allowed;
                    if (answer.Count == 1 != expected) wrong.Add($"{stream.What} {who}{(foreign ? " on what is foreign" : "")}: follows {answer.Count}");
                }
            await hub.InvokeAsync<Dictionary<string, long>>(nameof(LiveHub.Follow), streams.Select(s => s.Of(town.Own)).Concat(streams.Take(4).Select(s => s.Of(town.Foreign))).Select(i => i.ToString()).ToArray(), TestContext.Current.CancellationToken);
        }
        foreach (var subject in new[] { town.Own, town.Foreign })
            foreach (var stream in new[] { subject.Process, subject.Document, subject.Organisation, subject.Member }) await Happen(town.App, stream);
        await App.Until(() => Task.FromResult(Hears(Who.Observer, town.Own.Process) && Hears(Who.Observer, town.Own.Member) && Hears(Who.ProcessAdministrator, town.Own.Document) && Hears(Who.OrganisationAdministrator, town.Own.Organisation)), "what those who may hear");
        // Whoever is told too much is told with the same message.
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        foreach (var (who, queue) in heard)
        {
            foreach (var stream in streams.Take(3)) if (Hears(who, stream.Of(town.Own)) != (stream.Rule.For(who, foreign: false) == Outcome.Allowed)) wrong.Add($"{stream.What} {who}: heard {Hears(who, stream.Of(town.Own))}");
            foreach (var stream in streams.Take(4)) if (Hears(who, stream.Of(town.Foreign))) wrong.Add($"{stream.What} {who} on what is foreign: heard");
            if (Hears(who, town.Own.Member) != (who == Who.Observer)) wrong.Add($"person {who}: heard {Hears(who, town.Own.Member)}");
        }
        string.Join('\n', wrong).ShouldBeEmpty();

        bool Hears(Who who, Guid stream) => heard[who].Any(c => c.Stream == stream);
    }

    /// <summary>Whatever takes the rights away, nothing that happens a second later is told.</summary>
    [Theory, BothDatabases]
    public async Task Rights_withdrawn_stop_it_within_a_second(Database database)
    {
        await using var town = await RightsTown.On(database);
        var app = town.App;
        var (home, officer) = (town[Who.OrganisationAdministrator], town[Who.ProcessAdministrator]);
        (string What, Func<Heard, Task> Take)[] ways =
        [
            ("removed from the team", h => app.Do<RemoveMember>(home, u => u.Remove(h.Team, h.Person.Id))),
            ("left the team", h => app.Do<LeaveTeam>(h.Person, u => u.Leave(h.Team))),
            ("the team removed", h => app.Do<RemoveTeam>(home, u => u.Remove(h.Team))),
            ("the grant taken back", h => app.Do<TakeBackGrant>(officer, u => u.TakeBack(h.Process, h.Grant))),
            ("signed out everywhere", h => app.Do<SignOutEverywhere>(h.Person, u => u.Everywhere(CancellationToken.None))),
            ("signed out", h => app.As(h.Person.Actor with { SessionId = h.Session }, s => s.GetRequiredService<SignOut>().Here(CancellationToken.None))),
            ("suspended", h => app.Do<SuspendPerson>(town[Who.InstallationAdministrator], u => u.Set(h.Person.Id, true, CancellationToken.None))),
            ("the process removed", h => app.Do<RemoveProcess>(officer, u => u.Remove(h.Process))),
        ];
        var wrong = new List<string>();
        foreach (var (what, take) in ways)
        {
            var subject = what == "the process removed" ? await town.Another(town.Own) : town.Own;
            var person = await app.Person(what);
            var team = await app.Team(home, subject.Organisation, what, joins: false);
            await app.Join(team, person);
            var grant = app.NewId();
            await app.Do<GiveRights>(officer, u => u.Give(subject.Process, new() { Id = grant, Who = GiveRights.Team, Team = team.ToString(), Rights = new() { Preset = nameof(Preset.Editor) } }));
            var (hub, queue) = await Connect(app, person);
            await using var closing = hub;
            var session = await app.Read(db => db.Set<Interlink.People.Domain.Session>().Where(s => s.PersonId == person.Id).Select(s => s.Id).SingleAsync());
            (await hub.InvokeAsync<Dictionary<string, long>>(nameof(LiveHub.Follow), new[] { subject.Process.ToString(), subject.Document.ToString() }, TestContext.Current.CancellationToken)).Count.ShouldBe(2, what);
            await Happen(app, subject.Process);
            await App.Until(() => Task.FromResult(queue.Any(c => c.Stream == subject.Process)), "the signal before: " + what, seconds: 30);

            await take(new(person, team, subject.Process, grant, session));
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
            // What comes late tells of what was before: only what happens from here on counts.
            var (process, document) = (await Sequence(subject.Process), await Sequence(subject.Document));
            await Happen(app, subject.Process);
            await Happen(app, subject.Document);
            await Task.Delay(1_500, TestContext.Current.CancellationToken);
            if (queue.Any(c => (c.Stream == subject.Process && c.Sequence > process) || (c.Stream == subject.Document && c.Sequence > document))) wrong.Add(what);
            // And it can't be taken up again.
            if (hub.State == HubConnectionState.Connected && (await hub.InvokeAsync<Dictionary<string, long>>(nameof(LiveHub.Follow), new[] { subject.Process.ToString(), subject.Document.ToString() }, TestContext.Current.CancellationToken)).Count > 0) wrong.Add(what + ": follows again");
        }
        string.Join('\n', wrong).ShouldBeEmpty();

        Task<long> Sequence(Guid stream) => app.Read(db => db.Set<StreamRow>().Where(s => s.Id == stream).Select(s => s.Sequence).SingleAsync());
    }

    /// <summary>Who is refused, or leaves while being answered, is no fault: the log says nothing of it.</summary>
    [Fact]
    public async Task A_refusal_is_no_fault_in_the_log()
    {
        var (log, slow) = (new Kept(), new Slow());
        await using var app = await App.On(Database.Sqlite, configure: a => a.Replace = s => s.AddSingleton<ILoggerProvider>(log).AddSingleton<IStreamGuard>(slow));
        var person = await app.Person();
        var (hub, _) = await Connect(app, person);
        await using var closing = hub;
        (await hub.InvokeAsync<Dictionary<string, long>>(nameof(LiveHub.Follow), new[] { Guid.NewGuid().ToString(), "nonsense", "" }, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<object>("NoSuchMethod", TestContext.Current.CancellationToken));
        await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<object>(nameof(LiveHub.Follow), 5, TestContext.Current.CancellationToken));
        // Gone before the answer: the question is still in hand when the connection ends.
        var (leaving, _) = await Connect(app, person);
        var asked = leaving.InvokeAsync<Dictionary<string, long>>(nameof(LiveHub.Follow), new[] { WellKnown.CatalogueStream.ToString() }, TestContext.Current.CancellationToken);
        await slow.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await leaving.DisposeAsync();
        await Should.ThrowAsync<Exception>(() => asked);
        await slow.Left.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        // Signed out everywhere, while connected.
        await app.Do<SignOutEverywhere>(person, u => u.Everywhere(CancellationToken.None));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        log.Lines.ShouldBeEmpty();
    }

    private sealed record Heard(TestPerson Person, Guid Team, Guid Process, Guid Grant, Guid Session);

    private sealed class Closing : List<HubConnection>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var hub in this) await hub.DisposeAsync();
        }
    }

    /// <summary>Has no answer until whoever asked is gone.</summary>
    private sealed class Slow : IStreamGuard
    {
        public TaskCompletionSource Entered { get; } = new();

        public TaskCompletionSource Left { get; } = new();

        public StreamKind Kind => StreamKind.Catalogue;

        public async Task<bool> MayFollow(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation)
        {
            Entered.SetResult();
            try { await Task.Delay(Timeout.Infinite, cancellation); }
            finally { Left.SetResult(); }
            return false;
        }
    }

    /// <summary>Keeps what is logged of hubs as a warning or worse.</summary>
    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Microsoft.AspNetCore.SignalR", StringComparison.Ordinal) || categoryName.Contains(".Live.", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception?.GetType().Name}");

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }

    private static async Task<(HubConnection Hub, ConcurrentQueue<Changed> Heard)> Connect(App app, TestPerson person)
    {
        var session = await app.As(person.Actor, s => s.GetRequiredService<IWriter>().Write(person.Id, turn => s.GetRequiredService<StartSession>().Begin(turn, person.Id, false, TestContext.Current.CancellationToken)));
        var cookie = $"{SessionCookie.Name}={app.Services.GetRequiredService<SessionCookie>().Value(session.Id)}";
        var hub = new HubConnectionBuilder().WithUrl(new Uri(app.Server.BaseAddress, "/live"), o =>
        {
            o.Transports = HttpTransportType.LongPolling;
            o.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            o.Headers["Cookie"] = cookie;
        }).Build();
        var heard = new ConcurrentQueue<Changed>();
        hub.On<Changed>("changed", heard.Enqueue);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        return (hub, heard);
    }

    private static Task Happen(App app, Guid stream) => app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(stream, turn =>
    {
        turn.Record(new("process.changed", stream, "process", stream));
        return Task.CompletedTask;
    }));
}
