using Interlink.People.Domain;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Terms;

/// <summary>Records the answer to the current terms of use and privacy notice. Refusing signs out.</summary>
internal sealed class AnswerTerms(IWriter writer, ICurrentActor current, IInstallation installation)
{
    /// <param name="version">The version that was shown: an answer to an older one doesn't count.</param>
    /// <param name="accepted">Accepted or refused; both are recorded.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Answer(int? version, bool accepted, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        if (version != installation.Current.TermsVersion) throw new InvalidInput("", "people.terms.changed");
        await writer.Write(person, async turn =>
        {
            turn.Db.Add(new TermsAnswer { Id = turn.NewId(), PersonId = person, TermsVersion = version.Value, Accepted = accepted, At = turn.Now });
            if (!accepted) await OpenSessions.End(turn, person, except: null, cancellation);
            turn.Record(new(accepted ? "people.terms.accepted" : "people.terms.refused", person, "person", person)
            {
                Audience = Audience.Person,
                Payload = new Dictionary<string, object?> { ["version"] = version },
            });
        }, cancellation);
    }
}
