using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Coproduction.Features.Resources;
using Interlink.Coproduction.Features.Start;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Invitations;
using Interlink.People.Features.Teams;
using Interlink.Tests.Integration.Api;
using Interlink.Tests.Integration.People;
using Interlink.Tools.Documents.Features;
using Interlink.Tools.Files.Features;
using Interlink.Tools.Files.Receiving;
using Interlink.Tools.Links.Features;

namespace Interlink.Tests.Integration.Access;

/// <summary>Every kind of person there is, as seen from one process, its organisation and one of its teams.</summary>
internal enum Who
{
    /// <summary>Not signed in.</summary>
    Nobody,
    /// <summary>With an account and nothing else.</summary>
    SignedIn,
    /// <summary>Was an editor through a team and left it.</summary>
    Former,
    /// <summary>In teams that hold the presets.</summary>
    Observer,
    Contributor,
    Editor,
    /// <summary>Administers the observers' team without being a member.</summary>
    TeamAdministrator,
    /// <summary>Administers the organisation that owns the process.</summary>
    OrganisationAdministrator,
    ProcessAdministrator,
    InstallationAdministrator,
}

/// <summary>What a route is about: two of everything, one for the people above and one that belongs to somebody else.</summary>
internal sealed record Subject
{
    public Guid Organisation { get; set; }
    public Guid Team { get; set; }
    public Guid Process { get; set; }
    public Guid Phase { get; set; }
    public Guid Task { get; set; }
    public Guid Document { get; set; }
    public Guid File { get; set; }
    public Guid Link { get; set; }
    public Guid Grant { get; set; }
    public Guid Invitation { get; set; }
    public Guid Member { get; set; }
    public Guid Colleague { get; set; }
    public Guid Activity { get; set; }
}

/// <summary>A town with all of them.</summary>
internal sealed class RightsTown : IAsyncDisposable
{
    private readonly Dictionary<Who, TestPerson> people = [];
    private readonly Dictionary<Who, HttpClient> browsers = [];
    private readonly Dictionary<Who, string> tokens = [];
    private TestPerson stranger = null!;
    private HttpClient programs = null!;

    private RightsTown(App app) => App = app;

    public App App { get; }
    public Subject Own { get; private set; } = null!;
    public Subject Foreign { get; private set; } = null!;
    public TestPerson this[Who who] => people[who];

    public static async Task<RightsTown> On(Database database)
    {
        var town = new RightsTown(await App.On(database, content: true, configure: app =>
        {
            foreach (var limit in new[] { "Token", "Person", "Address" }) app.Settings[$"Interlink:ApiLimits:{limit}"] = "1000000";
        }));
        await town.Settle();
        return town;
    }

    /// <summary>Sends a request as somebody: pages with their cookie, the interface for programs with their token.</summary>
    public Task<HttpResponseMessage> Send(Who who, HttpRequestMessage request)
    {
        if (!request.RequestUri!.OriginalString.StartsWith("/api/v1", StringComparison.Ordinal))
        {
            request.Headers.Accept.ParseAdd("text/html");
            return browsers[who].SendAsync(request, TestContext.Current.CancellationToken);
        }
        if (tokens.TryGetValue(who, out var token)) request.Headers.Authorization = new("Bearer", token);
        return programs.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task Settle()
    {
        foreach (var who in Enum.GetValues<Who>().Where(w => w != Who.Nobody)) people[who] = await App.Person(who.ToString(), administrator: who == Who.InstallationAdministrator);
        stranger = await App.Person("Somebody Else");
        Own = await Make(people[Who.OrganisationAdministrator], people[Who.ProcessAdministrator]);
        Foreign = await Make(stranger, stranger);

        // The observers' team is the subject; the others hold their presets through teams of their own.
        var home = people[Who.OrganisationAdministrator];
        await App.Join(Own.Team, people[Who.TeamAdministrator], administrator: true);
        await App.Change(db => db.Set<TeamMember>().Single(m => m.TeamId == Own.Team && m.PersonId == people[Who.TeamAdministrator].Id).IsMember = false);
        await App.Join(Own.Team, people[Who.Observer]);
        await Give(Own, Own.Team, Preset.Observer);
        foreach (var (who, preset) in new[] { (Who.Contributor, Preset.Contributor), (Who.Editor, Preset.Editor), (Who.Former, Preset.Editor) })
        {
            var team = await App.Team(home, Own.Organisation, who + "s", joins: false);
            await App.Join(team, people[who]);
            await Give(Own, team, preset);
            if (who == Who.Former) await App.Do<LeaveTeam>(people[who], u => u.Leave(team));
        }
        (Own.Member, Own.Colleague) = (people[Who.Observer].Id, people[Who.Contributor].Id);

        programs = App.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        foreach (var who in Enum.GetValues<Who>())
        {
            browsers[who] = who == Who.Nobody ? App.Browser() : await App.SignedIn(people[who]);
            if (who != Who.Nobody) tokens[who] = await App.Token(people[who]);
        }
    }

    /// <summary>An organisation with a team, and a process in it with something of everything.</summary>
    private async Task<Subject> Make(TestPerson home, TestPerson officer)
    {
        var subject = new Subject { Organisation = await App.Organisation(home, "Town of " + home.Name) };
        subject.Team = await App.Team(home, subject.Organisation, "Observers", joins: false);
        if (officer != home)
        {
            var office = await App.Team(home, subject.Organisation, "Office", joins: false);
            await App.Join(office, officer);
        }
        await Process(subject, officer);
        return subject;
    }

    /// <summary>A process of its own for what takes it away.</summary>
    public async Task<Subject> Another(Subject like)
    {
        var subject = like with { };
        await Process(subject, people[Who.ProcessAdministrator]);
        await Give(subject, like.Team, Preset.Observer);
        foreach (var (who, preset) in new[] { (Who.Contributor, Preset.Contributor), (Who.Editor, Preset.Editor) })
        {
            var team = await App.Read(db => db.Set<TeamMember>().Where(m => m.PersonId == people[who].Id).Select(m => m.TeamId).FirstAsync());
            await Give(subject, team, preset);
        }
        return subject;
    }

    private async Task Process(Subject subject, TestPerson officer)
    {
        subject.Process = App.NewId();
        await App.Do<StartProcess>(officer, u => u.Start(new() { Id = subject.Process, Name = "Helpers", Organisation = subject.Organisation.ToString(), MainLanguage = "en", OtherLanguages = ["lv"] }));
        await App.Do<ApplySchema>(officer, u => u.Apply(subject.Process, "S6"));
        var nodes = await App.Read(db => db.Set<Node>().Where(n => n.ProcessId == subject.Process).ToListAsync());
        subject.Phase = nodes.First(n => n.Kind == NodeKind.Phase).Id;
        subject.Task = nodes.First(n => n.Kind == NodeKind.Task).Id;
        subject.Document = App.NewId();
        await App.Do<CreateDocument>(officer, u => u.Create(new() { Id = subject.Document, Node = subject.Task, Name = "Plan", Language = "en", Licence = "CC-BY-4.0" }));
        await App.Do<KeepVersion>(officer, u => u.Keep(subject.Document, App.NewId(), "First"));
        subject.Link = App.NewId();
        await App.Do<CreateLink>(officer, u => u.Create(new() { Id = subject.Link, Node = subject.Task, Name = "Law", Url = "https://likumi.lv/", Language = "en", Licence = "CC-BY-4.0" }));
        subject.File = App.NewId();
        var stored = await App.Services.GetRequiredService<StoreUpload>().Store(new("photo.png", new MemoryStream(Samples.Png)));
        await App.Do<CreateFile>(officer, u => u.Create(new() { Id = subject.File, Node = subject.Task, Name = "Photo", Language = "en", Licence = "CC-BY-4.0", Upload = stored }));
        subject.Grant = App.NewId();
        await App.Do<GiveRights>(officer, u => u.Give(subject.Process, new() { Id = subject.Grant, Who = GiveRights.Team, Team = subject.Team.ToString(), Node = subject.Phase.ToString(), Rights = new() { Preset = nameof(Preset.Observer) } }));
        await App.Do<Invite>(officer, u => u.People(new() { Batch = App.NewId(), Kind = "process", Target = subject.Process, Role = "administrator", Addresses = $"{subject.Process:N}@example.org", Language = "en" }));
        subject.Invitation = await App.Read(db => db.Set<Invitation>().Where(i => i.TargetId == subject.Process).Select(i => i.Id).SingleAsync());
        subject.Member = officer.Id;
    }

    private Task<Guid?> Give(Subject subject, Guid team, Preset preset) => App.Do<GiveRights, Guid?>(subject == Foreign ? stranger : people[Who.ProcessAdministrator], u => u.Give(subject.Process, new()
    {
        Id = App.NewId(),
        Who = GiveRights.Team,
        Team = team.ToString(),
        Rights = new() { Preset = preset.ToString() },
    }));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
