namespace Interlink.UI;

/// <summary>
/// What the fields of a page are called, so that a summary above them names each. Fields render after the summary: it renders again when one has told its name.
/// </summary>
internal sealed class FieldLabels
{
    private readonly Dictionary<string, (int Order, string Label)> labels = [];

    /// <summary>A field told its name.</summary>
    public event Action? Named;

    /// <summary>Tells the name of a field that is wrong.</summary>
    public void Name(string field, string label)
    {
        if (labels.TryAdd(field, (labels.Count, label))) Named?.Invoke();
    }

    /// <summary>The name of a field; none for the whole form.</summary>
    public string? Of(string field) => labels.TryGetValue(field, out var known) ? known.Label : null;

    /// <summary>Errors in the order of their fields, those of the whole form first.</summary>
    public IEnumerable<FormError> InOrder(FormErrors errors) => errors.OrderBy(e => e.Field.Length == 0 ? -1 : labels.TryGetValue(e.Field, out var known) ? known.Order : int.MaxValue);
}
