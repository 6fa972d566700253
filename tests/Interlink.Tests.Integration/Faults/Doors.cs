using Interlink.Tests.Integration.Faults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

[assembly: HostingStartup(typeof(Doors))]

namespace Interlink.Tests.Integration.Faults;

/// <summary>What a test puts into a process of the product: named in <c>FAULTS</c>, loaded by <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>.</summary>
public sealed class Doors : IHostingStartup
{
    /// <summary>The settings that put these into a process.</summary>
    public static Dictionary<string, string?> Open(params string[] names) => names.Length == 0 ? [] : new()
    {
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(Doors).Assembly.GetName().Name,
        ["FAULTS"] = string.Join(',', names),
    };

    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        foreach (var name in (Environment.GetEnvironmentVariable("FAULTS") ?? "").Split(','))
        {
            if (name == Handled.Key) services.AddSingleton<ISubscriber, Handled>();
            if (name == LongJob.Key) services.AddSingleton<ILeasedWork, LongJob>();
            if (name == Named.Key) services.AddHostedService<Named>();
        }
    });
}

/// <summary>Writes down each activity that it was handed, in the transaction of the pump: what was handed over twice or never shows. While <c>faults_held</c> has a row it stays in the middle of a batch.</summary>
internal sealed class Handled(NodeIdentity node) : ISubscriber
{
    public const string Key = "handled";

    /// <summary>The tables of all doors.</summary>
    public const string Tables = "CREATE TABLE faults_handled (position bigint NOT NULL, node text NOT NULL); CREATE TABLE faults_job (step bigint NOT NULL, node text NOT NULL); CREATE TABLE faults_held (what text NOT NULL)";

    public string Name => "faults-handled";

    public From From => From.Start;

    public bool Wants(string type) => true;

    public async Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO faults_handled (position, node) VALUES ({activity.Position}, {node.Id.ToString()})", cancellation);
        await Held.Here(db, Key, cancellation);
    }
}

/// <summary>A job of five steps, each once; while <c>faults_held</c> says so it stays in the middle of the third.</summary>
internal sealed class LongJob(IDbContextFactory<InterlinkDb> contexts, NodeIdentity node) : ILeasedWork
{
    public const string Key = "job";
    public const int Steps = 5;

    public string Name => "faults-job";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task Do(ILease lease, CancellationToken cancellation)
    {
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await lease.Demand(db, cancellation);
            var step = (await db.Database.SqlQueryRaw<long>("SELECT count(*) AS \"Value\" FROM faults_job").ToListAsync(cancellation))[0] + 1;
            if (step > Steps) return;
            await db.Database.ExecuteSqlAsync($"INSERT INTO faults_job (step, node) VALUES ({step}, {node.Id.ToString()})", cancellation);
            if (step == 3) await Held.Here(db, Key, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }
}

/// <summary>Where a process stays until it is killed.</summary>
internal static class Held
{
    public static async Task Here(InterlinkDb db, string what, CancellationToken cancellation)
    {
        if ((await db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM faults_held WHERE what = {what}").ToListAsync(cancellation))[0] == 0) return;
        Console.WriteLine("Held in " + what);
        await Task.Delay(TimeSpan.FromMinutes(5), cancellation);
    }
}

/// <summary>Says who a process is among several nodes.</summary>
internal sealed class Named(NodeIdentity node) : IHostedService
{
    public const string Key = "named";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("Node " + node.Id);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
