using Interlink.Kernel;

namespace Interlink.UI;

/// <summary>What the frame of a page shows. The host fills it for each request and cascades it.</summary>
public sealed record ShellState
{
    /// <summary>Who is signed in, or nobody.</summary>
    public ShellPerson? Person { get; init; }

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => Person is not null;

    /// <summary>The language of the interface.</summary>
    public string Language { get; init; } = Languages.Default;

    /// <summary>The languages the installation offers, in the order of the menus.</summary>
    public IReadOnlyList<string> Offered { get; init; } = Languages.All;

    /// <summary><c>light</c>, <c>dark</c> or nothing, which follows the device.</summary>
    public string? Theme { get; init; }

    /// <summary><c>more</c> or nothing.</summary>
    public string? Contrast { get; init; }

    /// <summary>The local address of this page, with its query, for forms that come back to it. It begins with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The name of the installation.</summary>
    public string Brand { get; init; } = "INTERLINK";

    /// <summary>One sentence about the installation, for the footer.</summary>
    public string? BrandLine { get; init; }

    /// <summary>The address of the operator's logo, in place of the mark.</summary>
    public string? LogoHref { get; init; }

    /// <summary>The address of a style sheet with the operator's eight tokens.</summary>
    public string? BrandStylesHref { get; init; }

    /// <summary>Whether something of the installation does not work now.</summary>
    public bool IsTroubled { get; init; }

    /// <summary>What the last post did.</summary>
    public ToastMessage? Toast { get; init; }

    /// <summary>The instant of the request.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The reader's time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Today, for the reader.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    /// <summary>The part of the help that belongs to this page.</summary>
    public string HelpHref { get; init; } = ShellRoutes.Help;

    /// <summary>The address people reach the installation at, without a slash at the end, where it is known.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The part of <see cref="Path"/> before the query.</summary>
    public string PagePath => Path.Split('?', '#')[0];
}

/// <summary>The person who is signed in, as the frame shows them.</summary>
/// <param name="Id">The id, for what the browser keeps for this person only.</param>
/// <param name="Name">The name.</param>
/// <param name="Family">The family of the team they usually act for.</param>
/// <param name="Organisation">A second line in the account menu.</param>
/// <param name="CanAdminister">Whether the account menu leads to the administration of the installation.</param>
public sealed record ShellPerson(string Id, string Name, FamilyKind? Family = null, string? Organisation = null, bool CanAdminister = false)
{
    /// <summary>The two letters in the shape.</summary>
    public string Initials => FamilyKinds.Initials(Name);
}
