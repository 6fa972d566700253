using Interlink.Data;
using Interlink.Kernel;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Data;

/// <summary>A loop of scheduled work that gives no sign of life is found.</summary>
public sealed class WorkHealthTests
{
    private sealed class Moving : IClock
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;
    }

    [Fact]
    public void A_loop_that_waits_gives_a_sign_often_and_one_that_works_may_take_longer()
    {
        var clock = new Moving();
        var health = new WorkHealth(clock);
        health.Waits("waiting");
        health.Begins("working");
        health.Silent().ShouldBeEmpty();
        clock.Now += TimeSpan.FromSeconds(31);
        health.Silent().ShouldBe(["waiting"]);
        health.Waits("waiting");
        health.Silent().ShouldBeEmpty();
        clock.Now += TimeSpan.FromMinutes(10);
        health.Silent().ShouldBe(["waiting", "working"]);
    }
}
