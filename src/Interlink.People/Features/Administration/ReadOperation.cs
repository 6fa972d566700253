namespace Interlink.People.Features.Administration;

/// <summary>A letter that did not leave.</summary>
internal sealed record StuckLetter(Guid Id, string Template, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? FailedAt, DateTimeOffset NextAt, string? Error);

/// <summary>An activity that something could not follow from.</summary>
internal sealed record ParkedActivity(Guid Id, string Subscriber, string Type, DateTimeOffset ParkedAt, string Error);

/// <summary>How the installation runs, and what waits for the operator: letters that did not leave, and activities set aside.</summary>
internal sealed record OperationView(OperationState State, Page<StuckLetter> Letters, Page<ParkedActivity> Parked);

/// <summary>Reads how the installation runs.</summary>
internal sealed class ReadOperation(IReads reads, ICurrentActor current, IOperation operation)
{
    public async Task<OperationView> Read(int page, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await using var db = reads.Open();
        var state = await operation.Read(db, cancellation);
        var letters = await db.Set<OutboxRow>().Where(o => o.SentAt == null && (o.FailedAt != null || o.Attempts > 0))
            .OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Skip(Page<OutboxRow>.Skip(page)).Take(Limits.Page)
            .Select(o => new StuckLetter(o.Id, o.Template, o.CreatedAt, o.Attempts, o.FailedAt, o.NextAt, o.Error)).ToListAsync(cancellation);
        var parked = await (
            from row in db.Set<ParkedRow>()
            join activity in db.Set<ActivityRow>() on row.ActivityId equals activity.Id
            orderby row.At descending, row.Subscriber, row.ActivityId
            select new ParkedActivity(activity.Id, row.Subscriber, activity.Type, row.At, row.Error)).Skip(Page<ParkedRow>.Skip(page)).Take(Limits.Page).ToListAsync(cancellation);
        return new(state, new(letters, page, state.Outbox.Stuck), new(parked, page, state.Parked));
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

/// <summary>Lets what was set aside be tried again.</summary>
internal sealed class RetryParked(IWriter writer, ICurrentActor current, IInstallation installation, IOperation operation)
{
    public async Task Retry(string subscriber, Guid activity, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        try
        {
            await writer.Write(installation.Current.Id, async turn =>
            {
                await AdministrationAccess.Demand(turn, cancellation);
                if (!await operation.HandleParked(turn, subscriber, activity, cancellation)) throw new NotFound();
                turn.Record(new("installation.work-retried", installation.Current.Id, "activity", activity) { Audience = Audience.Administrators });
            }, cancellation);
        }
        catch (Exception error) when (error is not (NotFound or OperationCanceledException))
        {
            throw new InvalidInput("", "people.settings.operation.again-failed", ("error", error.GetType().Name));
        }
    }
}
