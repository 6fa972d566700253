namespace Interlink.Coproduction.Contracts;

/// <summary>What a grant can speak about.</summary>
[Flags]
public enum Rights
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>See resources.</summary>
    See = 1,
    /// <summary>Create resources.</summary>
    Create = 2,
    /// <summary>Edit resources.</summary>
    Edit = 4,
    /// <summary>Remove resources.</summary>
    Remove = 8,
    /// <summary>Set status and dates of tasks.</summary>
    Steer = 16,
    /// <summary>All rights known today: what a new grant speaks about.</summary>
    All = See | Create | Edit | Remove | Steer,
}

/// <summary>State of a resource; anything may be slow or fail.</summary>
public enum ResourceState
{
    /// <summary>Its tool still makes it.</summary>
    Creating,
    /// <summary>It can be opened.</summary>
    Ready,
    /// <summary>Its tool could not make it.</summary>
    Failed,
    /// <summary>Its tool does not answer now.</summary>
    Unavailable,
}

/// <summary>Who may see a resource.</summary>
public enum ResourceVisibility
{
    /// <summary>Whoever may see resources at its place.</summary>
    Participants,
}
