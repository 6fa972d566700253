namespace Interlink.People.Contracts;

/// <summary>The organisation or team whose page is open, for a reader who belongs to the organisation.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Team">The team; none on the page of the organisation.</param>
/// <param name="Runs">Whether the reader administers it.</param>
/// <param name="Path">The local address of the page.</param>
/// <param name="Below">Where to go on in a list that is longer than one page.</param>
public sealed record PeopleContext(Guid Organisation, Guid? Team, bool Runs, string Path, long? Below);

/// <summary>
/// A slot: a section at the end of the pages of organisations and teams, from rooms above, for those who belong. A loader may send two statements. The view is a component
/// with the parameters <c>Context</c> and <c>Model</c>.
/// </summary>
public interface IPeopleSection
{
    /// <summary>Key of its live region: <c>activity</c>.</summary>
    string Key { get; }

    /// <summary>The component that draws it.</summary>
    Type View { get; }

    /// <summary>What the view shows.</summary>
    Task<object> Load(InterlinkDb db, PeopleContext context, CancellationToken cancellation = default);
}

/// <summary>A section with what it shows.</summary>
/// <param name="Section">The section.</param>
/// <param name="Context">What it was loaded for.</param>
/// <param name="Model">What its view shows.</param>
public sealed record LoadedPeopleSection(IPeopleSection Section, PeopleContext Context, object Model)
{
    /// <summary>What its view is given.</summary>
    public Dictionary<string, object> Parameters => new() { [nameof(Context)] = Context, [nameof(Model)] = Model };
}
