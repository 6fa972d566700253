using Interlink.People.Domain;

namespace Interlink.People.Features.Sessions;

/// <summary>Starts sessions inside a turn on the person's stream.</summary>
internal static class StartSession
{
    public static StartedSession Begin(Turn turn, Guid person, bool remember)
    {
        var session = new Session
        {
            Id = turn.NewId(),
            PersonId = person,
            CreatedAt = turn.Now,
            LastSeenAt = turn.Now,
            Remember = remember,
            ExpiresAt = turn.Now + (remember ? SessionRules.Remembered : SessionRules.Day),
        };
        turn.Db.Add(session);
        return new(session.Id, person, session.ExpiresAt, remember);
    }
}
