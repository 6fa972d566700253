using Interlink.People.Domain;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>Codes of authenticator apps, and what replaces them.</summary>
public sealed class TotpTests
{
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// <summary>The examples of RFC 6238, their last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Makes_the_codes_of_the_standard(long seconds, string code) => Totp.CodeOf(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    /// <summary>A clock may be wrong by one step of 30 s, either way, and by no more.</summary>
    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void Tolerates_one_step(int off, bool fits)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 7, TimeSpan.Zero);
        var step = Totp.StepOf(now.AddSeconds(off));
        Totp.Match(Secret, Totp.CodeOf(Secret, step), now).ShouldBe(fits ? step : null);
    }

    /// <summary>What is no code fits nothing.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("ābcdef")]
    public void Refuses_what_is_no_code(string typed) => Totp.Match(Secret, typed, DateTimeOffset.UnixEpoch.AddDays(1)).ShouldBeNull();

    /// <summary>Each secret is another one, of 160 bits, and apps can read it.</summary>
    [Fact]
    public void Makes_secrets()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => Totp.NewSecret()).ToList();
        secrets.Distinct().Count().ShouldBe(50);
        secrets.ShouldAllBe(s => s.Length == 32 && s.All(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".Contains(c)));
        Totp.Address(Secret, "Rīga: darbs", "anna@example.org").ShouldBe($"otpauth://totp/R%C4%ABga%20%20darbs:anna%40example.org?secret={Secret}&issuer=R%C4%ABga%20%20darbs&algorithm=SHA1&digits=6&period=30");
    }

    /// <summary>Ten codes, all different; how one types them does not matter, whose they are does.</summary>
    [Fact]
    public void Makes_recovery_codes()
    {
        var codes = RecoveryCodes.New();
        codes.Distinct().Count().ShouldBe(10);
        codes.ShouldAllBe(c => System.Text.RegularExpressions.Regex.IsMatch(c, "^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$"));
        var person = Guid.Parse("0196f8a0-0000-7000-8000-000000000001");
        var hash = RecoveryCodes.Hash(person, codes[0]);
        RecoveryCodes.Hash(person, " " + codes[0].ToLowerInvariant().Replace('-', ' ')).ShouldBe(hash);
        RecoveryCodes.Hash(Guid.Empty, codes[0]).ShouldNotBe(hash);
    }
}
