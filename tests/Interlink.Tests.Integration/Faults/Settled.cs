using Interlink.People.Features.Sessions;
using Interlink.Tests.Integration.Operating;

namespace Interlink.Tests.Integration.Faults;

/// <summary>An installation with people, made in this process, whose server then runs in processes of its own.</summary>
internal sealed class Settled : IAsyncDisposable
{
    private readonly App app;

    private Settled(App app, IReadOnlyDictionary<string, string?> place, IReadOnlyList<(Person Officer, Person Resident)> pairs) => (this.app, Place, Pairs) = (app, place, pairs);

    /// <summary>Settings of each server: limits out of the way, and a log in which failures stand out.</summary>
    public static Dictionary<string, string?> Settings { get; } = new()
    {
        ["Interlink:ApiLimits:Token"] = "1000000000",
        ["Interlink:ApiLimits:Person"] = "1000000000",
        ["Interlink:ApiLimits:Address"] = "1000000000",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Interlink"] = "Information",
        // Short lives: what makes a long one fast would only cost.
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
    };

    /// <summary>How its servers are started.</summary>
    public IReadOnlyDictionary<string, string?> Place { get; }

    /// <summary>Its people, two and two.</summary>
    public IReadOnlyList<(Person Officer, Person Resident)> Pairs { get; }

    public static async Task<Settled> On(Database database, int pairs, bool content, params string[] doors) => await In(await App.On(database, content), pairs, doors);

    /// <summary>On an application that runs; it is stopped.</summary>
    public static async Task<Settled> In(App app, int pairs, params string[] doors)
    {
        var people = new List<(Person, Person)>();
        for (var i = 0; i < pairs; i++) people.Add((await Make(app, $"Ilze {i}"), await Make(app, $"Marta {i}")));
        await app.DisposeServer();
        return new(app, app.Place.Concat(Settings).Concat(Doors.Open(doors)).ToDictionary(), people);
    }

    /// <summary>Starts a server.</summary>
    public Task<ServerProcess> Serve(params string[] behind) => ServerProcess.Start(Place, behind);

    private static async Task<Person> Make(App app, string name)
    {
        var person = await app.Person(name, password: true);
        var session = await app.As(person.Actor, s => s.GetRequiredService<IWriter>().Write(person.Id, turn => s.GetRequiredService<StartSession>().Begin(turn, person.Id, true, TestContext.Current.CancellationToken)));
        return new(person, await Api.Programs.Token(app, person), $"{SessionCookie.Name}={app.Services.GetRequiredService<SessionCookie>().Value(session.Id)}");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
