using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Start;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interlink.Tests.Integration.Coproduction;

/// <summary>An installation with a few people, an organisation and a team, ready for processes.</summary>
internal sealed class World : IAsyncDisposable
{
    private TestPerson[] people = [];

    private World(App app) => App = app;

    public App App { get; }
    public Actor Ilze => people[0].Actor;
    public Actor Marta => people[1].Actor;
    public Actor Stranger => people[2].Actor;
    public Guid Organisation { get; private set; }
    public Guid Team { get; private set; }

    /// <summary>Ilze administers the organisation; Marta is in its team; a stranger is in neither.</summary>
    public static async Task<World> On(Database database, Action<App>? configure = null)
    {
        var world = new World(await App.On(database, configure: app =>
        {
            app.Replace = services => services.Replace(ServiceDescriptor.Scoped<ICatalogue, FakeCatalogue>());
            configure?.Invoke(app);
        }));
        await using var db = world.Db();
        var ids = world.App.Services.GetRequiredService<IIds>();
        world.people = [await world.App.Person("Ilze Kalniņa"), await world.App.Person("Marta Liepa"), await world.App.Person("Sven Stranger")];
        world.Organisation = ids.New();
        db.Add(new StreamRow { Id = world.Organisation, Kind = StreamKind.Organisation });
        db.Add(new Organisation
        {
            Id = world.Organisation,
            MainLanguage = "en",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Texts = [new() { Language = "en", Name = "Ventmala", NameKey = "ventmala" }],
        });
        db.Add(new OrganisationAdministrator { OrganisationId = world.Organisation, PersonId = world.Ilze.Person, Since = DateTimeOffset.UnixEpoch });
        world.Team = ids.New();
        db.Add(new Team { Id = world.Team, OrganisationId = world.Organisation, Name = "Readers", NameKey = "readers", Family = Family.Citizens, CreatedAt = DateTimeOffset.UnixEpoch });
        db.Add(new TeamMember { TeamId = world.Team, PersonId = world.Marta.Person, IsMember = true, Since = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
        return world;
    }

    public InterlinkDb Db() => App.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContext();

    public Guid NewId() => App.Services.GetRequiredService<IIds>().New();

    /// <summary>Calls a use case as somebody.</summary>
    public Task Do<T>(Actor actor, Func<T, Task> act) where T : notnull => App.As(actor, s => act(s.GetRequiredService<T>()));

    /// <summary>Calls a use case as somebody.</summary>
    public Task<TResult> Do<T, TResult>(Actor actor, Func<T, Task<TResult>> act) where T : notnull => App.As(actor, s => act(s.GetRequiredService<T>()));

    /// <summary>A process of Ilze, empty or with the small schema.</summary>
    public async Task<Guid> Process(bool schema = true, string main = "en", params string[] others)
    {
        var id = NewId();
        await Do<StartProcess>(Ilze, u => u.Start(new()
        {
            Id = id,
            Name = "Digital helpers",
            Line = "Help at the library",
            Organisation = Organisation.ToString(),
            MainLanguage = main,
            OtherLanguages = others,
            TimeZone = "Europe/Riga",
        }));
        if (schema) await Do<ApplySchema>(Ilze, u => u.Apply(id, FakeCatalogue.Code));
        return id;
    }

    /// <summary>The node that was copied from a node of the small schema.</summary>
    public async Task<Guid> Node(Guid process, string path)
    {
        await using var db = Db();
        var origin = FakeCatalogue.Id(path);
        return await db.Set<Node>().IgnoreQueryFilters().Where(n => n.ProcessId == process && n.OriginId == origin).Select(n => n.Id).SingleAsync();
    }

    public async Task<Node> Row(Guid node)
    {
        await using var db = Db();
        return await db.Set<Node>().IgnoreQueryFilters().AsNoTracking().SingleAsync(n => n.Id == node);
    }

    /// <summary>A grant for Marta's team.</summary>
    public async Task Grant(Guid process, Rights rights, Guid? node = null, Guid? team = null)
    {
        await using var db = Db();
        db.Add(new Grant { Id = NewId(), ProcessId = process, NodeId = node, GranteeKind = GranteeKind.Team, GranteeId = team ?? Team, Rights = rights, GrantedAt = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
    }

    /// <summary>Makes somebody an administrator of a process, as accepting an invitation does.</summary>
    public Task Administer(Guid process, Actor actor) => App.Change(db => db.Add(new ProcessAdministrator { ProcessId = process, PersonId = actor.Person, Since = DateTimeOffset.UnixEpoch.AddDays(1) }));

    /// <summary>A resource held by a node, as a tool would have registered it.</summary>
    public async Task<Guid> Resource(Guid process, Guid node, Guid? origin = null)
    {
        await using var db = Db();
        var id = NewId();
        db.Add(new Resource { Id = id, ProcessId = process, HolderKind = HolderKind.Node, HolderId = node, ToolKey = "document", State = ResourceState.Ready, Name = "Notes", NameKey = "notes", OriginId = origin, CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>What happened in a process, oldest first.</summary>
    public async Task<List<ActivityRow>> Activities(Guid process)
    {
        await using var db = Db();
        return await db.Set<ActivityRow>().AsNoTracking().Where(a => a.StreamId == process).OrderBy(a => a.StreamSequence).ToListAsync();
    }

    /// <summary>The stored summary of a process equals one made anew.</summary>
    public async Task ShouldBeSummedUp(Guid process)
    {
        await using var db = Db();
        var row = await db.Set<Process>().AsNoTracking().SingleAsync(p => p.Id == process);
        Summary.Stored(row).ShouldBe(Summary.Of(await db.Set<Node>().AsNoTracking().Where(n => n.ProcessId == process).ToListAsync()));
    }

    /// <summary>A browser in which somebody of this world is signed in.</summary>
    public Task<HttpClient> Browser(Actor actor) => App.SignedIn(people.Single(p => p.Id == actor.Person));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
