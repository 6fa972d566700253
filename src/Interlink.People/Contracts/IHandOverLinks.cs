namespace Interlink.People.Contracts;

/// <summary>Makes links that the operator hands over by hand, where a letter would do it elsewhere: only the installation itself may.</summary>
public interface IHandOverLinks
{
    /// <summary>The whole address at which the person with this confirmed address chooses a password, once, within a day. Throws <see cref="NotFound"/> where there is nobody.</summary>
    Task<string> ForPassword(string address, CancellationToken cancellation = default);
}
