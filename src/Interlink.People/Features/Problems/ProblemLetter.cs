using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Problems;

/// <summary>Writes the letter about a problem to whoever runs this installation, in its default language; an answer goes to whoever reported it.</summary>
internal sealed class ProblemLetter(TextCatalogue texts, IInstallation installation) : ILetterWriter
{
    /// <summary>Its name in the outbox; the recipient is the report.</summary>
    public const string Template = "people.letter.problem";

    public bool Writes(string template) => template == Template;

    public async Task<Letter?> Write(OutboxRow row, InterlinkDb db, CancellationToken cancellation)
    {
        var here = installation.Current;
        var report = await db.Set<ProblemReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == row.RecipientId, cancellation);
        if (report is null || here.ContactAddress is not { Length: > 0 } address) return null;
        var t = texts.In(here.DefaultLanguage);
        List<string> lines =
        [
            t.Format("people.letter.problem.text", ("brand", here.Name)), "",
            report.Text, "",
            t.Format("people.problem.report-page", ("page", report.Page is ['/', ..] path ? here.Link(path) : report.Page ?? t["people.letter.problem.nothing"])),
            t.Format("people.problem.report-language", ("language", Languages.NameOf(report.Language))),
            t.Format("people.problem.report-version", ("version", ProblemText.Version)),
            t.Format("people.letter.problem.answer", ("address", report.Answer ?? t["people.letter.problem.nothing"])),
        ];
        return new(address, here.OperatorName ?? "", t.Format("people.problem.subject", ("name", here.Name)), string.Join('\n', lines), report.Answer);
    }
}
