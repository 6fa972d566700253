using Interlink.Catalogue.Contracts;

namespace Interlink.Coproduction.Domain;

// Tables read whole, the removed rows too: their last names are shown for good. Sets of their own, because ignoring the filter of removed
// rows in one part of a query ignores it in all of it, and others compose these into theirs.

/// <summary>A process, removed or not.</summary>
internal sealed class WholeProcess
{
    public Guid Id { get; set; }
    public Guid OrganisationId { get; set; }
    public string Name { get; set; } = "";
    public string MainLanguage { get; set; } = "";
    public Guid? RemovalId { get; set; }
}

/// <summary>A node, removed or not.</summary>
internal sealed class WholeNode
{
    public Guid Id { get; set; }
    public Guid ProcessId { get; set; }
    public NodeKind Kind { get; set; }
    public string Title { get; set; } = "";
    public Guid? RemovalId { get; set; }
}

/// <summary>A resource, removed or not.</summary>
internal sealed class WholeResource
{
    public Guid Id { get; set; }
    public Guid ProcessId { get; set; }
    public Guid HolderId { get; set; }
    public string ToolKey { get; set; } = "";
    public string Name { get; set; } = "";
    public string Language { get; set; } = "";
    public Guid? RemovalId { get; set; }
}
