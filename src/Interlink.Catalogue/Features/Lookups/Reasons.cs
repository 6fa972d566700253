using Interlink.Catalogue.Domain;
using Interlink.UI;

namespace Interlink.Catalogue.Features.Lookups;

/// <summary>Says in a line why something is recommended: first the need, then the one thing that matters most beside it.</summary>
internal sealed class Reasons(Texts texts)
{
    /// <param name="ranked">What speaks for it.</param>
    /// <param name="needs">Names of the shared profiles.</param>
    /// <param name="follows">Name of the used item it follows.</param>
    public string Of(Ranked ranked, IReadOnlyList<string> needs, string? follows)
    {
        var need = needs.Count == 1 ? texts.Format("catalogue.reason.need", ("need", needs[0])) : texts.Count("catalogue.reason.needs", needs.Count, ("need", needs[0]));
        var beside = ranked switch
        {
            { Candidate.Used: true } => texts["catalogue.reason.used"],
            { SpeaksLanguage: false } => texts["catalogue.reason.language"],
            _ when follows is not null => texts.Format("catalogue.reason.follows", ("item", follows)),
            { FitsStage: true } => texts["catalogue.reason.stage"],
            _ => null,
        };
        return beside is null ? need : $"{need} {beside}";
    }
}
