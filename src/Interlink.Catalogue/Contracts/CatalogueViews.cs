using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Contracts;

/// <summary>The name of an INTERLINKER in one language, of its current version.</summary>
public sealed record ItemNameView
{
    /// <summary>The item.</summary>
    public Guid Id { get; init; }
    /// <summary>Its code.</summary>
    public string Code { get; init; } = "";
    /// <summary>Language of the name.</summary>
    public string Language { get; init; } = "";
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";
}

/// <summary>What an INTERLINKER answers, of its current version.</summary>
public sealed record ItemNeedsView
{
    /// <summary>The item.</summary>
    public Guid Id { get; init; }
    /// <summary>Its code.</summary>
    public string Code { get; init; } = "";
    /// <summary>Codes of its problem profiles, comma separated.</summary>
    public string ProfileCodes { get; init; } = "";
    /// <summary>Whether it was taken out of the catalogue.</summary>
    public bool IsWithdrawn { get; init; }
}

/// <summary>What rooms above may ask of the catalogue as queries that compose into theirs.</summary>
public static class CatalogueViews
{
    /// <summary>The needs that items answer.</summary>
    public static IQueryable<ItemNeedsView> ItemNeeds(InterlinkDb db) =>
        db.Set<CatalogueItem>().Select(i => new ItemNeedsView { Id = i.Id, Code = i.Code, ProfileCodes = i.ProfileCodes, IsWithdrawn = i.WithdrawnAt != null });

    /// <summary>Names of items, withdrawn ones too: what was made from them stays.</summary>
    public static IQueryable<ItemNameView> ItemNames(InterlinkDb db) =>
        from item in db.Set<CatalogueItem>()
        join text in db.Set<ItemText>() on new { item.Id, item.Version } equals new { Id = text.ItemId, text.Version }
        select new ItemNameView { Id = item.Id, Code = item.Code, Language = text.Language, Name = text.Name };
}
