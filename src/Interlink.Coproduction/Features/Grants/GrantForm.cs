using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>What the form that gives rights sends.</summary>
internal sealed record GrantForm
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    /// <summary><c>team</c>, <c>new</c> or <c>person</c>.</summary>
    public required string? Who { get; init; }
    public string? Team { get; init; }
    public string? Person { get; init; }
    /// <summary>The id a new team gets, made by the form.</summary>
    public Guid NewTeamId { get; init; }
    public string? NewTeamName { get; init; }
    public string? NewTeamFamily { get; init; }
    public string? NewTeamOrganisation { get; init; }
    /// <summary>Empty for the whole process, else the id of a node.</summary>
    public string? Node { get; init; }
    /// <summary>A resource, instead of a node.</summary>
    public string? Resource { get; init; }
    public required RightsForm Rights { get; init; }
}

/// <summary>The part of the forms that says which rights, until when.</summary>
internal sealed record RightsForm
{
    public const string OneByOne = "single";

    /// <summary>A preset, or <see cref="OneByOne"/>.</summary>
    public required string? Preset { get; init; }
    public IReadOnlyList<string> Single { get; init; } = [];
    public string? EndsOn { get; init; }

    /// <summary>Reads it, or says what is wrong.</summary>
    public (Rights Rights, DateOnly? EndsOn) Read(Check check)
    {
        var ends = check.Day("ends", EndsOn);
        if (Preset != OneByOne) return (check.Choice<Preset>("preset", Preset).Rights(), ends);
        var rights = Rights.None;
        foreach (var word in Single)
        {
            var right = check.Choice<Rights>("single", word);
            if (!Presets.Single.Contains(right)) check.Fail("single", "error.choice");
            rights |= right;
        }
        return (rights, ends);
    }
}
