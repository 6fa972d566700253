using Interlink.Data;
using Interlink.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>What the operator sets about signing in.</summary>
public sealed class ProviderSettingsTests
{
    /// <summary>A whole provider is read; what it is called is its host where nothing is said.</summary>
    [Fact]
    public void Reads_a_provider()
    {
        Read().OpenIdConnect.ShouldBeNull();
        var provider = Read(("Authority", "https://login.example.org/town"), ("ClientId", "interlink"), ("ClientSecret", "s")).OpenIdConnect.ShouldNotBeNull();
        (provider.Authority, provider.ClientId, provider.ClientSecret, provider.Name).ShouldBe((new Uri("https://login.example.org/town"), "interlink", "s", "login.example.org"));
        Read(("Authority", "http://127.0.0.1:8080"), ("ClientId", "i"), ("ClientSecret", "s"), ("Name", "Town")).OpenIdConnect!.Name.ShouldBe("Town");
    }

    /// <summary>Half a provider, or one that is reached without encryption, stops the start with a sentence.</summary>
    [Theory]
    [InlineData("https://login.example.org", null, "s")]
    [InlineData("https://login.example.org", "interlink", null)]
    [InlineData("http://login.example.org", "interlink", "s")]
    [InlineData("login.example.org", "interlink", "s")]
    [InlineData("file:///etc", "interlink", "s")]
    [InlineData("https://login.example.org?x=1", "interlink", "s")]
    public void Refuses_half_a_provider(string authority, string? client, string? secret) =>
        Should.Throw<StartFault>(() => Read(("Authority", authority), ("ClientId", client), ("ClientSecret", secret))).Message.ShouldContain("Interlink__OpenIdConnect__");

    /// <summary>Only a plain no lifts what an installation asks of its administrators.</summary>
    [Theory]
    [InlineData(null, false)]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public void Reads_what_the_operator_lifts(string? value, bool lifted) =>
        HostSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Interlink:AdministratorsNeedSecondFactor", value)]).Build()).LiftsSecondFactor.ShouldBe(lifted);

    private static HostSettings Read(params (string Key, string? Value)[] settings) =>
        HostSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Interlink:OpenIdConnect:" + s.Key, s.Value))).Build());
}
