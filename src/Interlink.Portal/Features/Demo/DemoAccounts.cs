using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>The three people of the demonstration one may sign in as.</summary>
internal sealed class DemoAccounts(IReads reads) : IDemoAccounts
{
    public async Task<IReadOnlyList<DemoAccount>> All(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        (string Key, string Role, Family? Family)[] offered =
        [
            (DemoTown.Officer, "portal.demo.officer", Family.PublicAdministration), (DemoTown.Resident, "portal.demo.resident", Family.Citizens), (DemoTown.Administrator, "portal.demo.administrator", null),
        ];
        var accounts = new List<DemoAccount>();
        foreach (var (key, role, family) in offered)
        {
            var person = DemoTown.People.First(p => p.Key == key);
            var id = await PeopleViews.ByAddress(db, person.Address).FirstOrDefaultAsync(cancellation);
            if (id != Guid.Empty) accounts.Add(new(id, person.Name, role, family));
        }
        return accounts;
    }
}
