using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>Somebody of the demonstration. Invented, like everything here.</summary>
/// <param name="Key">What the seed calls them.</param>
/// <param name="Name">Their name.</param>
/// <param name="Language">The language they read.</param>
/// <param name="Domain">Where their address is: it can't exist, the ending is reserved for examples.</param>
internal sealed record DemoPerson(string Key, string Name, string Language, string Domain)
{
    /// <summary>Their address.</summary>
    public string Address => $"{Key}@{Domain}";
}

/// <summary>An organisation of the demonstration, and who administers it.</summary>
internal sealed record DemoOrganisation(string Key, string Administrator, Family Family, IReadOnlyList<OrganisationWords> Words);

/// <summary>A team of the demonstration, its people, and what they may do in the process.</summary>
internal sealed record DemoTeam(string Key, string Organisation, string Name, string Description, Family Family, IReadOnlyList<string> Members, RightsPreset Preset, string? Node = null);

/// <summary>A task of the demonstration: when it began and ended, counted in days before today, and what was made in it.</summary>
/// <param name="Path">Its place in the schema.</param>
/// <param name="Began">Days ago.</param>
/// <param name="Finished">Days ago; none while it is in progress.</param>
/// <param name="Maker">Who made the document.</param>
/// <param name="Item">The INTERLINKER it was made from.</param>
/// <param name="Document">Its name.</param>
internal sealed record DemoTask(string Path, int Began, int? Finished, string? Maker = null, string? Item = null, string? Document = null)
{
    /// <summary>Days from today until it ends, where it has a last day.</summary>
    public int? EndsIn { get; init; }
    /// <summary>A link kept in it.</summary>
    public (string Name, string Url)? Link { get; init; }
}

/// <summary>A town of the demonstration: its people, organisations and teams, and the process it has begun. All of it is invented.</summary>
internal sealed record DemoTown
{
    /// <summary>All of them, in the order in which they are made and offered.</summary>
    public static IReadOnlyList<DemoTown> All { get; } = [Montelago.Town, Dzirnupe.Town, Fuenteserena.Town];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }
    /// <summary>Begins the keys of what it makes, so that those of two towns differ.</summary>
    public required string Prefix { get; init; }
    /// <summary>How many days ago it all began.</summary>
    public required int Began { get; init; }
    /// <summary>The schema of its process.</summary>
    public required string Schema { get; init; }
    /// <summary>The name of its process.</summary>
    public required string Process { get; init; }
    /// <summary>One line about it, by language: the main language first.</summary>
    public required IReadOnlyList<(string Language, string Line)> Lines { get; init; }
    /// <summary>Where its days begin.</summary>
    public required string TimeZone { get; init; }
    /// <summary>Who coordinates.</summary>
    public required string Officer { get; init; }
    /// <summary>Who finishes tasks and keeps links.</summary>
    public required string Clerk { get; init; }
    /// <summary>The resident one may sign in as.</summary>
    public required string Resident { get; init; }
    /// <summary>Who administers the installation, if that is somebody of this town.</summary>
    public string? Administrator { get; init; }
    public required IReadOnlyList<DemoPerson> People { get; init; }
    public required IReadOnlyList<DemoOrganisation> Organisations { get; init; }
    public required IReadOnlyList<DemoTeam> Teams { get; init; }
    public required IReadOnlyList<DemoTask> Tasks { get; init; }

    /// <summary>The id of its process.</summary>
    public Guid ProcessId => Id("process", "process");

    /// <summary>The same id on every start, so that doing it again makes nothing twice.</summary>
    public Guid Id(string kind, string key) => NameBasedId.Of("demo-" + kind, Prefix + key);
}
