using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Interlink.Api;

namespace Interlink.Tests.Integration.Faults;

/// <summary>One request that writes.</summary>
/// <param name="Who">Who sends it.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its address; below <c>/api/v1</c> for a program.</param>
/// <param name="Body">What it sends.</param>
internal sealed record Sending(Person Who, HttpMethod Method, string Path, HttpContent? Body = null)
{
    /// <summary>What is read before, so that it is changed as it was read.</summary>
    public string? Read { get; init; }
    /// <summary>More headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>Somebody with a program and a browser.</summary>
/// <param name="Test">The person.</param>
/// <param name="Token">The program's token.</param>
/// <param name="Cookie">The browser's session.</param>
internal sealed record Person(TestPerson Test, string Token, string Cookie);

/// <summary>What somebody does: one write.</summary>
/// <param name="Name">The operation of the interface for programs, or a form of a page.</param>
/// <param name="Send">Makes the request from what is known so far.</param>
internal sealed record Step(string Name, Func<Traveller, Task<Sending>> Send)
{
    /// <summary>Takes what later steps need from the answer.</summary>
    public Action<Traveller, JsonElement>? Take { get; init; }
    /// <summary>Finds the same where the answer was lost though it was done; a step with a key is sent again instead.</summary>
    public Func<Traveller, Task>? Find { get; init; }
    /// <summary>Whether it carries a key, so that it may be sent again.</summary>
    public bool Keyed { get; init; }
    /// <summary>Whether whoever got no answer does it again, done or not: signing in.</summary>
    public bool Again { get; init; }
    /// <summary>Looks whether it is done as it should; after it was confirmed and after it was found done.</summary>
    public Func<Traveller, Task>? Look { get; init; }
}

/// <summary>
/// Two people who walk through the whole product, a write after the other, alone in an organisation of their own. When the server dies they wait, look what became of the last one,
/// and go on. Everything that was confirmed, and nothing else, is in the log of what they did.
/// </summary>
internal sealed class Traveller(int number, Person officer, Person resident, Watch watch) : IDisposable
{
    private HttpClient http = null!;
    private int at;
    private long done;
    private bool doubtful;

    public Person Officer => officer;
    public Person Resident => resident;
    /// <summary>What is known of this round: ids by name.</summary>
    public Dictionary<string, Guid> Known { get; } = [];
    public Watch Watch => watch;
    public int Round { get; private set; }
    public int At => at;
    public long Confirmed { get; private set; }
    /// <summary>Words that tell this traveller and round from others.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{number}-{Round}");
    /// <summary>The step whose request was sent and not answered, if any.</summary>
    public volatile string? Inside;

    public Guid this[string name] => Known[name];

    /// <summary>Goes to a server that (again) answers.</summary>
    public void Visit(Uri address)
    {
        http?.Dispose();
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public void Dispose() => http?.Dispose();

    /// <summary>Looks what became of what was not answered.</summary>
    public async Task Resume()
    {
        var now = await watch.Activities(this);
        var step = Journey.Steps[at];
        if (!doubtful)
        {
            now.ShouldBe(done, $"{Mark}: what was confirmed before {step.Name} is there once");
            return;
        }
        var after = done + watch.Weight(step);
        if (now == done) return;
        now.ShouldBe(after, $"{Mark}: {step.Name} was done whole or not at all");
        watch.Unheard(step.Name);
        if (step.Again)
        {
            done = now;
            watch.Repeats(step);
            return;
        }
        if (step.Find is not null)
        {
            await step.Find(this);
            if (step.Look is not null) await step.Look(this);
            Next();
        }
        else if (step.Keyed)
        {
            // The same key: the same answer, and nothing more is done.
            await Try(step);
            (await watch.Activities(this)).ShouldBe(after, $"{Mark}: {step.Name} was done again under the same key");
        }
        else
        {
            if (step.Look is not null) await step.Look(this);
            Next();
        }
    }

    /// <summary>Does one step; answers false where the server was gone.</summary>
    public async Task<bool> Go()
    {
        var step = Journey.Steps[at];
        try
        {
            await Try(step);
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException })
        {
            return false;
        }
    }

    private async Task Try(Step step)
    {
        var sending = await step.Send(this);
        var (read, tag) = (sending.Read, "");
        if (read is not null)
        {
            using var shown = await Request(new(sending.Who, HttpMethod.Get, read));
            tag = shown.Headers.ETag?.ToString() ?? throw new ShouldAssertException($"{Mark}: {read} answered {(int)shown.StatusCode} {await shown.Content.ReadAsStringAsync()}");
        }
        if (tag.Length > 0) sending = sending with { Headers = [.. sending.Headers, ("If-Match", tag)] };
        if (step.Keyed) sending = sending with { Headers = [.. sending.Headers, (Creations.Header, $"{Mark}-{at}")] };
        (doubtful, Inside) = (true, step.Name);
        watch.Begins(this, step.Name);
        var began = Environment.TickCount64;
        using var answer = await Request(sending);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode is < 200 or >= 400) throw new ShouldAssertException($"{Mark}: {step.Name} answered {(int)answer.StatusCode}: {text[..Math.Min(500, text.Length)]}");
        watch.Took(step.Name, Environment.TickCount64 - began);
        // Answered: from here on it must not be lost.
        if (step.Take is not null) step.Take(this, JsonSerializer.Deserialize<JsonElement>(text));
        if (step.Look is not null) await step.Look(this);
        Confirmed++;
        Next();
    }

    private void Next()
    {
        (doubtful, Inside) = (false, null);
        done += watch.Weight(Journey.Steps[at]);
        if (++at < Journey.Steps.Count) return;
        at = 0;
        Round++;
        Known.Clear();
    }

    /// <summary>Sends a request; programs by token below <c>/api/v1</c>, browsers by cookie elsewhere.</summary>
    public async Task<HttpResponseMessage> Request(Sending sending)
    {
        var program = sending.Path.StartsWith(ApiGroups.Root, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(sending.Method, sending.Path) { Content = sending.Body };
        if (program) request.Headers.Authorization = new("Bearer", sending.Who.Token);
        else if (sending.Headers.All(h => h.Name != "Cookie")) request.Headers.Add("Cookie", sending.Who.Cookie);
        foreach (var (name, value) in sending.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    /// <summary>Reads JSON as a program.</summary>
    public async Task<JsonElement> Get(Person who, string path)
    {
        using var answer = await Request(new(who, HttpMethod.Get, ApiGroups.Root + path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Fills in a form of a page as a browser does.</summary>
    public async Task<Sending> Page(Person who, string address, string form, bool signedIn, params (string Name, string Value)[] fields)
    {
        var (page, cookie) = await Show(who, address, signedIn);
        var values = Html.Values((IHtmlFormElement)(page.QuerySelector(form) ?? throw new ShouldAssertException($"{Mark}: there is no {form} on {address}: {page.Body!.TextContent}")));
        values.RemoveAll(v => fields.Any(f => f.Name == v.Key));
        return new(who, HttpMethod.Post, address, new FormUrlEncodedContent([.. values, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]))
        {
            Headers = [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), ("Accept", "text/html")],
        };
    }

    /// <summary>What an editor sends along: the token of its page, and the cookies that belong to it.</summary>
    public async Task<(string Name, string Value)[]> FormToken(Person who)
    {
        var (page, cookie) = await Show(who, "/no-such-page", signedIn: true);
        return [("Cookie", cookie), ("RequestVerificationToken", page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)];
    }

    private async Task<(IHtmlDocument Page, string Cookie)> Show(Person who, string address, bool signedIn)
    {
        using var shown = await Request(new(who, HttpMethod.Get, address) { Headers = [("Cookie", signedIn ? who.Cookie : "il-none=1"), ("Accept", "text/html")] });
        var set = shown.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(c => c.Split(';')[0]) : [];
        return (await new HtmlParser().ParseDocumentAsync(await shown.Content.ReadAsStringAsync()), string.Join("; ", set.Prepend(signedIn ? who.Cookie : "il-none=1")));
    }

    /// <summary>Takes the number of what is done from the log: before the first step.</summary>
    public async Task Begin() => done = await watch.Activities(this);

    /// <summary>What was done so far by the log, while nothing kills: the weight of the step just done.</summary>
    public async Task<long> Weigh()
    {
        var now = await watch.Activities(this);
        var weight = now - done;
        done = now;
        return weight;
    }
}
