using System.Collections;

namespace Interlink.UI;

/// <summary>What is wrong with a form, in words, in the order of its fields.</summary>
public sealed class FormErrors : IEnumerable<FormError>
{
    private readonly List<FormError> errors = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => errors.Count > 0;

    /// <summary>How many things are wrong.</summary>
    public int Count => errors.Count;

    /// <summary>What is wrong with a field, or nothing.</summary>
    public string? this[string field] => errors.Find(e => e.Field == field)?.Message;

    /// <summary>Says what is wrong with a field; an empty name means the form as a whole.</summary>
    public void Add(string field, string message) => errors.Add(new FormError(field, message));

    /// <inheritdoc />
    public IEnumerator<FormError> GetEnumerator() => errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One thing that is wrong with a form.</summary>
/// <param name="Field">The name of the field, empty for the form as a whole.</param>
/// <param name="Message">What to do, in words.</param>
public sealed record FormError(string Field, string Message)
{
    /// <summary>The id of the control of a field.</summary>
    public static string IdOf(string field) => "f-" + string.Concat(field.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
