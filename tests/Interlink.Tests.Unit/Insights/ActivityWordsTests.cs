using System.Text.RegularExpressions;
using Interlink.Insights.Features.Timeline;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Insights;

/// <summary>Whatever is recorded on a process has its sentence.</summary>
public sealed partial class ActivityWordsTests
{
    /// <summary>Every type of activity that appears in the source and belongs to a process has words.</summary>
    [Fact]
    public void Every_type_of_a_process_has_a_sentence()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Interlink.slnx"))) folder = folder.Parent!;
        var types = Directory.EnumerateFiles(Path.Combine(folder.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("Interlink.Insights", StringComparison.Ordinal))
            .Where(f => f.Contains("Activit", StringComparison.Ordinal) || File.ReadAllText(f).Contains("Record(", StringComparison.Ordinal))
            .SelectMany(f => Type().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().ToList();
        types.ShouldContain("task.status");
        // Typing is recorded on the stream of the document, which has no timeline.
        types.Where(t => t != "document.saved" && !ActivityWords.Has(t)).ShouldBeEmpty();
    }

    /// <summary>Every type that People records about organisations and teams has words; texts of People begin with <c>people.</c>, so that these literals are types only.</summary>
    [Fact]
    public void Every_type_of_an_organisation_has_a_sentence()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Interlink.slnx"))) folder = folder.Parent!;
        var types = Directory.EnumerateFiles(Path.Combine(folder.FullName, "src", "Interlink.People"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).SelectMany(f => PeopleType().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().ToList();
        types.ShouldContain("team.member.left");
        types.ShouldContain("organisation.person.left");
        types.Where(t => !ActivityWords.Has(t)).ShouldBeEmpty();
    }

    [GeneratedRegex("\"((?:organisation|team)\\.[a-z.]+)\"")]
    private static partial Regex PeopleType();

    [GeneratedRegex("(?:ActivityDraft\\(|Record\\(new\\(|const string [A-Za-z]+ = )\"((?:process|node|task|resource|grant|document|file|link|invitation)\\.[a-z.]+)\"")]
    private static partial Regex Type();
}
