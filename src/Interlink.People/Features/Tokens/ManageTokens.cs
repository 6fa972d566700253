using Interlink.Api;
using Interlink.People.Domain;

namespace Interlink.People.Features.Tokens;

/// <summary>One of one's own tokens.</summary>
internal sealed record OwnToken(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>What the form for a new token sends.</summary>
internal sealed record NewToken(Guid Id, string? Name, IReadOnlyList<string> Scopes, string? Days);

/// <summary>Lists one's tokens that still hold.</summary>
internal sealed class ListTokens(IReads reads, ICurrentActor current, IClock clock)
{
    public async Task<IReadOnlyList<OwnToken>> Mine(CancellationToken cancellation)
    {
        var (person, now) = (current.Actor.Person, clock.Now);
        await using var db = reads.Open();
        var rows = await db.Set<AccessToken>().Where(t => t.PersonId == person && t.RevokedAt == null && t.ExpiresAt > now).OrderBy(t => t.Id).ToListAsync(cancellation);
        return rows.ConvertAll(t => new OwnToken(t.Id, t.Name, t.Scopes, t.CreatedAt, t.ExpiresAt, t.LastUsedAt));
    }
}

/// <summary>Makes a token for a program. Its text is answered once and never again.</summary>
internal sealed class CreateToken(IWriter writer, ICurrentActor current)
{
    /// <summary>Tokens that one person may have at a time.</summary>
    public const int Most = 20;

    /// <summary>For how many days a token may hold.</summary>
    public static readonly IReadOnlyList<int> Days = [30, 90, 365];

    /// <summary>One of one's own.</summary>
    public Task<string> Create(NewToken form, CancellationToken cancellation)
    {
        // A token can't make others: whoever takes it would never be rid of.
        if (current.Actor.TokenId is not null) throw new Denied(Decision.No("error.token.scope", "error.token.scope.who"));
        return For(current.Actor.Person, form, cancellation);
    }

    /// <summary>One of somebody's; who may is decided by whoever calls.</summary>
    internal async Task<string> For(Guid person, NewToken form, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.Line("name", form.Name, Limits.Name);
        var scopes = ApiAreas.Scopes.Where(form.Scopes.Contains).ToList();
        if (scopes.Count == 0) check.Fail("scopes", "people.tokens.scopes.none");
        if (scopes.Count != form.Scopes.Distinct().Count()) check.Fail("scopes", "error.choice");
        if (!int.TryParse(form.Days, out var days) || !Days.Contains(days)) check.Fail("days", "error.choice");
        check.Done();
        var secret = AccessToken.NewSecret();
        await writer.Write(person, async turn =>
        {
            var now = turn.Now;
            var held = await turn.Db.Set<AccessToken>().Where(t => t.PersonId == person && t.RevokedAt == null && t.ExpiresAt > now).Select(t => t.Id).ToListAsync(cancellation);
            // The text of the first is gone: a form sent twice must not leave a second token behind.
            if (held.Contains(form.Id)) throw new InvalidInput("", "people.tokens.twice");
            if (held.Count >= Most) throw new InvalidInput("", "people.tokens.most", ("max", Most));
            turn.Db.Add(new AccessToken { Id = form.Id, PersonId = person, Name = name, Hash = AccessToken.HashOf(secret), ScopeList = string.Join(',', scopes), CreatedAt = now, ExpiresAt = now.AddDays(days) });
            turn.Record(new("people.token.created", person, "token", form.Id) { Audience = Audience.Person, Payload = new Dictionary<string, object?> { ["scopes"] = scopes.Count, ["days"] = days, ["person"] = person } });
        }, cancellation);
        return secret;
    }
}

/// <summary>Takes a token back, at once.</summary>
internal sealed class RevokeToken(IWriter writer, ICurrentActor current)
{
    public async Task Revoke(Guid id, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            var token = await turn.Db.Set<AccessToken>().FirstOrDefaultAsync(t => t.Id == id && t.PersonId == person, cancellation) ?? throw new NotFound();
            if (token.RevokedAt is not null) return;
            token.RevokedAt = turn.Now;
            turn.Record(new("people.token.revoked", person, "token", id) { Audience = Audience.Person });
        }, cancellation);
    }
}
