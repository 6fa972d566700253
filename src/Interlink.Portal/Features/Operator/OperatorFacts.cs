using System.Globalization;
using System.Text;
using Interlink.UI;

namespace Interlink.Portal.Features.Operator;

/// <summary>What terms, privacy notice and accessibility statement say about whoever runs this installation.</summary>
internal static class OperatorFacts
{
    /// <summary>The values of the fields in the long texts, as Markdown. What is not filled in yet is left out where the sentence holds without it, else says so.</summary>
    public static Dictionary<string, string> Values(InstallationSettings settings, Texts texts) => new()
    {
        ["installation.name"] = Escape(settings.Name),
        ["operator.name"] = Or(settings.OperatorName, texts),
        ["operator.who"] = Or(settings.OperatorName, texts) + (settings.OperatorPostal is { Length: > 0 } postal ? ", " + Escape(postal) : ""),
        ["operator.contact"] = Mail(settings.ContactAddress, texts),
        ["privacy.contact"] = Mail(settings.PrivacyContact ?? settings.ContactAddress, texts),
        ["privacy.authority"] = settings.PrivacyAuthority is { Length: > 0 } authority ? Escape(authority) : texts["portal.operator.authority-any"],
        ["accessibility.body"] = settings.AccessibilityBody is { Length: > 0 } body ? Escape(body) : texts["portal.operator.body-any"],
        ["terms.version"] = settings.TermsVersion.ToString(CultureInfo.InvariantCulture),
    };

    private static string Or(string? value, Texts texts) => value is { Length: > 0 } ? Escape(value) : $"*{texts["portal.operator.missing"]}*";

    private static string Mail(string? address, Texts texts) => address is { Length: > 0 } ? $"[{Escape(address)}](mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)})" : $"*{texts["portal.operator.missing"]}*";

    // What an administrator typed is text, not Markdown.
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings(" "))
        {
            if (char.IsAscii(c) && char.IsPunctuation(c) || c is '<' or '>' or '|' or '`' or '~' or '^' or '$' or '+' or '=') escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
