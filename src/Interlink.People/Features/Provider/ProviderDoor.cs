namespace Interlink.People.Features.Provider;

/// <summary>
/// The one door to the configured provider: what goes to any other host is refused before it leaves, redirects are not followed, and answers are bounded in size and time.
/// </summary>
internal sealed class ProviderDoor : DelegatingHandler
{
    /// <summary>The most bytes of an answer.</summary>
    public const int Most = 1024 * 1024;

    private readonly Uri authority;

    public ProviderDoor(Uri authority) : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), MaxResponseHeadersLength = 64 }) => this.authority = authority;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } to || to.Scheme != authority.Scheme || !string.Equals(to.Authority, authority.Authority, StringComparison.OrdinalIgnoreCase))
            throw new HttpRequestException("The provider named another host than its own.");
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            // Reads it here, up to the bound: nothing after this waits for the provider.
            await answer.Content.LoadIntoBufferAsync(Most, cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
