namespace Interlink.UI;

/// <summary>What the control inside a <see cref="Field"/> needs: splat it with <c>@attributes="field.Attributes"</c>.</summary>
public sealed class FieldContext
{
    internal FieldContext(string id, string? name, string? describedBy, bool wrong)
    {
        (Id, Name, DescribedBy, IsWrong) = (id, name, describedBy, wrong);
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id };
        if (name is not null)
        {
            attributes["name"] = name;
        }

        if (describedBy is not null)
        {
            attributes["aria-describedby"] = describedBy;
        }

        if (wrong)
        {
            attributes["aria-invalid"] = "true";
        }

        Attributes = attributes;
    }

    /// <summary>The id of the control.</summary>
    public string Id { get; }

    /// <summary>The name that is posted.</summary>
    public string? Name { get; }

    /// <summary>The ids of help and error.</summary>
    public string? DescribedBy { get; }

    /// <summary>Whether the answer is wrong.</summary>
    public bool IsWrong { get; }

    /// <summary>id, name, aria-describedby and aria-invalid.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; }
}
