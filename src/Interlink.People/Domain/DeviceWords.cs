namespace Interlink.People.Domain;

/// <summary>A browser, as coarse as a person tells them apart.</summary>
internal enum BrowserKind
{
    /// <summary>None of the others.</summary>
    Other,
    /// <summary>Firefox.</summary>
    Firefox,
    /// <summary>Chrome or Chromium.</summary>
    Chrome,
    /// <summary>Edge.</summary>
    Edge,
    /// <summary>Safari.</summary>
    Safari,
    /// <summary>Opera.</summary>
    Opera,
    /// <summary>Samsung Internet.</summary>
    Samsung,
}

/// <summary>What a device runs.</summary>
internal enum SystemKind
{
    /// <summary>None of the others.</summary>
    Other,
    /// <summary>Windows.</summary>
    Windows,
    /// <summary>macOS.</summary>
    MacOs,
    /// <summary>Linux.</summary>
    Linux,
    /// <summary>Android.</summary>
    Android,
    /// <summary>iPhone and iPad.</summary>
    Ios,
    /// <summary>ChromeOS.</summary>
    ChromeOs,
}

/// <summary>What is kept of how a browser presents itself: two words, so that a person knows their devices again. Versions and models tell more than that needs.</summary>
internal static class DeviceWords
{
    // The first that fits: nearly all of them also call themselves Safari, many Chrome, and Android calls itself Linux.
    private static readonly (string Mark, BrowserKind Kind)[] browsers =
    [
        ("Edg", BrowserKind.Edge), ("OPR/", BrowserKind.Opera), ("SamsungBrowser", BrowserKind.Samsung), ("Firefox", BrowserKind.Firefox), ("FxiOS", BrowserKind.Firefox),
        ("Chrome", BrowserKind.Chrome), ("Chromium", BrowserKind.Chrome), ("CriOS", BrowserKind.Chrome), ("Safari", BrowserKind.Safari),
    ];

    private static readonly (string Mark, SystemKind Kind)[] systems =
    [
        ("Android", SystemKind.Android), ("iPhone", SystemKind.Ios), ("iPad", SystemKind.Ios), ("CrOS", SystemKind.ChromeOs), ("Windows", SystemKind.Windows), ("Mac OS", SystemKind.MacOs),
        ("Linux", SystemKind.Linux),
    ];

    /// <summary>Reads the two words out of the header.</summary>
    public static (BrowserKind Browser, SystemKind System) Of(string? userAgent)
    {
        userAgent ??= "";
        return (
            browsers.FirstOrDefault(b => userAgent.Contains(b.Mark, StringComparison.Ordinal)).Kind,
            systems.FirstOrDefault(s => userAgent.Contains(s.Mark, StringComparison.Ordinal)).Kind);
    }

    /// <summary>What people call it; the same in every language.</summary>
    public static string? Name(BrowserKind browser) => browser switch
    {
        BrowserKind.Other => null,
        BrowserKind.Samsung => "Samsung Internet",
        _ => browser.ToString(),
    };

    /// <summary>What people call it; the same in every language.</summary>
    public static string? Name(SystemKind system) => system switch
    {
        SystemKind.Other => null,
        SystemKind.MacOs => "macOS",
        SystemKind.Ios => "iOS",
        SystemKind.ChromeOs => "ChromeOS",
        _ => system.ToString(),
    };
}
