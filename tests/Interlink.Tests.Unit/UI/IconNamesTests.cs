using System.Text.RegularExpressions;
using Interlink.UI;

namespace Interlink.Tests.Unit.UI;

/// <summary>Every icon that a page names is part of the design system, in the weight it asks for.</summary>
public partial class IconNamesTests
{
    [Fact]
    public void Every_icon_exists()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(f => Use().Matches(File.ReadAllText(f)).Select(m => (File: Path.GetFileName(f), Tag: m.Value, Name: m.Groups[1].Value)))
            .ToList();
        used.Count.ShouldBeGreaterThan(20);
        used.Where(u => !IconSet.Names.Contains(Weight(u.Tag) + u.Name)).Select(u => $"{u.Tag} in {u.File}").ShouldBeEmpty();
    }

    private static string Weight(string tag) => tag.Contains(" Bold ") || tag.Contains(" Bold/") ? "bold/" : tag.Contains(" Fill ") || tag.Contains(" Fill/") ? "fill/" : "";

    [GeneratedRegex("""<Icon [^>]*?Name="([a-z-]+)"[^>]*>""")]
    private static partial Regex Use();
}
