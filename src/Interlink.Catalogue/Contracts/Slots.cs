namespace Interlink.Catalogue.Contracts;

/// <summary>
/// A part of an INTERLINKER's page that a room above fills, such as where it was used. The page's use case calls <see cref="Load"/> with its own context, so the
/// statements count towards the page.
/// </summary>
public interface ICatalogueItemSlot
{
    /// <summary>Place among the parts, smallest first.</summary>
    int Order { get; }

    /// <summary>Reads what the part shows to this actor, in one statement; none if there is nothing to show.</summary>
    Task<SlotContent?> Load(InterlinkDb db, CatalogueItemContext context, CancellationToken cancellation = default);
}

/// <summary>Which page a part stands on and for whom.</summary>
/// <param name="Item">The item.</param>
/// <param name="Actor">Who reads; anybody may.</param>
/// <param name="Language">The reader's language.</param>
public sealed record CatalogueItemContext(ItemView Item, Actor Actor, string Language);

/// <summary>What a slot shows: a component and its parameters.</summary>
/// <param name="View">The component.</param>
/// <param name="Parameters">Its parameters by name.</param>
public sealed record SlotContent(Type View, IDictionary<string, object> Parameters);

/// <summary>Says which tools run here. Registered by the room that knows tools; without one every tool is planned.</summary>
public interface IReadyTools
{
    /// <summary>Their keys.</summary>
    IReadOnlyCollection<string> Keys { get; }
}
