using Interlink.People.Contracts;

namespace Interlink.People.Domain;

// Tables read whole, the removed rows too: their last names are shown for good. Sets of their own, because ignoring the filter of removed
// rows in one part of a query ignores it in all of it, and others compose these into theirs.

/// <summary>A team, removed or not.</summary>
internal sealed class WholeTeam
{
    public Guid Id { get; set; }
    public Guid OrganisationId { get; set; }
    public string Name { get; set; } = "";
    public Family Family { get; set; }
    public Guid? RemovalId { get; set; }
}

/// <summary>An organisation, removed or not.</summary>
internal sealed class WholeOrganisation
{
    public Guid Id { get; set; }
    public string MainLanguage { get; set; } = "";
    public bool IsPublic { get; set; }
    public Guid? RemovalId { get; set; }
}
