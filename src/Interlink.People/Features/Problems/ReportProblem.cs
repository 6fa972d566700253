using Interlink.People.Domain;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Problems;

/// <summary>What somebody types who reports a problem.</summary>
/// <param name="What">What happened.</param>
/// <param name="Answer">Where an answer may go; may be empty.</param>
/// <param name="Page">The page it is about; may be empty.</param>
internal sealed record ProblemInput(string What, string Answer, string Page);

/// <summary>Sends a problem to the operator's address, by the outbox. For strangers too: how often is counted by person, else by network.</summary>
internal sealed class ReportProblem(IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, MailSettings mail, AttemptLimits limits)
{
    /// <summary>Whether a letter can leave and there is somebody to get it.</summary>
    public bool ReachesSomebody => mail.CanSend(installation.Current) && installation.Current.ContactAddress is { Length: > 0 };

    /// <summary>The address that an answer would go to: the main one of whoever is signed in.</summary>
    public async Task<string?> OwnAddress(CancellationToken cancellation)
    {
        if (current.Actor.PersonId is not { } person) return null;
        await using var db = reads.Open();
        return await db.Set<PersonAddress>().Where(a => a.PersonId == person && a.IsPrimary && a.ConfirmedAt != null).Select(a => a.Address).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Sends it. The id comes with the form, so that a double post is one letter.</summary>
    public async Task Send(Guid id, ProblemInput typed, string language, string network, CancellationToken cancellation)
    {
        var check = new Check();
        var what = check.Block("what", typed.What, Limits.Text, required: true);
        var answer = check.Address("answer", typed.Answer, required: false);
        var page = check.Line("page", typed.Page, Limits.Line, required: false);
        check.Done();
        if (!ReachesSomebody) throw new InvalidInput("", "people.problem.no-letters");
        limits.Demand("problem", current.Actor.PersonId?.ToString("N") ?? network);
        var here = installation.Current.Id;
        await writer.Write(here, async turn =>
        {
            if (await turn.Db.Set<ProblemReport>().AnyAsync(r => r.Id == id, cancellation)) return;
            turn.Db.Add(new ProblemReport { Id = id, Text = what, Page = page.Length > 0 ? page : null, Answer = answer.Length > 0 ? answer : null, Language = language, At = turn.Now });
            turn.Send(turn.Record(new("installation.problem-reported", here, "installation", here) { Audience = Audience.Administrators }), id, ProblemLetter.Template);
        }, cancellation);
    }
}
