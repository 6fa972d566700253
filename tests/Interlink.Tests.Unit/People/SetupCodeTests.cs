using Interlink.Kernel;
using Interlink.People.Features.Setup;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>The code of the first run.</summary>
public class SetupCodeTests
{
    private readonly Moving clock = new();

    [Fact]
    public void Fits_as_one_copies_it()
    {
        var codes = new SetupCode(clock);
        var code = codes.Issue();
        code.Length.ShouldBe(14);
        codes.Fits(code).ShouldBeTrue();
        codes.Fits(" " + code.ToLowerInvariant().Replace('-', ' ')).ShouldBeTrue();
        codes.Fits(code[..^1]).ShouldBeFalse();
        codes.Fits(null).ShouldBeFalse();
    }

    [Fact]
    public void Holds_for_an_hour()
    {
        var codes = new SetupCode(clock);
        var code = codes.Issue();
        clock.Now += TimeSpan.FromMinutes(59);
        codes.Fits(code).ShouldBeTrue();
        clock.Now += TimeSpan.FromMinutes(2);
        codes.Fits(code).ShouldBeFalse();
    }

    [Fact]
    public void Works_once_and_only_the_last_one()
    {
        var codes = new SetupCode(clock);
        codes.Fits("").ShouldBeFalse();
        var (old, code) = (codes.Issue(), codes.Issue());
        codes.Fits(old).ShouldBeFalse();
        codes.Fits(code).ShouldBeTrue();
        codes.Burn();
        codes.Fits(code).ShouldBeFalse();
    }

    private sealed class Moving : IClock
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
