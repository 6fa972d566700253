using Interlink.People.Contracts;

namespace Interlink.People.Features.Invitations;

/// <summary>Everything people can be invited to, by kind.</summary>
internal sealed class InvitationTargets(IEnumerable<IInvitationTarget> targets)
{
    private readonly Dictionary<string, IInvitationTarget> byKind = targets.ToDictionary(t => t.Kind);

    /// <summary>The target of a kind; <see cref="NotFound"/> where there is none.</summary>
    public IInvitationTarget Of(string kind) => byKind.GetValueOrDefault(kind) ?? throw new NotFound();

    /// <summary>What several invitations are for; those to something that is gone are left out. A few statements a kind, however many invitations.</summary>
    public async Task<Dictionary<(string Kind, InvitationAsk Ask), InvitationSubject>> Describe(
        InterlinkDb db, IEnumerable<(string Kind, InvitationAsk Ask)> asks, string language, CancellationToken cancellation)
    {
        var described = new Dictionary<(string, InvitationAsk), InvitationSubject>();
        foreach (var kind in asks.GroupBy(a => a.Kind, a => a.Ask))
        {
            if (!byKind.TryGetValue(kind.Key, out var target)) continue;
            foreach (var (ask, subject) in await target.Describe(db, [.. kind.Distinct()], language, cancellation)) described[(kind.Key, ask)] = subject;
        }
        return described;
    }
}
