namespace Interlink.UI;

/// <summary>The icons that are part of the design system.</summary>
internal static partial class IconSet
{
    public static IEnumerable<string> Names => Shapes.Keys;

    public static string Shape(string name, bool bold, bool fill) =>
        Shapes.TryGetValue(bold ? "bold/" + name : fill ? "fill/" + name : name, out var shape)
            ? shape
            : throw new ArgumentException($"There is no icon '{name}' in this weight. Add it to client/icons.mjs.", nameof(name));
}
