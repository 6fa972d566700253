namespace Interlink.Coproduction.Contracts;

/// <summary>Types of what is recorded on the stream of a process about the process itself and its tree.</summary>
public static class ProcessActivities
{
    /// <summary>A process was started.</summary>
    public const string Started = "process.started";
    /// <summary>A schema was copied into it. Payload: schema, version, nodes.</summary>
    public const string SchemaApplied = "process.schema.applied";
    /// <summary>The whole tree was removed. Payload: removal, nodes, resources.</summary>
    public const string TreeCleared = "process.tree.cleared";
    /// <summary>The process was removed. Payload: removal.</summary>
    public const string Removed = "process.removed";
    /// <summary>The process was restored. Payload: removal.</summary>
    public const string Restored = "process.restored";

    /// <summary>People were added without an invitation, for their address was known. Payload: role, added, person where it is one.</summary>
    public const string PeopleAdded = "process.people.added";

    /// <summary>Somebody who administered it or held rights in it erased their account. Payload: person.</summary>
    public const string PersonLeft = "process.person.left";

    /// <summary>A node was added. Payload: kind, parent.</summary>
    public const string NodeAdded = "node.added";
    /// <summary>The title of a node changed. Payload: language.</summary>
    public const string NodeRenamed = "node.renamed";
    /// <summary>Other words of a node changed. Payload: language.</summary>
    public const string NodeDescribed = "node.described";
    /// <summary>Effort, needs or marks of a node changed.</summary>
    public const string NodeFacts = "node.facts";
    /// <summary>A node got another place. Payload: from and to (parents).</summary>
    public const string NodeMoved = "node.moved";
    /// <summary>A node was removed with all below it. Payload: removal, nodes, resources.</summary>
    public const string NodeRemoved = "node.removed";
    /// <summary>A removal was taken back. Payload: removal, nodes, resources.</summary>
    public const string NodeRestored = "node.restored";

    /// <summary>The status of a task changed. Payload: from, to.</summary>
    public const string TaskStatus = "task.status";
    /// <summary>The days of a task changed. Payload: start, end.</summary>
    public const string TaskDates = "task.dates";
}
