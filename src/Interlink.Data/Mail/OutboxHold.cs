using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>Ends the hold that a restore puts on the outbox. Only the installation itself may: its operator, from the command line.</summary>
public sealed class OutboxHold(IWriter writer, ICurrentActor current, IInstallation installation)
{
    /// <summary>Letters leave again. What was waiting in the backup is sent too, or dropped for good: it may have left before. Answers how many; none where nothing was held.</summary>
    public async Task<int?> End(bool drop, CancellationToken cancellation = default)
    {
        if (current.Actor.Kind != ActorKind.System) throw new NotFound();
        return await writer.Write(installation.Current.Id, async turn =>
        {
            var row = await turn.Db.Set<InstallationRow>().SingleAsync(cancellation);
            if (row.OutboxHeldAt is not { } since) return (int?)null;
            var waiting = await turn.Db.Set<OutboxRow>().Where(o => o.SentAt == null && o.FailedAt == null && o.CreatedAt <= since).ToListAsync(cancellation);
            if (drop) turn.Db.RemoveRange(waiting);
            row.OutboxHeldAt = null;
            turn.Record(new(drop ? "installation.outbox-dropped" : "installation.outbox-sent", row.Id, "installation", row.Id) { Audience = Audience.Administrators });
            return waiting.Count;
        }, cancellation);
    }
}
