namespace Interlink.People.Contracts;

/// <summary>Makes access tokens that the operator hands over by hand: only the installation itself may.</summary>
public interface IHandOverTokens
{
    /// <summary>
    /// The text of a token of the person with this confirmed address; it is answered once. Throws <see cref="NotFound"/> where there is nobody and <see cref="InvalidInput"/> for a name, scopes or days that no token has.
    /// </summary>
    Task<string> ForPerson(string address, string name, IReadOnlyList<string> scopes, int days, CancellationToken cancellation = default);
}
