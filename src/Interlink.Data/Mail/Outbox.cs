using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interlink.Data;

/// <summary>A letter ready to leave, in the reader's language.</summary>
/// <param name="Address">To whom.</param>
/// <param name="Name">Their name, may be empty.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="AnswerTo">Where an answer goes, when not to the sender.</param>
public sealed record Letter(string Address, string Name, string Subject, string Text, string? AnswerTo = null);

/// <summary>Writes the letters of one room when they are sent, so that addresses and secrets never lie in the outbox.</summary>
public interface ILetterWriter
{
    /// <summary>Whether this room writes this letter.</summary>
    bool Writes(string template);

    /// <summary>The letter, or none where it no longer makes sense (the invitation was revoked, the person is gone).</summary>
    Task<Letter?> Write(OutboxRow row, InterlinkDb db, CancellationToken cancellation);
}

/// <summary>Carries a letter out of the house.</summary>
public interface IMailCarrier
{
    /// <summary>Sends it under this Message-ID. Throws when it could not.</summary>
    Task Send(Letter letter, string messageId, CancellationToken cancellation);
}

/// <summary>Development: letters are caught and shown on a page.</summary>
internal sealed class SinkCarrier(IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, IClock clock, IIds ids) : IMailCarrier
{
    public async Task Send(Letter letter, string messageId, CancellationToken cancellation)
    {
        using var gate = await provider.Gate(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Add(new SinkMailRow { Id = ids.New(), At = clock.Now, Address = letter.Address, Subject = letter.Subject, Body = letter.Text });
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Sends what the outbox holds, under a lease, with growing pauses after failures.</summary>
internal sealed class OutboxRunner(
    IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, Leases leases, IServiceScopeFactory scopes, IInstallation installation,
    IClock clock, MailSettings settings, ILogger<OutboxRunner> log) : BackgroundService
{
    internal const string Lease = "outbox";
    private const int Tries = 8;

    /// <summary>How long one node sends alone.</summary>
    internal static readonly TimeSpan Alone = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(settings.Sink ? 250 : 2_000));
        while (await Ticks(timer, stoppingToken))
        {
            try { await Round(stoppingToken); }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
#pragma warning disable CA1031 // The runner outlives whatever the database does.
            catch (Exception error) { log.LogWarning("Outbox round failed: {Error}", error.GetType().Name); }
#pragma warning restore CA1031
        }
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken cancellation)
    {
        try { return await timer.WaitForNextTickAsync(cancellation); }
        catch (OperationCanceledException) { return false; }
    }

    internal async Task Round(CancellationToken cancellation)
    {
        if (installation.Current.OutboxHeldAt is not null || (!settings.Sink && !installation.Current.SendsMail)) return;
        List<OutboxRow> due;
        var began = clock.Now;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var now = clock.Now;
            due = await db.Set<OutboxRow>().AsNoTracking().Where(o => o.SentAt == null && o.FailedAt == null && o.NextAt <= now).OrderBy(o => o.NextAt).Take(20).ToListAsync(cancellation);
            if (due.Count == 0) return;
            using var gate = await provider.Gate(cancellation);
            if (await leases.Take(db, Lease, Alone, cancellation) is null) return;
        }
        foreach (var row in due)
        {
            // Within the lease, whatever the server does, and with as much time again for the database: else another node would send the same letter. What is left waits for the next round.
            if (clock.Now - began > Alone - 2 * MailDoor.Time) return;
            await Send(row, cancellation);
        }
    }

    private async Task Send(OutboxRow row, CancellationToken cancellation)
    {
        string? failure = null;
        // Whether the way out works; none where it was not tried, or where only this address was refused.
        bool? works = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Letter? letter = null;
            await using (var db = await contexts.CreateDbContextAsync(cancellation))
            {
                var writer = scope.ServiceProvider.GetServices<ILetterWriter>().First(w => w.Writes(row.Template));
                letter = await writer.Write(row, db, cancellation);
            }
            if (letter is not null)
            {
                works = false;
                await scope.ServiceProvider.GetRequiredService<IMailCarrier>().Send(letter, $"{row.Id:N}@interlink.invalid", cancellation);
                works = true;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { throw; }
#pragma warning disable CA1031 // Whatever a mail server does is counted and tried again.
        catch (Exception error)
        {
            failure = error.GetType().Name;
            if (error is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted }) works = null;
            log.LogWarning("Letter {Id} not sent: {Error}", row.Id, failure);
        }
#pragma warning restore CA1031
        using var gate = await provider.Gate(cancellation);
        await using var saved = await contexts.CreateDbContextAsync(cancellation);
        var tracked = await saved.Set<OutboxRow>().SingleAsync(o => o.Id == row.Id, cancellation);
        if (failure is null) tracked.SentAt = clock.Now;
        else if (++tracked.Attempts >= Tries) tracked.FailedAt = clock.Now;
        else tracked.NextAt = clock.Now.AddSeconds(15 * Math.Pow(3, tracked.Attempts));
        tracked.Error = failure;
        Telemetry.Letters.Add(1, new KeyValuePair<string, object?>("sent", failure is null));
        if (works is { } worked && await saved.Set<JobRow>().SingleOrDefaultAsync(j => j.Name == Lease, cancellation) is var job && worked != job?.FailingSince is null)
        {
            if (job is null) saved.Add(job = new() { Name = Lease });
            (job.BeganAt, job.EndedAt, job.FailingSince, job.Error) = (clock.Now, clock.Now, worked ? null : clock.Now, failure);
        }
        await saved.SaveChangesAsync(cancellation);
    }
}

/// <summary>How mail leaves.</summary>
/// <param name="Sink">Development: caught instead of sent.</param>
public sealed record MailSettings(bool Sink)
{
    /// <summary>Whether letters reach people now. Without, nobody registers alone, and links are handed over by hand.</summary>
    public bool CanSend(InstallationSettings installation) => Sink || installation.SendsMail;
}
