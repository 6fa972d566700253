using Interlink.People.Domain;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>What counts as one visit, and when the one before ended.</summary>
public class SessionRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_pause_makes_another_visit()
    {
        var session = new Session { LastSeenAt = Noon };
        SessionRules.Seen(session, Noon.AddMinutes(12));
        session.PreviousSeenAt.ShouldBeNull();
        SessionRules.Seen(session, Noon.AddHours(20));
        (session.PreviousSeenAt, session.LastSeenAt).ShouldBe((Noon.AddMinutes(12), Noon.AddHours(20)));
        SessionRules.Seen(session, Noon);
        session.LastSeenAt.ShouldBe(Noon.AddHours(20));
    }

    [Fact]
    public void A_first_visit_has_none_before() => SessionRules.PreviousEnd(Noon, Noon, null, null).ShouldBeNull();

    [Fact]
    public void The_first_request_after_a_pause_sees_what_the_next_ones_see()
    {
        var before = SessionRules.PreviousEnd(Noon.AddHours(20), Noon, Noon.AddHours(-5), null);
        var session = new Session { LastSeenAt = Noon, PreviousSeenAt = Noon.AddHours(-5) };
        SessionRules.Seen(session, Noon.AddHours(20));
        before.ShouldBe(Noon);
        SessionRules.PreviousEnd(Noon.AddHours(20).AddMinutes(5), session.LastSeenAt, session.PreviousSeenAt, null).ShouldBe(before);
    }

    [Fact]
    public void The_later_of_two_devices_counts()
    {
        SessionRules.PreviousEnd(Noon, Noon, Noon.AddDays(-3), Noon.AddDays(-1)).ShouldBe(Noon.AddDays(-1));
        SessionRules.PreviousEnd(Noon, Noon, Noon.AddDays(-1), Noon.AddDays(-3)).ShouldBe(Noon.AddDays(-1));
        SessionRules.PreviousEnd(Noon, Noon, null, Noon.AddDays(-3)).ShouldBe(Noon.AddDays(-3));
    }

    [Fact]
    public void Seen_is_noted_more_often_than_a_visit_ends() => SessionRules.SeenEvery.ShouldBeLessThan(SessionRules.Pause);
}
