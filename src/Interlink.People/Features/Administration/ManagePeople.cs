using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Accounts;
using Interlink.People.Features.Passwords;
using Interlink.People.Features.SecondFactor;
using Interlink.People.Features.Sessions;

namespace Interlink.People.Features.Administration;

/// <summary>Somebody found by an exact address.</summary>
internal sealed record FoundPerson(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt, bool IsAdministrator, bool IsSuspended, bool HasSecondFactor);

/// <summary>Finds one person by an exact address, and the administrators of the installation.</summary>
internal sealed class FindPerson(IReads reads, ICurrentActor current)
{
    public async Task<FoundPerson?> By(string? address, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        if (string.IsNullOrWhiteSpace(address) || !Check.IsAddress(address.Trim())) return null;
        await using var db = reads.Open();
        var found = PeopleViews.ByAddress(db, address);
        return await (
            from person in db.Set<Person>()
            join profile in db.Set<Profile>() on person.Id equals profile.PersonId
            where found.Contains(person.Id)
            select new FoundPerson(
                person.Id, profile.Name, person.CreatedAt,
                db.Set<Session>().Where(s => s.PersonId == person.Id).OrderByDescending(s => s.CreatedAt).Select(s => (DateTimeOffset?)s.LastSeenAt).FirstOrDefault(),
                person.IsInstallationAdministrator, person.SuspendedAt != null,
                db.Set<Account>().Any(a => a.Id == person.Id && a.TwoFactorEnabled))).SingleOrDefaultAsync(cancellation);
    }

    public async Task<IReadOnlyList<PersonView>> Administrators(CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await using var db = reads.Open();
        return await (
            from person in db.Set<Person>()
            join profile in db.Set<Profile>() on person.Id equals profile.PersonId
            where person.IsInstallationAdministrator
            orderby profile.NameKey, person.Id
            select new PersonView { Id = person.Id, Name = profile.Name, NameKey = profile.NameKey }).Take(100).ToListAsync(cancellation);
    }
}

/// <summary>Makes a reset link to hand over, where no letters leave. Where they do, the person asks for one: nobody else needs to hold the key.</summary>
internal sealed class MakeResetLink(IWriter writer, ICurrentActor current, IInstallation installation, MailSettings mail, AccountManagers managers)
{
    /// <summary>The whole address, shown once.</summary>
    public async Task<string> For(Guid person, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        if (mail.CanSend(installation.Current)) throw new Denied(Decision.No("people.settings.reset.by-mail", "people.settings.reset.by-mail-who"));
        return await writer.Write(person, async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var account = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == person, cancellation) ?? throw new NotFound();
            turn.Record(new("people.password.link-made", person, "person", person) { Audience = Audience.Administrators });
            return installation.Current.Link(await ResetLinks.Path(managers, turn.Db, account));
        }, cancellation);
    }
}

/// <summary>Makes somebody an administrator of the installation, or takes that away. The last one stays.</summary>
internal sealed class SetInstallationAdministrator(IWriter writer, ICurrentActor current, IInstallation installation)
{
    public async Task Set(Guid person, bool administers, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await writer.Write([installation.Current.Id, person], async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var row = await Administered.Find(turn, person, cancellation);
            if (row.IsInstallationAdministrator == administers) return;
            if (!administers) await Administered.DemandAnother(turn, person, cancellation);
            row.IsInstallationAdministrator = administers;
            turn.RaiseAccess(person);
            turn.Record(new(administers ? "installation.administrator-added" : "installation.administrator-removed", installation.Current.Id, "person", person) { Audience = Audience.Administrators });
        }, cancellation);
    }
}

/// <summary>Keeps somebody out until it is lifted: all sessions end at once. What they made stays.</summary>
internal sealed class SuspendPerson(IWriter writer, ICurrentActor current, IInstallation installation)
{
    public async Task Set(Guid person, bool suspended, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        if (person == current.Actor.Person) throw new InvalidInput("", "people.settings.people.not-yourself");
        await writer.Write([installation.Current.Id, person], async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            var row = await Administered.Find(turn, person, cancellation);
            if (row.SuspendedAt is not null == suspended) return;
            row.SuspendedAt = suspended ? turn.Now : null;
            if (suspended) await OpenSessions.End(turn, person, except: null, cancellation);
            turn.Record(new(suspended ? "people.account.suspended" : "people.account.suspension-lifted", person, "person", person) { Audience = Audience.Administrators });
        }, cancellation);
    }
}

/// <summary>Turns off the second step of somebody who has lost the app and the recovery codes. They are told by letter.</summary>
internal sealed class LiftSecondFactor(IWriter writer, ICurrentActor current, SecondFactors factors, WaysLetter letter)
{
    public async Task For(Guid person, CancellationToken cancellation)
    {
        AdministrationAccess.Demand(current.Actor);
        await writer.Write(person, async turn =>
        {
            await AdministrationAccess.Demand(turn, cancellation);
            await Administered.Find(turn, person, cancellation);
            var account = await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == person, cancellation) ?? throw new NotFound();
            if (!account.TwoFactorEnabled) return;
            await factors.TurnOff(turn, account);
            await SecondFactors.Weaken(turn, account, removed: null, cancellation);
            letter.Tell(turn, await OwnAccount.MainAddress(turn, person, cancellation), turn.Record(new("people.second-factor.off", person, "person", person) { Audience = Audience.Administrators }));
        }, cancellation);
    }
}

internal static class Administered
{
    public static async Task<Person> Find(Turn turn, Guid person, CancellationToken cancellation) =>
        await turn.Db.Set<Person>().SingleOrDefaultAsync(p => p.Id == person && p.ErasedAt == null, cancellation) ?? throw new NotFound();

    /// <summary>There must be another one who can come in.</summary>
    public static async Task DemandAnother(Turn turn, Guid person, CancellationToken cancellation)
    {
        if (!await turn.Db.Set<Person>().AnyAsync(p => p.Id != person && p.IsInstallationAdministrator && p.SuspendedAt == null, cancellation)) throw new InvalidInput("", "people.settings.people.last");
    }
}
