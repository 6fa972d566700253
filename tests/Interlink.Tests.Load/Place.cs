using Interlink.Commands;
using Interlink.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interlink.Tests.Load;

/// <summary>Where the data of a run lies, and the product on it.</summary>
/// <param name="Database"><c>Sqlite</c> or <c>PostgreSql</c>.</param>
/// <param name="Folder">The data folder.</param>
/// <param name="Connection">How PostgreSQL is reached.</param>
internal sealed record Place(string Database, string Folder, string? Connection)
{
    /// <summary>The settings that lead there. Limits are out of the way: they would be what is measured.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Interlink:DataPath"] = Folder,
        ["Interlink:Database"] = Database,
        ["ConnectionStrings:Interlink"] = Connection,
        ["Interlink:AskAtFirstRun"] = "false",
        ["Interlink:PublicAddress"] = "http://localhost",
        ["Interlink:ApiLimits:Token"] = "1000000000",
        ["Interlink:ApiLimits:Person"] = "1000000000",
        ["Interlink:ApiLimits:Address"] = "1000000000",
    };

    /// <summary>The product without its server and without what runs beside it.</summary>
    public WebApplication Open() => new CommandWindow(TextWriter.Null, Console.Error, Settings).Open();

    /// <summary>The whole product inside this process, on a free port, with everything that runs beside it.</summary>
    public async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "Interlink", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:Microsoft"] = "Critical" });
        builder.AddInterlink();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        await app.Prepare();
        app.UseInterlink();
        await app.StartAsync();
        return app;
    }
}

/// <summary>Doing something in the product as somebody.</summary>
internal static class Acting
{
    /// <summary>Runs an act in a scope of its own.</summary>
    public static async Task<T> As<T>(this WebApplication app, Actor actor, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await act(scope.ServiceProvider);
    }

    /// <summary>Runs an act in a scope of its own.</summary>
    public static Task As(this WebApplication app, Actor actor, Func<IServiceProvider, Task> act) => app.As(actor, async s => { await act(s); return true; });

    /// <summary>Reads.</summary>
    public static async Task<T> Read<T>(this WebApplication app, Func<InterlinkDb, Task<T>> read)
    {
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        return await read(db);
    }

    /// <summary>Waits until everything that follows from the log has followed.</summary>
    public static async Task Settle(this WebApplication app)
    {
        var subscribers = app.Services.GetServices<ISubscriber>().Count();
        var end = Environment.TickCount64 + 120_000;
        while (!await app.Read(async db =>
                   !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null)
                   && await db.Set<CursorRow>().CountAsync() == subscribers
                   && await db.Set<CursorRow>().AllAsync(c => c.Position == db.Set<ActivityRow>().Max(a => a.Position))))
        {
            if (Environment.TickCount64 > end) throw new TimeoutException("The pump did not come to its end.");
            await Task.Delay(50);
        }
    }
}
