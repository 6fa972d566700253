namespace Interlink.UI;

/// <summary>Where the frame leads. The rooms that own these addresses keep to them.</summary>
public static class ShellRoutes
{
    /// <summary>The public first page.</summary>
    public const string Home = "/";

    /// <summary>What waits for the person.</summary>
    public const string Work = "/work";

    /// <summary>The processes one takes part in.</summary>
    public const string Processes = "/processes";

    /// <summary>The catalogue.</summary>
    public const string Catalogue = "/catalogue";

    /// <summary>The schemas; they belong to the catalogue.</summary>
    public const string Schemas = "/schemas";

    /// <summary>Search over everything.</summary>
    public const string Search = "/search";

    /// <summary>Sign in; takes <c>return</c> in the query.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Sign out, by post.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>The person's profile.</summary>
    public const string Account = "/account";

    /// <summary>The person's organisations.</summary>
    public const string Organisations = "/organisations";

    /// <summary>The administration of the installation.</summary>
    public const string Administration = "/administration";

    /// <summary>How the installation runs, for its administrators.</summary>
    public const string Operation = Administration + "/operation";

    /// <summary>Help.</summary>
    public const string Help = "/help";

    /// <summary>The words of the product, explained.</summary>
    public const string Glossary = "/glossary";

    /// <summary>Report a problem; takes <c>page</c> in the query.</summary>
    public const string Problem = "/problem";

    /// <summary>About this installation.</summary>
    public const string About = "/about";

    /// <summary>Who to write to.</summary>
    public const string Contact = "/contact";

    /// <summary>The terms of use.</summary>
    public const string Terms = "/terms";

    /// <summary>The privacy notice.</summary>
    public const string Privacy = "/privacy";

    /// <summary>The accessibility statement.</summary>
    public const string Accessibility = "/accessibility";

    /// <summary>Takes <c>theme</c> (empty, light, dark) or <c>contrast</c> (empty, more), and <c>return</c>, by post.</summary>
    public const string Appearance = "/appearance";

    /// <summary>Takes <c>language</c> and <c>return</c>, by post.</summary>
    public const string Language = "/language";

    /// <summary>
    /// What <c>aria-current</c> says of an entry of the bar on a page: <c>page</c> for itself, <c>true</c> for what is below it. Nodes and resources belong to processes, schemas to the catalogue.
    /// </summary>
    public static string? Current(string path, string href) => path == href ? "page" : href.Length > 1 && Below(path, href) ? "true" : null;

    private static bool Below(string path, string href) => In(path, href) || href switch
    {
        Processes => In(path, "/nodes") || In(path, "/resources"),
        Catalogue => path == Schemas || In(path, Schemas),
        _ => false,
    };

    private static bool In(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);
}
