using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Interlink.Data;

/// <summary>Where things lie.</summary>
/// <param name="DataPath">Folder of database file and stored files.</param>
public sealed record DataSettings(string DataPath);

/// <summary>Registers database, write turns, pump, outbox, files and search.</summary>
public static class DataModule
{
    /// <summary>Adds the room. The host adds an <see cref="IDatabaseProvider"/> before.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, DataSettings settings, MailSettings mail)
    {
        services.AddSingleton(settings).AddSingleton(mail).AddSingleton(TimeProvider.System);
        services.AddSingleton<IClock, Clock>().AddSingleton<IIds, Ids>().AddSingleton<NodeIdentity>();
        services.AddScoped<CurrentActor>().AddScoped<ICurrentActor>(s => s.GetRequiredService<CurrentActor>());
        services.AddSingleton<ModelParts>().AddSingleton<SqlCount>();
        services.AddDbContextFactory<InterlinkDb>((provider, options) =>
        {
            provider.GetRequiredService<IDatabaseProvider>().Use(options);
            options.ReplaceService<IModelCacheKeyFactory, PartsModelCacheKeyFactory>().AddInterceptors(provider.GetRequiredService<SqlCount>());
        });
        services.AddSingleton<IReads, Reads>().AddScoped<IWriter, Writer>().AddScoped<CreationKeys>();
        services.AddSingleton<PumpSignal>().AddSingleton<PumpHealth>().AddSingleton<Leases>().AddSingleton<Pump>().AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(s => s.GetRequiredService<LiveFeed>());
        services.AddSingleton<IInstallation, Installation>().AddSingleton<IFileStore, FileStore>().AddSingleton<ISearch, SearchIndex>();
        services.AddHostedService(s => s.GetRequiredService<Pump>()).AddHostedService(s => s.GetRequiredService<LiveFeed>()).AddHostedService<OutboxRunner>();
        services.AddSingleton<WorkHealth>().AddSingleton<LeasedWorkRunner>().AddHostedService(s => s.GetRequiredService<LeasedWorkRunner>());
        services.AddSingleton<ILeasedWork, FileSweep>();
        services.AddSingleton<ICheck, DatabaseCheck>().AddSingleton<ICheck, LogCheck>().AddSingleton<ICheck, FileCheck>().AddSingleton<ICheck, KeyCheck>();
        services.AddScoped<OutboxHold>().AddSingleton<IOperation, Operation>();
        services.AddSingleton<AuditQueue>().AddHostedService(s => s.GetRequiredService<AuditQueue>()).AddScoped<IAudit, Audit>();
        services.AddSingleton<HealthWatch>().AddSingleton<IHealth>(s => s.GetRequiredService<HealthWatch>()).AddHostedService(s => s.GetRequiredService<HealthWatch>());
        if (mail.Sink) services.AddSingleton<IMailCarrier, SinkCarrier>();
        else services.AddSingleton<IMailCarrier, MailDoor>();
        services.AddDataProtection().SetApplicationName("Interlink");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new KeyRepository(s.GetRequiredService<IDbContextFactory<InterlinkDb>>(), s.GetRequiredService<IDatabaseProvider>(), s.GetRequiredService<IIds>())));
        return services;
    }

    /// <summary>Creates or migrates the database and reads the settings. Runs before anything else.</summary>
    public static async Task PrepareData(this IServiceProvider services, CancellationToken cancellation = default)
    {
        var provider = services.GetRequiredService<IDatabaseProvider>();
        await using var db = await services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync(cancellation);
        if (await provider.State(db, cancellation) == DatabaseState.Newer)
            throw new StartFault("The database was made by another version of INTERLINK, which knows more of it than this one. Use that version, or restore a backup that was made with this one.");
        await provider.Prepare(db, cancellation);
        if (!services.GetRequiredService<IFileStore>().IsWritable())
            throw new StartFault($"The data folder {services.GetRequiredService<DataSettings>().DataPath} can't be written. Give this account the right to write there, or set Interlink__DataPath to another folder.");
        await Installation.Ensure(db, services.GetRequiredService<IIds>(), services.GetRequiredService<IDataProtectionProvider>(), cancellation);
        var installation = services.GetRequiredService<IInstallation>();
        await installation.Refresh(cancellation);
        // Another node may change the settings: the log tells.
        services.GetRequiredService<ILiveFeed>().Signalled += signal =>
        {
            if (signal.Stream == installation.Current.Id) _ = installation.Refresh(CancellationToken.None);
        };
    }
}
