using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Organisations;

/// <summary>Rules of organisations in words.</summary>
internal static class OrganisationWording
{
    /// <summary>Who may create teams.</summary>
    public static string Creation(Texts t, TeamCreation rule) => rule switch
    {
        TeamCreation.Anyone => t["people.organisation.creation.anyone"],
        TeamCreation.Members => t["people.organisation.creation.members"],
        _ => t["people.organisation.creation.administrators"],
    };

    /// <summary>Who can change what administrators may: by name where they are known.</summary>
    public static string Who(Texts t, Decision decision, IEnumerable<string> names) =>
        names.Where(n => n.Length > 0).Take(3).ToList() is { Count: > 0 } known && decision.Who == OrganisationPolicy.Administrators ? t.Format("people.organisation.who.named", ("names", t.Or(known))) : t[decision.Who];
}
