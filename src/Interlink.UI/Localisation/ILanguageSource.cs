using System.Globalization;

namespace Interlink.UI;

/// <summary>Says in which language the current request is answered. The host replaces it; the default follows the current culture.</summary>
public interface ILanguageSource
{
    /// <summary>The two letters of the language.</summary>
    string Language { get; }
}

internal sealed class CultureLanguageSource : ILanguageSource
{
    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
