using System.Net;
using Interlink.Data;
using Interlink.Hosting;
using Interlink.Kernel;
using Interlink.People.Features.Administration;
using Interlink.People.Features.Letters;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>Links, locks, networks and addresses.</summary>
public class AccountRulesTests
{
    private static readonly Guid Row = Guid.Parse("0196f8a0-0000-7000-8000-000000000001");

    private readonly Moving clock = new();

    [Fact]
    public void A_link_stands_for_one_row_one_purpose_and_some_time()
    {
        var tokens = new LinkTokens(new EphemeralDataProtectionProvider(), clock);
        var token = tokens.Make("address", Row, 3, TimeSpan.FromDays(3));
        tokens.Read("address", token).ShouldBe((Row, 3));
        tokens.Read("register", token).ShouldBeNull();
        tokens.Read("address", token[..^1]).ShouldBeNull();
        new LinkTokens(new EphemeralDataProtectionProvider(), clock).Read("address", token).ShouldBeNull();
        clock.Now += TimeSpan.FromDays(4);
        tokens.Read("address", token).ShouldBeNull();
    }

    [Fact]
    public void An_unknown_address_locks_like_a_known_one()
    {
        var unknown = new UnknownAddresses(clock, Options.Create(new IdentityOptions { Lockout = { MaxFailedAccessAttempts = 3, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) } }));
        unknown.Failed("a").ShouldBeNull();
        unknown.Failed("a").ShouldBeNull();
        unknown.Failed("b").ShouldBeNull();
        var until = unknown.Failed("a");
        until.ShouldBe(clock.Now.AddMinutes(15));
        clock.Now += TimeSpan.FromMinutes(5);
        unknown.Failed("a").ShouldBe(until);
        clock.Now += TimeSpan.FromMinutes(11);
        unknown.Failed("a").ShouldBeNull();
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void One_network_is_one_address_or_one_household(string one, string other, bool same) =>
        (Network.Of(IPAddress.Parse(one)) == Network.Of(IPAddress.Parse(other))).ShouldBe(same);

    [Theory]
    [InlineData("https://work.example.org", "https://work.example.org")]
    [InlineData("https://work.example.org/", "https://work.example.org")]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("https://work.example.org/path", null)]
    [InlineData("https://work.example.org?x", null)]
    [InlineData("https://user:word@example.org", null)]
    [InlineData("ftp://example.org", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("work.example.org", null)]
    [InlineData("", null)]
    public void A_public_address_is_scheme_and_host(string typed, string? taken)
    {
        var check = new Check();
        var address = SettingsInput.PublicAddress(check, "public-address", typed);
        check.Failed.ShouldBe(taken is null);
        if (taken is not null) address.ShouldBe(taken);
    }

    [Theory]
    [InlineData(null, "http://localhost:5080")]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("http://+:80;https://+:443", "http://localhost:80")]
    [InlineData("http://0.0.0.0:5080/", "http://localhost:5080")]
    [InlineData("http://[::]:5080", "http://localhost:5080")]
    [InlineData("https://work.example.org", "https://work.example.org")]
    public void Where_a_server_listens_is_an_address_to_open(string? urls, string address) => HostSettings.Reachable(urls).ShouldBe(address);

    [Fact]
    public void Languages_keep_their_order_and_their_default_is_one_of_them()
    {
        var check = new Check();
        SettingsInput.Languages(check, ["lv", "en", "xx"], "lv").ShouldBe(("en,lv", "lv"));
        check.Failed.ShouldBeFalse();
        SettingsInput.Languages(check, [], "lv");
        Should.Throw<InvalidInput>(check.Done).Problems.Select(p => p.Field).ShouldBe(["languages", "default-language"]);
    }

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(false, null, null, false)]
    [InlineData(false, "mail.example.org", null, false)]
    [InlineData(false, "mail.example.org", "robot@example.org", true)]
    public void Letters_leave_where_there_is_a_server_and_a_sender(bool sink, string? host, string? from, bool can) =>
        new MailSettings(sink).CanSend(new() { SmtpHost = host, MailFrom = from }).ShouldBe(can);

    private sealed class Moving : IClock
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
