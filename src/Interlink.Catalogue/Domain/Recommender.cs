using Interlink.Catalogue.Contracts;

namespace Interlink.Catalogue.Domain;

/// <summary>An item that may help with a task.</summary>
/// <param name="Code">Its code, which breaks ties.</param>
/// <param name="Profiles">Problem profiles it answers.</param>
/// <param name="Stages">Stages it helps in.</param>
/// <param name="Languages">Languages it can be used in.</param>
/// <param name="CanBeUsed">Whether it can be used now.</param>
/// <param name="Used">Whether the process made something from it already.</param>
/// <param name="Follows">The used item that names it as what to look at next.</param>
internal sealed record Candidate(
    string Code, IReadOnlyCollection<string> Profiles, IReadOnlyCollection<Stage> Stages, IReadOnlyCollection<string> Languages, bool CanBeUsed, bool Used, string? Follows);

/// <summary>A candidate with what speaks for it.</summary>
/// <param name="Candidate">The item.</param>
/// <param name="Shared">Profiles it shares with the task, in the task's order; never empty.</param>
/// <param name="FitsStage">Whether it helps in the task's stage.</param>
/// <param name="SpeaksLanguage">Whether it can be used in the language of the process.</param>
internal sealed record Ranked(Candidate Candidate, IReadOnlyList<string> Shared, bool FitsStage, bool SpeaksLanguage);

/// <summary>
/// Ranks items for a task, one reason after the other, so that each place can be explained: can be used, not used yet, shared profiles, stage, language,
/// what it follows, how narrow it is, code. Without a shared profile nothing is recommended.
/// </summary>
internal static class Recommender
{
    /// <summary>How many are shown for a task.</summary>
    public const int Most = 8;

    public static IReadOnlyList<Ranked> Rank(IEnumerable<Candidate> candidates, IReadOnlyList<string> profiles, Stage? stage, string language) =>
    [
        .. candidates
            .Select(c => new Ranked(c, [.. profiles.Distinct().Where(c.Profiles.Contains)], stage is { } s && c.Stages.Contains(s), c.Languages.Contains(language)))
            .Where(r => r.Shared.Count > 0)
            .OrderByDescending(r => r.Candidate.CanBeUsed)
            .ThenBy(r => r.Candidate.Used)
            .ThenByDescending(r => r.Shared.Count)
            .ThenByDescending(r => r.FitsStage)
            .ThenByDescending(r => r.SpeaksLanguage)
            .ThenByDescending(r => r.Candidate.Follows is not null)
            // What answers everything answers nothing in particular.
            .ThenBy(r => r.Candidate.Profiles.Count)
            .ThenBy(r => r.Candidate.Code, StringComparer.Ordinal)
            .Take(Most),
    ];
}
