namespace Interlink.Coproduction.Contracts;

/// <summary>Types of what is recorded on the stream of a process about resources, rights and settings.</summary>
public static class ResourceActivities
{
    /// <summary>A resource was made. Payload: tool, origin, started (whether its task started with it).</summary>
    public const string Created = "resource.created";
    /// <summary>It got another name.</summary>
    public const string Renamed = "resource.renamed";
    /// <summary>It got another licence. Payload: from, to.</summary>
    public const string Licensed = "resource.licensed";
    /// <summary>Somebody worked on its content; once for a person, resource and 30 minutes.</summary>
    public const string Worked = "resource.worked";
    /// <summary>It was removed. Payload: removal.</summary>
    public const string Removed = "resource.removed";
    /// <summary>It was restored. Payload: removal.</summary>
    public const string Restored = "resource.restored";
}

/// <summary>Types of what is recorded on the stream of a process about rights. No names, no texts: ids, enums and dates.</summary>
public static class RightsActivities
{
    /// <summary>Rights were given to a team or person, the subject. Payload: grant, rights, ends.</summary>
    public const string Given = "grant.given";
    /// <summary>They were changed. Payload: grant, from, rights, ends.</summary>
    public const string Changed = "grant.changed";
    /// <summary>They were taken back. Payload: grant, kind, node, resource, rights, speaks, ends.</summary>
    public const string Revoked = "grant.revoked";
}
