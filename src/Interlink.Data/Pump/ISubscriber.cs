namespace Interlink.Data;

/// <summary>Where a new subscriber begins.</summary>
public enum From
{
    /// <summary>At the first activity: what it keeps can be rebuilt.</summary>
    Start,
    /// <summary>At the next activity: mail and the like.</summary>
    Now,
}

/// <summary>Something that follows from activities. Its effect and its cursor are saved in one transaction: exactly once in the database.</summary>
public interface ISubscriber
{
    /// <summary>Permanent name, key of its cursor.</summary>
    string Name { get; }

    /// <summary>What it makes of an activity, counted: raised, it begins anew at the next start. Only for what begins at the first activity and reads current rows.</summary>
    int Version => 1;

    /// <summary>Where it begins.</summary>
    From From { get; }

    /// <summary>Whether activities of this type concern it at all.</summary>
    bool Wants(string type);

    /// <summary>Handles one activity with the context of the batch's transaction; do not save. Awaits the database only.</summary>
    Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation);

    /// <summary>The name of its cursor.</summary>
    internal string Cursor => CursorOf(Version);

    /// <summary>The name that the cursor of a version has.</summary>
    internal string CursorOf(int version) => version == 1 ? Name : $"{Name}.{version}";
}
