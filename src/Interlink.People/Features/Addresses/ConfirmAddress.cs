using Interlink.People.Domain;
using Interlink.People.Features.Letters;

namespace Interlink.People.Features.Addresses;

/// <summary>Confirms an address by the link of its letter, signed in or not: the letter is the proof.</summary>
internal sealed class ConfirmAddress(IReads reads, IWriter writer, IDatabaseProvider provider, LinkTokens tokens)
{
    /// <summary>The address that the link is for; none if it no longer holds.</summary>
    public async Task<string?> Read(string? token, CancellationToken cancellation) => (await Find(token, cancellation))?.Address;

    public async Task Confirm(string? token, CancellationToken cancellation)
    {
        var (id, person) = await Find(token, cancellation) is { } found ? (found.Id, found.PersonId) : throw new InvalidInput("", "people.account.link.old");
        try
        {
            await writer.Write(person, async turn =>
            {
                var row = await turn.Db.Set<PersonAddress>().SingleOrDefaultAsync(a => a.Id == id, cancellation) ?? throw new InvalidInput("", "people.account.link.old");
                // The same link again: it is confirmed already.
                if (row.ConfirmedAt is not null) return;
                row.ConfirmedAt = turn.Now;
                turn.Record(new("people.address.confirmed", person, "address", id) { Audience = Audience.Person });
            }, cancellation);
        }
        catch (DbUpdateException taken) when (provider.IsUniqueViolation(taken))
        {
            throw new InvalidInput("", "people.account.address.taken");
        }
    }

    private async Task<PersonAddress?> Find(string? token, CancellationToken cancellation)
    {
        if (tokens.Read("address", token) is not { } link) return null;
        await using var db = reads.Open();
        return await db.Set<PersonAddress>().SingleOrDefaultAsync(a => a.Id == link.Id, cancellation);
    }
}
