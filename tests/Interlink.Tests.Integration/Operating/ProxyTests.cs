using System.Net;
using Interlink.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.AspNetCore.TestHost;

namespace Interlink.Tests.Integration.Operating;

/// <summary>Who is believed what they say of the caller.</summary>
public sealed class ProxyTests
{
    /// <summary>A named address or network, IPv6 too, and this machine; nobody else. A secure call is known by its cookie.</summary>
    [Theory]
    [InlineData("10.0.0.5", true)]
    [InlineData("10.1.77.3", true)]
    [InlineData("fd00::7", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.6", false)]
    [InlineData("192.0.2.1", false)]
    public async Task Only_named_proxies_are_believed(string proxy, bool believed)
    {
        await using var app = await App.On(Database.Sqlite, configure: a => a.Settings["Interlink:TrustedProxies"] = "10.0.0.5, 10.1.0.0/16,fd00::/8");
        var context = await app.Server.SendAsync(c =>
        {
            (c.Request.Method, c.Request.Path, c.Connection.RemoteIpAddress) = ("GET", "/sign-in", IPAddress.Parse(proxy));
            c.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
            c.Request.Headers["X-Forwarded-Proto"] = "https";
        }, TestContext.Current.CancellationToken);
        context.Connection.RemoteIpAddress!.ToString().ShouldBe(believed ? "203.0.113.9" : proxy);
        context.Request.IsHttps.ShouldBe(believed);
    }

    /// <summary>What is neither address nor network is said at the start.</summary>
    [Fact]
    public void A_wrong_proxy_is_said_at_the_start() =>
        Should.Throw<StartFault>(() => HostSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Interlink:TrustedProxies", "10.0.0.5, proxy.example.org")]).Build())).Message.ShouldContain("proxy.example.org");
}
