namespace Interlink.People.Features.Letters;

/// <summary>Reads the letters that were caught instead of sent. Where mail leaves, there is no such page.</summary>
internal sealed class CaughtMail(IReads reads, MailSettings mail)
{
    public async Task<Page<SinkMailRow>> Read(int page, CancellationToken cancellation)
    {
        if (!mail.Sink) throw new NotFound();
        await using var db = reads.Open();
        var total = await db.Set<SinkMailRow>().CountAsync(cancellation);
        return new(await db.Set<SinkMailRow>().OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Skip(Page<SinkMailRow>.Skip(page)).Take(Limits.Page).ToListAsync(cancellation), page, total);
    }
}
