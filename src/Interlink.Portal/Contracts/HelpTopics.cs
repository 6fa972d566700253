namespace Interlink.Portal.Contracts;

/// <summary>Which part of the guide belongs to which page.</summary>
public static class HelpTopics
{
    /// <summary>The parts of the guide, in the order in which one reads them: file names in <c>docs/guide/{language}</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "first-hour", "first-ten-minutes", "finding-your-way", "schemas", "tasks", "documents",
        "catalogue", "rights", "organisations", "account", "administration", "accessibility",
    ];

    // Beginnings of addresses; a star is any one segment, and the longest that fits decides.
    private static readonly (string[] Pattern, string Topic)[] map = [.. new (string, string)[]
    {
        ("", "first-ten-minutes"),
        ("about", "first-ten-minutes"),
        ("contact", "first-ten-minutes"),
        ("help", "finding-your-way"),
        ("glossary", "finding-your-way"),
        ("problem", "finding-your-way"),
        ("fault", "finding-your-way"),
        ("search", "finding-your-way"),
        ("work", "finding-your-way"),
        ("processes", "finding-your-way"),
        ("processes/start", "first-hour"),
        ("processes/new", "first-hour"),
        ("processes/*", "tasks"),
        ("processes/*/schema", "schemas"),
        ("processes/*/schemas", "schemas"),
        ("processes/*/start", "schemas"),
        ("processes/*/rights", "rights"),
        ("processes/*/grants", "rights"),
        ("processes/*/people", "rights"),
        ("processes/*/team", "rights"),
        ("processes/*/resources", "documents"),
        ("nodes", "tasks"),
        ("nodes/*/rights", "rights"),
        ("nodes/*/documents", "documents"),
        ("nodes/*/files", "documents"),
        ("nodes/*/links", "documents"),
        ("nodes/*/resources", "documents"),
        ("resources", "documents"),
        ("resources/*/rights", "rights"),
        ("documents", "documents"),
        ("files", "documents"),
        ("links", "documents"),
        ("catalogue", "catalogue"),
        ("schemas", "schemas"),
        ("organisations", "organisations"),
        ("teams", "organisations"),
        ("invitations", "organisations"),
        ("account", "account"),
        ("api", "account"),
        ("sign-in", "account"),
        ("sign-out", "account"),
        ("send-again", "account"),
        ("register", "account"),
        ("confirm", "account"),
        ("forgot", "account"),
        ("reset", "account"),
        ("password", "account"),
        ("terms", "account"),
        ("privacy", "account"),
        ("administration", "administration"),
        ("first-run", "administration"),
        ("setup", "administration"),
        ("mail", "administration"),
        ("dev", "administration"),
        ("accessibility", "accessibility"),
    }.Select(m => (m.Item1.Split('/', StringSplitOptions.RemoveEmptyEntries), m.Item2)).OrderByDescending(m => m.Item1.Length).ThenBy(m => m.Item1.Count(s => s == "*"))];

    /// <summary>The part for a local address; none if the address is not known here.</summary>
    public static string? Of(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (pattern, topic) in map)
        {
            // The empty pattern is the first page alone, not the beginning of every address.
            if (pattern.Length == 0 ? segments.Length == 0 : pattern.Length <= segments.Length && Fits(pattern, segments)) return topic;
        }
        return null;
    }

    /// <summary>The address of that part; of the whole guide where there is none.</summary>
    public static string Href(string path) => Of(path) is { } topic ? $"/help/{topic}" : "/help";

    private static bool Fits(string[] pattern, string[] segments)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != "*" && !string.Equals(pattern[i], segments[i], StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }
}
