using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>The people of the demonstration one may sign in as: of each town an officer and a resident, and whoever administers the installation.</summary>
internal sealed class DemoAccounts(IReads reads) : IDemoAccounts
{
    public async Task<IReadOnlyList<DemoAccount>> All(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var accounts = new List<DemoAccount>();
        foreach (var town in DemoTown.All)
        {
            (string? Key, string Role, Family? Family)[] offered =
            [
                (town.Officer, "portal.demo.officer", Family.PublicAdministration), (town.Resident, "portal.demo.resident", Family.Citizens), (town.Administrator, "portal.demo.administrator", null),
            ];
            foreach (var (key, role, family) in offered.Where(o => o.Key is not null))
            {
                var person = town.People.First(p => p.Key == key);
                var id = await PeopleViews.ByAddress(db, person.Address).FirstOrDefaultAsync(cancellation);
                if (id != Guid.Empty) accounts.Add(new(id, person.Name, role, family, $"{town.Name}: {town.Process}"));
            }
        }
        return accounts;
    }
}
