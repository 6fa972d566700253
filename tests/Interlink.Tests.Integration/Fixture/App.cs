using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;

namespace Interlink.Tests.Integration.Fixture;

/// <summary>The whole product on a database of its own. Make one with <see cref="On"/>; dispose it.</summary>
public sealed class App : WebApplicationFactory<Program>
{
    private readonly Database database;
    private readonly string? connection;
    private readonly bool content, ownsData;

    internal App(Database database, string dataPath, string? connection, bool content, bool ownsData)
    {
        (this.database, DataPath, this.connection, this.content, this.ownsData) = (database, dataPath, connection, content, ownsData);
    }

    /// <summary>Its data folder.</summary>
    public string DataPath { get; }

    /// <summary>More settings, for tests that need them.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Services replaced before the start.</summary>
    public Action<IServiceCollection>? Replace { get; set; }

    /// <summary>The settings that lead to its data, for commands and other processes.</summary>
    public IReadOnlyDictionary<string, string?> Place => new Dictionary<string, string?>
    {
        ["environment"] = "Testing",
        ["Interlink:DataPath"] = DataPath,
        ["Interlink:Database"] = database.ToString(),
        ["ConnectionStrings:Interlink"] = connection,
        ["Interlink:PasswordIterations"] = "1000",
        ["Interlink:PublicAddress"] = "http://localhost",
    };

    /// <summary>A fresh installation. With content, catalogue and schemas were imported from the files; with first run, somebody still has to set it up.</summary>
    public static async Task<App> On(Database database, bool content = false, Action<App>? configure = null, bool firstRun = false)
    {
        var (dataPath, connection) = await Templates.Copy(database, content, firstRun);
        var app = new App(database, dataPath, connection, content, ownsData: true) { Settings = { ["Interlink:AskAtFirstRun"] = firstRun ? "true" : "false" } };
        configure?.Invoke(app);
        await app.Start();
        return app;
    }

    /// <summary>A second server process on the same data (PostgreSQL); on SQLite its start is refused.</summary>
    public App Second() => new(database, DataPath, connection, content, ownsData: false);

    /// <summary>Starts it.</summary>
    public Task Start()
    {
        _ = Services;
        return Task.CompletedTask;
    }

    /// <summary>A browser without redirects and with cookies.</summary>
    public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>Does something with services of a scope, as an actor (nobody by default).</summary>
    public async Task<T> As<T>(Actor actor, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await act(scope.ServiceProvider);
    }

    /// <summary>Does something with services of a scope, as an actor.</summary>
    public Task As(Actor actor, Func<IServiceProvider, Task> act) => As(actor, async s => { await act(s); return true; });

    /// <summary>Reads from the database, as a test may.</summary>
    public async Task<T> Read<T>(Func<InterlinkDb, Task<T>> read)
    {
        await using var db = Services.GetRequiredService<IReads>().Open();
        return await read(db);
    }

    /// <summary>Changes rows behind the product's back: what no use case could do.</summary>
    public async Task Change(Action<InterlinkDb> change)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync();
        change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Does scheduled work now.</summary>
    public async Task Work(string name) =>
        (await Services.GetRequiredService<LeasedWorkRunner>().Once(Services.GetServices<ILeasedWork>().Single(w => w.Name == name), TestContext.Current.CancellationToken)).ShouldBeTrue();

    /// <summary>Waits until something holds, polling; fails after the time.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what, double seconds = 10)
    {
        var end = Environment.TickCount64 + (long)(seconds * 1000);
        while (!await holds())
        {
            if (Environment.TickCount64 > end) throw new TimeoutException($"Not within {seconds} s: {what}");
            await Task.Delay(25);
        }
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.ConfigureAppConfiguration(c => c.AddInMemoryCollection(Settings));
        builder.UseSetting("Interlink:DataPath", DataPath);
        builder.UseSetting("Interlink:Database", database.ToString());
        builder.UseSetting("ConnectionStrings:Interlink", connection);
        builder.UseSetting("Interlink:PasswordIterations", "1000");
        builder.UseSetting("Interlink:PublicAddress", "http://localhost");
        builder.UseSetting("Interlink:ImportContent", content ? "true" : "false");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        if (Replace is not null) builder.ConfigureServices(Replace);
    }

    /// <summary>Stops the server; its data stays until this is disposed.</summary>
    public ValueTask DisposeServer() => base.DisposeAsync();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsData) await Templates.Drop(DataPath, connection);
    }
}
