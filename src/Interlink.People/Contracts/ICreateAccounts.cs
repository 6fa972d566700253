namespace Interlink.People.Contracts;

/// <summary>An account made by the installation itself.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Address">Their address; it counts as confirmed.</param>
/// <param name="Language">The language they read, if known.</param>
/// <param name="Password">Their password; without one they come in by a reset link, or by the demonstration.</param>
/// <param name="AcceptedTerms">Whether the current terms count as accepted.</param>
/// <param name="InstallationAdministrator">Whether they administer the installation.</param>
public sealed record AccountToCreate(
    string Name, string Address, string? Language = null, string? Password = null, bool AcceptedTerms = true, bool InstallationAdministrator = false);

/// <summary>Makes accounts without a letter: only the installation itself may (demo data, tests).</summary>
public interface ICreateAccounts
{
    /// <summary>Makes it and answers the person's id.</summary>
    Task<Guid> Create(AccountToCreate account, CancellationToken cancellation = default);
}
