namespace Interlink.People.Contracts;

/// <summary>An OpenID Connect provider at which people may sign in.</summary>
/// <param name="Authority">Its address, which is also the issuer's.</param>
/// <param name="ClientId">What this installation is called there.</param>
/// <param name="ClientSecret">Its secret there.</param>
/// <param name="Name">What the button says.</param>
public sealed record ProviderSettings(Uri Authority, string ClientId, string ClientSecret, string Name)
{
    /// <summary>What its links are kept under.</summary>
    internal string Key => Authority.ToString();
}
