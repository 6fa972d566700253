namespace Interlink.People.Features.Administration;

/// <summary>A letter that did not leave.</summary>
internal sealed record StuckLetter(Guid Id, string Template, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? FailedAt, DateTimeOffset NextAt, string? Error);

/// <summary>An activity that something could not follow from.</summary>
internal sealed record ParkedActivity(string Subscriber, string Type, DateTimeOffset At, DateTimeOffset ParkedAt, string Error);

/// <summary>What waits for the operator: letters that did not leave, and activities set aside.</summary>
internal sealed class ReadTroubles(IReads reads, ICurrentActor current)
{
    public async Task<(Page<StuckLetter> Letters, Page<ParkedActivity> Parked)> Read(int page, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await using var db = reads.Open();
        var stuck = db.Set<OutboxRow>().Where(o => o.SentAt == null && (o.FailedAt != null || o.Attempts > 0));
        var letters = await stuck.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Skip(Page<OutboxRow>.Skip(page)).Take(Limits.Page)
            .Select(o => new StuckLetter(o.Id, o.Template, o.CreatedAt, o.Attempts, o.FailedAt, o.NextAt, o.Error)).ToListAsync(cancellation);
        var parked = await (
            from row in db.Set<ParkedRow>()
            join activity in db.Set<ActivityRow>() on row.ActivityId equals activity.Id
            orderby row.At descending, row.Subscriber, row.ActivityId
            select new ParkedActivity(row.Subscriber, activity.Type, activity.At, row.At, row.Error)).Skip(Page<ParkedRow>.Skip(page)).Take(Limits.Page).ToListAsync(cancellation);
        return (new(letters, page, await stuck.CountAsync(cancellation)), new(parked, page, await db.Set<ParkedRow>().CountAsync(cancellation)));
    }
}

/// <summary>Lets a letter that was given up be tried again.</summary>
internal sealed class RetryLetter(IWriter writer, ICurrentActor current, IInstallation installation)
{
    public async Task Retry(Guid letter, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await writer.Write(installation.Current.Id, async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var row = await turn.Db.Set<OutboxRow>().SingleOrDefaultAsync(o => o.Id == letter && o.SentAt == null, cancellation) ?? throw new NotFound();
            (row.FailedAt, row.Attempts, row.NextAt, row.Error) = (null, 0, turn.Now, null);
            turn.Record(new("installation.letter-retried", installation.Current.Id, "letter", letter) { Audience = Audience.Administrators });
        }, cancellation);
    }
}
