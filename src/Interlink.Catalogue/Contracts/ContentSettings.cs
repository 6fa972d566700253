namespace Interlink.Catalogue.Contracts;

/// <summary>Where the catalogue and the schemas lie as files.</summary>
/// <param name="Path">The folder with <c>profiles.yaml</c>, <c>interlinkers/</c> and <c>schemas/</c>.</param>
public sealed record ContentSettings(string Path)
{
    /// <summary>The folder that is published with the product.</summary>
    public static ContentSettings Shipped { get; } = new(System.IO.Path.Combine(AppContext.BaseDirectory, "content"));
}
