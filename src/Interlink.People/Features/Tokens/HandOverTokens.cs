using System.Globalization;
using Interlink.People.Contracts;
using Interlink.People.Features.Accounts;

namespace Interlink.People.Features.Tokens;

/// <inheritdoc cref="IHandOverTokens"/>
internal sealed class HandOverTokens(OperatorsPerson people, IIds ids, CreateToken tokens) : IHandOverTokens
{
    public async Task<string> ForPerson(string address, string name, IReadOnlyList<string> scopes, int days, CancellationToken cancellation) =>
        await tokens.For(await people.By("user", address, cancellation), new(ids.New(), name, scopes, days.ToString(CultureInfo.InvariantCulture)), cancellation);
}
