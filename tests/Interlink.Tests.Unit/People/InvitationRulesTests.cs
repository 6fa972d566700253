using Interlink.Kernel;
using Interlink.People.Domain;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>What links open, and how pasted addresses are read.</summary>
public sealed class InvitationRulesTests
{
    private static readonly DateTimeOffset now = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly Guid marta = NameBasedId.Of("person", "marta");

    /// <summary>One a line, commas, semicolons, address books and tables.</summary>
    [Theory]
    [InlineData("a@example.org\nb@example.org", "a@example.org|b@example.org")]
    [InlineData("a@example.org, b@example.org;c@example.org", "a@example.org|b@example.org|c@example.org")]
    [InlineData("  \r\n a@example.org \r\n\r\n", "a@example.org")]
    [InlineData("Ilze Kalniņa <ilze@example.org>", "ilze@example.org")]
    [InlineData("\"ilze@example.org\"", "ilze@example.org")]
    [InlineData("\"Rosa Pérez\" <rosa@example.org>", "rosa@example.org")]
    [InlineData("\"Pérez, Rosa\" <rosa@example.org>; \"Kalniņa; Ilze\" <ilze@example.org>, a@example.org", "rosa@example.org|ilze@example.org|a@example.org")]
    [InlineData("\"a@example.org, b@example.org", "a@example.org|b@example.org")]
    [InlineData("email\na@example.org", "-|a@example.org")]
    [InlineData("nobody\nx@\n@y\na b@example.org", "-|-|-|-")]
    [InlineData("a@localhost", "-")]
    [InlineData(",;\n", "")]
    public void Reads_what_is_pasted(string pasted, string addresses) =>
        string.Join('|', InvitationRules.Lines(pasted).Select(l => l.Address ?? "-")).ShouldBe(addresses);

    /// <summary>Something far too long is no address, and is not kept whole.</summary>
    [Fact]
    public void Cuts_what_is_too_long()
    {
        var line = InvitationRules.Lines(new string('a', 1_000) + "@example.org").Single();
        line.Address.ShouldBeNull();
        line.Text.Length.ShouldBe(Limits.Address);
    }

    /// <summary>A door for each state; a link counts only with its latest stamp, the owner of the address needs none.</summary>
    [Fact]
    public void Every_state_has_its_door()
    {
        var open = new Invitation { State = InvitationState.Pending, Stamp = 2, ExpiresAt = now.AddDays(1) };
        InvitationRules.Door(open, 2, null, now).ShouldBe(InvitationDoor.Open);
        InvitationRules.Door(open, null, marta, now).ShouldBe(InvitationDoor.Open);
        InvitationRules.Door(open, 1, marta, now).ShouldBe(InvitationDoor.Replaced);
        InvitationRules.Door(open, 2, null, now.AddDays(1)).ShouldBe(InvitationDoor.Expired);
        open.State = InvitationState.Revoked;
        InvitationRules.Door(open, 2, null, now).ShouldBe(InvitationDoor.Revoked);
        open.State = InvitationState.Declined;
        InvitationRules.Door(open, 2, marta, now).ShouldBe(InvitationDoor.Declined);
        (open.State, open.PersonId) = (InvitationState.Accepted, marta);
        InvitationRules.Door(open, 2, marta, now).ShouldBe(InvitationDoor.AcceptedByYou);
        InvitationRules.Door(open, 1, null, now).ShouldBe(InvitationDoor.Accepted);
    }
}
