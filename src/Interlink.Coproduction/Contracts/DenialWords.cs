using Interlink.Coproduction.Features.Head;
using Interlink.UI;

namespace Interlink.Coproduction.Contracts;

/// <summary>Who can change what is denied in a process, in words.</summary>
public static class DenialWords
{
    /// <summary>Names the administrators where they are the ones: who reads it knows whom to ask.</summary>
    public static string Who(this Texts texts, Decision decision, ProcessHeadView head) =>
        decision.Who == "access.who.administrators" && head.Administrators.Count > 0
            ? texts.Format("access.who.named", ("names", texts.Or(head.Administrators))) : texts[decision.Who];
}
