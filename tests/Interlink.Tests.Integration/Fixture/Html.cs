using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Interlink.Tests.Integration.Fixture;

/// <summary>An answer with its page, as a person would see it.</summary>
public sealed class Loaded(HttpResponseMessage answer, string text, IHtmlDocument page)
{
    /// <summary>The answer.</summary>
    public HttpResponseMessage Answer { get; } = answer;
    /// <summary>The HTML.</summary>
    public string Html { get; } = text;
    /// <summary>The page.</summary>
    public IHtmlDocument Page { get; } = page;
    /// <summary>The status.</summary>
    public HttpStatusCode Status => Answer.StatusCode;
    /// <summary>Where it leads, if it does: local addresses without the host.</summary>
    public string? Location => Answer.Headers.Location is { IsAbsoluteUri: true, Host: "localhost" } here ? here.PathAndQuery + here.Fragment : Answer.Headers.Location?.OriginalString;
    /// <summary>The words of the main part.</summary>
    public string Main => Page.QuerySelector("main")?.TextContent ?? "";

    /// <summary>The one element that matches.</summary>
    public IElement One(string selector) => Page.QuerySelectorAll(selector) switch
    {
        [var only] => only,
        var all => throw new ShouldAssertException($"{all.Length} elements match {selector} in:\n{Main}"),
    };
}

/// <summary>Loads pages, fills in forms and posts them with everything a browser would send, the antiforgery token included.</summary>
public static class Html
{
    /// <summary>Loads a page.</summary>
    public static async Task<Loaded> Load(this HttpClient browser, string address) => await Read(await browser.GetAsync(address, TestContext.Current.CancellationToken));

    /// <summary>Loads a page, fills in the form that matches and posts it.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="address">The page with the form.</param>
    /// <param name="form">A selector of the form, for example <c>form[data-keep]</c>; by default the first form in <c>main</c>.</param>
    /// <param name="fields">What is typed. A null takes the field away.</param>
    public static async Task<Loaded> Submit(this HttpClient browser, string address, string form = "main form", params (string Name, string? Value)[] fields) =>
        await browser.Submit(await browser.Load(address), form, fields);

    /// <summary>Fills in a form of a loaded page and posts it.</summary>
    public static async Task<Loaded> Submit(this HttpClient browser, Loaded from, string form = "main form", params (string Name, string? Value)[] fields)
    {
        var element = from.Page.QuerySelector(form) as IHtmlFormElement ?? throw new ShouldAssertException($"There is no form {form} in:\n{from.Main}");
        var values = Values(element);
        foreach (var (name, value) in fields)
        {
            values.RemoveAll(v => v.Key == name);
            if (value is not null) values.Add(new(name, value));
        }
        var action = element.GetAttribute("action") is { Length: > 0 } given ? given : from.Answer.RequestMessage!.RequestUri!.PathAndQuery;
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) };
        // What browsers say of themselves.
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Referrer = from.Answer.RequestMessage!.RequestUri;
        return await Read(await browser.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>What a browser would send for a form as it stands, buttons left out.</summary>
    public static List<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("submit" or "button" or "file") && (input.Type is not ("checkbox" or "radio") || input.IsChecked):
                    values.Add(new(input.Name!, input.Value));
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    values.Add(new(area.Name!, area.Value));
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    values.AddRange(select.Options.Where(o => o.IsSelected).Select(o => new KeyValuePair<string, string>(select.Name!, o.Value)));
                    break;
            }
        }
        return values;
    }

    /// <summary>Reads an answer.</summary>
    public static async Task<Loaded> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(answer, text, await new HtmlParser().ParseDocumentAsync(text, TestContext.Current.CancellationToken));
    }
}
