namespace Interlink.People.Contracts;

/// <summary>Somebody of the demonstration that one may sign in as.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they do there: a text key such as <c>portal.demo.officer</c>.</param>
/// <param name="Family">The family of their team, for their shape.</param>
/// <param name="Place">The town and what it does, as it says it: people of one place stand together.</param>
public sealed record DemoAccount(Guid Person, string Name, string Role, Family? Family, string Place);

/// <summary>A slot: the people of the demonstration, offered on the sign-in page in Development only.</summary>
public interface IDemoAccounts
{
    /// <summary>They, in the order shown; none where nothing was seeded.</summary>
    Task<IReadOnlyList<DemoAccount>> All(CancellationToken cancellation);
}
