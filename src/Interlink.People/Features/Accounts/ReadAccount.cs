using Interlink.People.Domain;

namespace Interlink.People.Features.Accounts;

/// <summary>One of one's own addresses.</summary>
internal sealed record OwnAddress(Guid Id, string Address, bool IsPrimary, bool IsConfirmed);

/// <summary>What the account page shows.</summary>
internal sealed record OwnAccountView(string Name, int Version, string? Language, string? Theme, bool MoreContrast, bool HasPassword, bool HasSecondFactor, IReadOnlyList<OwnAddress> Addresses);

/// <summary>Reads one's own account.</summary>
internal sealed class ReadAccount(IReads reads, ICurrentActor current)
{
    public async Task<OwnAccountView> Read(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var profile = await (
            from p in db.Set<Profile>()
            join account in db.Set<Account>() on p.PersonId equals account.Id
            where p.PersonId == person
            select new { Profile = p, HasPassword = account.PasswordHash != null, account.TwoFactorEnabled }).SingleAsync(cancellation);
        var addresses = await db.Set<PersonAddress>().Where(a => a.PersonId == person).OrderByDescending(a => a.IsPrimary).ThenBy(a => a.AddedAt).ThenBy(a => a.Id)
            .Select(a => new OwnAddress(a.Id, a.Address, a.IsPrimary, a.ConfirmedAt != null)).ToListAsync(cancellation);
        return new(profile.Profile.Name, profile.Profile.Version, profile.Profile.Language, profile.Profile.Theme, profile.Profile.MoreContrast, profile.HasPassword, profile.TwoFactorEnabled, addresses);
    }
}
