using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Data;

/// <summary>What does not work now.</summary>
public enum Trouble
{
    /// <summary>What happens is not passed on: no news, no live changes, nothing new in the search.</summary>
    Pump,
    /// <summary>Scheduled work fails or stands still.</summary>
    Jobs,
    /// <summary>E-mails don't leave.</summary>
    Mail,
    /// <summary>Files can't be stored.</summary>
    Files,
    /// <summary>The disk is nearly full.</summary>
    Space,
}

/// <summary>What does not work, looked at every ten seconds, so that pages can say it without a statement of their own.</summary>
public interface IHealth
{
    /// <summary>What was found at the last look; empty where all is well.</summary>
    IReadOnlyList<Trouble> Troubles { get; }
}

/// <summary>Looks whether pump, scheduled work, mail and disk still do what they should.</summary>
internal sealed class HealthWatch(
    IDbContextFactory<InterlinkDb> contexts, PumpHealth pump, WorkHealth work, IFileStore files, DataSettings place, MailSettings mail, IInstallation installation, IClock clock, ILogger<HealthWatch> log)
    : BackgroundService, IHealth
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10), Silence = TimeSpan.FromSeconds(30), Overdue = TimeSpan.FromMinutes(1);

    /// <summary>Below this many free bytes (200 MB) the disk is nearly full.</summary>
    internal const long LeastSpace = 200L << 20;

    private readonly DateTimeOffset start = clock.Now;
    private volatile IReadOnlyList<Trouble> troubles = [];

    public IReadOnlyList<Trouble> Troubles => troubles;

    /// <summary>Free bytes of the disk with the data; replaced by tests.</summary>
    internal Func<long> FreeSpace { get; set; } = () => new DriveInfo(Path.GetFullPath(place.DataPath)).AvailableFreeSpace;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Telemetry.Watch(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await Look(stoppingToken);
        }
    }

    internal async Task Look(CancellationToken cancellation)
    {
        var found = new SortedSet<Trouble>();
        if (clock.Now - (pump.LastRound ?? start) > Silence) found.Add(Trouble.Pump);
        if (work.Silent().Count > 0) found.Add(Trouble.Jobs);
        if (!files.IsWritable()) found.Add(Trouble.Files);
        try
        {
            if (FreeSpace() < LeastSpace) found.Add(Trouble.Space);
            await Ask(found, cancellation);
        }
#pragma warning disable CA1031 // A database that is away shows as a pump that stands still, and comes back by itself.
        catch (Exception error)
        {
            log.LogDebug(error, "Health not asked");
            found.UnionWith(troubles.Where(t => t is Trouble.Jobs or Trouble.Mail));
        }
#pragma warning restore CA1031
        foreach (var trouble in found.Except(troubles)) log.LogError("Trouble: {Trouble}", trouble);
        foreach (var trouble in troubles.Except(found)) log.LogInformation("Over: {Trouble}", trouble);
        troubles = [.. found];
    }

    private async Task Ask(SortedSet<Trouble> found, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var failing = await db.Set<JobRow>().AsNoTracking().Where(j => j.FailingSince != null).Select(j => j.Name).ToListAsync(cancellation);
        if (failing.Exists(f => f != OutboxRunner.Lease)) found.Add(Trouble.Jobs);
        if (installation.Current.OutboxHeldAt is not null || !mail.CanSend(installation.Current)) return;
        var late = clock.Now - Overdue;
        if (failing.Contains(OutboxRunner.Lease) || await db.Set<OutboxRow>().AnyAsync(o => o.SentAt == null && o.FailedAt == null && o.NextAt < late, cancellation)) found.Add(Trouble.Mail);
    }
}
