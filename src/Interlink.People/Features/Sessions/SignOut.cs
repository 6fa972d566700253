using Interlink.People.Domain;
using Interlink.People.Features.Accounts;

namespace Interlink.People.Features.Sessions;

/// <summary>Ends the session one is in.</summary>
internal sealed class SignOut(IWriter writer, ICurrentActor current)
{
    public async Task Here(CancellationToken cancellation)
    {
        if (current.Actor is not { PersonId: { } person, SessionId: { } id }) return;
        await writer.Write(person, async turn =>
        {
            var session = await turn.Db.Set<Session>().SingleAsync(s => s.Id == id, cancellation);
            if (session.EndedAt is not null) return;
            session.EndedAt = turn.Now;
            // Other pages of this browser hear nothing any more; those of other sessions connect again.
            turn.RaiseAccess(person);
            turn.Record(new("people.session.ended", person, "person", person) { Audience = Audience.Person });
        }, cancellation);
    }
}

/// <summary>Ends all sessions of a person, at once, and makes links that were sent before worthless.</summary>
internal sealed class SignOutEverywhere(IWriter writer, ICurrentActor current, AccountManagers managers)
{
    public async Task Everywhere(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            await OpenSessions.End(turn, person, except: null, cancellation);
            using var manager = managers.Over(turn.Db);
            (await manager.UpdateSecurityStampAsync(await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation))).Demand();
            turn.Record(new("people.session.ended-everywhere", person, "person", person) { Audience = Audience.Person });
        }, cancellation);
    }
}

/// <summary>Ends all one's sessions but this one, for whoever has lost a device or a cookie. Links that were sent before become worthless too.</summary>
internal sealed class SignOutElsewhere(IWriter writer, ICurrentActor current, AccountManagers managers)
{
    public async Task Elsewhere(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            await OpenSessions.End(turn, person, except: turn.Actor.SessionId, cancellation);
            using var manager = managers.Over(turn.Db);
            (await manager.UpdateSecurityStampAsync(await turn.Db.Set<Account>().SingleAsync(a => a.Id == person, cancellation))).Demand();
            turn.Record(new("people.session.ended-elsewhere", person, "person", person) { Audience = Audience.Person });
        }, cancellation);
    }
}

/// <summary>Ends one of one's sessions.</summary>
internal sealed class EndSession(IWriter writer, ICurrentActor current)
{
    public async Task End(Guid id, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await writer.Write(person, async turn =>
        {
            var session = await turn.Db.Set<Session>().SingleOrDefaultAsync(s => s.Id == id && s.PersonId == person, cancellation) ?? throw new NotFound();
            if (session.EndedAt is not null) return;
            session.EndedAt = turn.Now;
            turn.RaiseAccess(person);
            turn.Record(new("people.session.ended", person, "person", person) { Audience = Audience.Person });
        }, cancellation);
    }
}

/// <summary>Ends sessions inside a turn on the person's stream.</summary>
internal static class OpenSessions
{
    /// <summary>Ends all but one, and says to open connections that rights changed. Only its browser stays known: of the next sign-in in another one a letter tells.</summary>
    public static async Task End(Turn turn, Guid person, Guid? except, CancellationToken cancellation)
    {
        foreach (var session in await turn.Db.Set<Session>().Where(s => s.PersonId == person && s.EndedAt == null && s.Id != except).ToListAsync(cancellation)) session.EndedAt = turn.Now;
        var device = await turn.Db.Set<Session>().Where(s => s.Id == except).Select(s => (Guid?)s.DeviceId).SingleOrDefaultAsync(cancellation);
        turn.Db.RemoveRange(await turn.Db.Set<KnownDevice>().Where(d => d.PersonId == person && d.DeviceId != device).ToListAsync(cancellation));
        turn.RaiseAccess(person);
    }
}
