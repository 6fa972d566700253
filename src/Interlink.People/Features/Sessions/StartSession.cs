using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Letters;
using Microsoft.AspNetCore.Http;

namespace Interlink.People.Features.Sessions;

/// <summary>Starts sessions inside a turn on the person's stream.</summary>
internal sealed class StartSession(ThisBrowser browser, IInstallation installation, MailSettings mail)
{
    /// <summary>Signs somebody in and records it. Of a browser that is new to them a letter tells; not of the very first one, for they have just made the account.</summary>
    public async Task<StartedSession> SignIn(Turn turn, Guid person, SignInWay way, bool remember, CancellationToken cancellation, FactorKind factor = FactorKind.None)
    {
        var before = await turn.Db.Set<Session>().AnyAsync(s => s.PersonId == person, cancellation);
        var known = await turn.Db.Set<KnownDevice>().AnyAsync(d => d.PersonId == person && d.DeviceId == browser.Device, cancellation);
        var (kind, system) = browser.Kind;
        var activity = turn.Record(new("people.session.started", person, "person", person)
        {
            Audience = Audience.Person,
            Payload = new Dictionary<string, object?>
            {
                ["way"] = way.ToString(),
                ["secondFactor"] = factor.ToString(),
                ["browser"] = kind.ToString(),
                ["system"] = system.ToString(),
                ["known"] = known,
            },
        });
        if (before && !known && way != SignInWay.Demonstration && mail.CanSend(installation.Current))
            turn.Send(activity, await OwnAccount.MainAddress(turn, person, cancellation), AccountLetter.NewDevice);
        return await Begin(turn, person, remember, cancellation, factor);
    }

    /// <summary>Begins a session where what it follows from is recorded: the new account.</summary>
    public async Task<StartedSession> Begin(Turn turn, Guid person, bool remember, CancellationToken cancellation, FactorKind factor = FactorKind.None)
    {
        var device = browser.Device ?? turn.NewId();
        if (await turn.Db.Set<KnownDevice>().SingleOrDefaultAsync(d => d.PersonId == person && d.DeviceId == device, cancellation) is { } known) known.LastAt = turn.Now;
        else turn.Db.Add(new KnownDevice { PersonId = person, DeviceId = device, FirstAt = turn.Now, LastAt = turn.Now });
        var (kind, system) = browser.Kind;
        var session = new Session
        {
            Id = turn.NewId(),
            PersonId = person,
            CreatedAt = turn.Now,
            LastSeenAt = turn.Now,
            Remember = remember,
            ExpiresAt = turn.Now + (remember ? SessionRules.Remembered : SessionRules.Day),
            DeviceId = device,
            Browser = kind,
            System = system,
            HasSecondFactor = factor != FactorKind.None,
        };
        turn.Db.Add(session);
        return new(session.Id, person, device, turn.Now, session.ExpiresAt, remember);
    }
}

/// <summary>The browser of the request: who it says it is, in two words, and the id that its cookie keeps. Outside a request it is unknown.</summary>
internal sealed class ThisBrowser(IHttpContextAccessor http, SessionCookie cookie)
{
    /// <summary>Which browser on which system.</summary>
    public (BrowserKind Browser, SystemKind System) Kind => DeviceWords.Of(http.HttpContext?.Request.Headers.UserAgent);

    /// <summary>Its id, if somebody signed in in it before.</summary>
    public Guid? Device => http.HttpContext is { } context ? cookie.ReadDevice(context.Request) : null;
}
