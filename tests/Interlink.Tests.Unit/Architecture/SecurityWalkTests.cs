using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Architecture;

/// <summary>The walk through the security standard in <c>docs/security.md</c> stays true: no line is left out, and each test it leans on exists.</summary>
public sealed partial class SecurityWalkTests
{
    /// <summary>The lines of levels 1 and 2 of ASVS 5.0.0, a section each.</summary>
    private const string Lines = """
        1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2
        2.1:1-3 2.2:1-3 2.3:1-4 2.4:1
        3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2
        4.1:1-3 4.2:1 4.3:1-2 4.4:1-4
        5.1:1 5.2:1-3 5.3:1-2 5.4:1-3
        6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4
        7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2
        8.1:1-2 8.2:1-3 8.3:1 8.4:1
        9.1:1-3 9.2:1-4
        10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3
        11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 11.6:1
        12.1:1-3 12.2:1-2 12.3:1-4
        13.1:1 13.2:1-5 13.3:1-2 13.4:1-5
        14.1:1-2 14.2:1-4 14.3:1-3
        15.1:1-3 15.2:1-3 15.3:1-7
        16.1:1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3
        17.1:1 17.2:1-4 17.3:1-2
        """;

    private static readonly string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void Every_line_is_walked_and_every_test_is_there()
    {
        var rows = Row().Matches(text).Select(m => (Ids: Expand(m.Groups[1].Value), Word: m.Groups[2].Value)).ToList();
        rows.SelectMany(r => r.Ids).ShouldBe(Section().Matches(Lines).SelectMany(m => Expand(m.Groups[1].Value + "." + m.Groups[2].Value)));
        text.Split('\n').Count(l => LineStart().IsMatch(l)).ShouldBe(rows.Count, "a line in another form");
        foreach (var word in new[] { "partly", "no" })
        {
            var listed = Regex.Match(text, $"^- \\*\\*{word}\\*\\*: (.+)$", RegexOptions.Multiline).Groups[1].Value.Split(", ");
            listed.ShouldBe(rows.Where(r => r.Word == word).SelectMany(r => r.Ids), $"what holds {word}");
        }
        var tests = Tests();
        var named = Test().Matches(text).Select(m => m.Groups[1].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(80);
        named.Where(n => !tests.Contains(n)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Expand(string written)
    {
        var ends = written.Split('-');
        var section = ends[0][..ends[0].LastIndexOf('.')];
        var (first, last) = (Number(ends[0]), Number(ends[^1]));
        return Enumerable.Range(first, last - first + 1).Select(n => $"{section}.{n}");

        static int Number(string id) => int.Parse(id[(id.LastIndexOf('.') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>All tests of the repository, read from their sources: those of other suites are not built for this one.</summary>
    private static HashSet<string> Tests()
    {
        var tests = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            var (space, kind) = (Space().Match(source).Groups[1].Value, Kind().Match(source).Groups[1].Value);
            foreach (Match method in Method().Matches(source)) tests.Add($"{space}.{kind}.{method.Groups[1].Value}");
        }
        return tests;
    }

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+(?:-\d+\.\d+\.\d+)?) \| (yes|partly|no|none) \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"(\d+\.\d+):(\S+)")]
    private static partial Regex Section();

    [GeneratedRegex(@"`((?:Unit|Integration|Browser|Load)\.\w[\w.]*)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"^namespace Interlink\.Tests\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^public (?:sealed |partial |static )*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*(?:\[|//)[^\n]*\n)*\s*public (?:async )?\w+ (\w+)\(")]
    private static partial Regex Method();
}
