using System.Net.Mail;

namespace Interlink.Kernel;

/// <summary>One thing wrong with what was sent. <paramref name="Code"/> is a text key (<c>error.…</c>) that pages translate.</summary>
/// <param name="Field">The name of the form field or JSON property; empty for the whole.</param>
/// <param name="Code">The key of the message.</param>
/// <param name="Args">What the message names.</param>
public sealed record FieldProblem(string Field, string Code, params (string Name, object Value)[] Args);

/// <summary>Takes in what somebody typed, field by field, and remembers what is wrong. End with <see cref="Done"/>.</summary>
public sealed class Check
{
    private readonly List<FieldProblem> problems = [];

    /// <summary>Whether something was wrong so far.</summary>
    public bool Failed => problems.Count > 0;

    /// <summary>Notes that a field is wrong.</summary>
    public void Fail(string field, string code, params (string, object)[] args) => problems.Add(new(field, code, args));

    /// <summary>One line of text.</summary>
    public string Line(string field, string? raw, int length, bool required = true) => Take(field, raw, length, required, lines: false);

    /// <summary>Text of several lines.</summary>
    public string Block(string field, string? raw, int length, bool required = false) => Take(field, raw, length, required, lines: true);

    /// <summary>An e-mail address, in lower case as far as comparing goes: see <see cref="AddressKey"/>.</summary>
    public string Address(string field, string? raw, bool required = true)
    {
        var address = Line(field, raw, Limits.Address, required);
        if (address.Length > 0 && !IsAddress(address)) Fail(field, "error.address");
        return address;
    }

    /// <summary>A web address, http or https.</summary>
    public string Url(string field, string? raw, bool required = true)
    {
        var url = Line(field, raw, Limits.Url, required);
        if (url.Length == 0) return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.Host.Contains('.', StringComparison.Ordinal))
            Fail(field, "error.url");
        else if (uri.UserInfo.Length > 0) Fail(field, "error.url.sign-in");
        return url;
    }

    /// <summary>A language the product speaks.</summary>
    public string Language(string field, string? raw)
    {
        if (!Languages.Known(raw)) Fail(field, "error.language");
        return raw ?? "";
    }

    /// <summary>One of the names of an enum.</summary>
    public T Choice<T>(string field, string? raw) where T : struct, Enum
    {
        if (raw is not null && Enum.TryParse<T>(raw, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(raw.FirstOrDefault())) return value;
        Fail(field, "error.choice");
        return default;
    }

    /// <summary>A calendar day as <c>yyyy-MM-dd</c>, or none.</summary>
    public DateOnly? Day(string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (DateOnly.TryParseExact(raw.Trim(), "yyyy-MM-dd", out var day) && day.Year is >= 1900 and <= 2200) return day;
        Fail(field, "error.day");
        return null;
    }

    /// <summary>Throws <see cref="InvalidInput"/> if anything was wrong.</summary>
    public void Done()
    {
        if (Failed) throw new InvalidInput(problems);
    }

    /// <summary>Whether it looks like an address that mail can reach.</summary>
    public static bool IsAddress(string address) =>
        MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.Host.Contains('.', StringComparison.Ordinal) && !address.Contains(' ', StringComparison.Ordinal);

    /// <summary>What two spellings of one address share.</summary>
    public static string AddressKey(string address) => address.Trim().ToLowerInvariant();

    private string Take(string field, string? raw, int length, bool required, bool lines)
    {
        raw ??= "";
        // Far too long is not worth normalising: a 10 MB name is refused before any work.
        if (raw.Length > length * 4L + 1_000) { Fail(field, "error.long", ("max", length)); return TextDoor.HasForbidden(raw[..length], lines) ? "" : TextDoor.Cut(raw, length); }
        if (TextDoor.HasForbidden(raw, lines)) { Fail(field, "error.characters"); return ""; }
        var text = lines ? TextDoor.Block(raw) : TextDoor.Line(raw);
        if (!TextDoor.IsVisible(text)) text = "";
        if (text.Length == 0 && required) Fail(field, "error.required");
        if (text.Length > length) { Fail(field, "error.long", ("max", length)); text = TextDoor.Cut(text, length); }
        return text;
    }
}
