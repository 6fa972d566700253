using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Interlink.Data;
using Interlink.Kernel;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Data;

/// <summary>What belongs into the audit, and the words for it.</summary>
public sealed partial class AuditTests
{
    [Theory]
    [InlineData("people.session.refused", AuditKind.Refusal)]
    [InlineData("people.session.started", AuditKind.SignIn)]
    [InlineData("team.member.removed", AuditKind.Rights)]
    [InlineData("grant.given", AuditKind.Rights)]
    [InlineData("people.account.suspended", AuditKind.Administration)]
    [InlineData("people.account.copied", AuditKind.Data)]
    [InlineData("people.profile.changed", null)]
    [InlineData("node.status", null)]
    public void Knows_what_an_activity_is_about(string type, AuditKind? kind) => Audit.KindOf(type).ShouldBe(kind);

    /// <summary>Every activity of the sources that the audit takes in has words; so has what is no activity.</summary>
    [Fact]
    public void Every_type_has_its_words()
    {
        var words = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Interlink.People", "Texts", "en.json"))).RootElement
            .EnumerateObject().Where(p => p.Name.StartsWith("people.audit.type.", StringComparison.Ordinal)).Select(p => p.Name["people.audit.type.".Length..]).ToHashSet();
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToList();
        var recorded = sources.SelectMany(s => Recorded().Matches(s)).Select(m => m.Groups[1].Value + m.Groups[2].Value).Where(t => Audit.KindOf(t) is not null).ToHashSet();
        recorded.Count.ShouldBeGreaterThan(35);
        recorded.Except(words).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    public void Shows_the_network(string address, string shown) => Network.Shown(IPAddress.Parse(address)).ShouldBe(shown);

    [GeneratedRegex("""Record\(new\((?:[a-zA-Z]+ \? )?"([a-z.-]+)"|const string \w+ = "((?:process|grant)\.[a-z.]+)";""")]
    private static partial Regex Recorded();
}
