using Interlink.People.Domain;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Administration;

/// <summary>How the last test letter fared.</summary>
/// <param name="At">When it was asked for.</param>
/// <param name="SentAt">When it left.</param>
/// <param name="Attempts">Failed tries.</param>
/// <param name="GivenUp">Whether no more tries follow.</param>
/// <param name="Error">The kind of the last error.</param>
internal sealed record TestLetter(DateTimeOffset At, DateTimeOffset? SentAt, int Attempts, bool GivenUp, string? Error);

/// <summary>Sends a test letter to one's own main address. It leaves by the outbox, as all letters do; the page tells how it fared.</summary>
internal sealed class TestMail(IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, MailSettings mail, AttemptLimits limits)
{
    public async Task Send(CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        if (!mail.CanSend(installation.Current)) throw new InvalidInput("smtp-host", "people.settings.mail.missing");
        var person = current.Actor.Person;
        limits.Demand("test-mail", person.ToString("N"));
        await writer.Write(person, async turn =>
        {
            var address = await turn.Db.Set<PersonAddress>().Where(a => a.PersonId == person && a.IsPrimary).Select(a => a.Id).SingleAsync(cancellation);
            var activity = turn.Record(new("installation.mail-tested", person, "person", person) { Audience = Audience.Administrators });
            turn.Send(activity, address, AccountLetter.Test);
        }, cancellation);
    }

    /// <summary>The last one; none if nobody asked for one.</summary>
    public async Task<TestLetter?> Last(CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await using var db = reads.Open();
        return await db.Set<OutboxRow>().Where(o => o.Template == AccountLetter.Test).OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id)
            .Select(o => new TestLetter(o.CreatedAt, o.SentAt, o.Attempts, o.FailedAt != null, o.Error)).FirstOrDefaultAsync(cancellation);
    }
}
