using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Interlink.Catalogue.Contracts;
using Interlink.Tests.Catalogue;
using Microsoft.AspNetCore.Components;

namespace Interlink.Tests.Integration.Catalogue;

/// <summary>The pages of the catalogue, as a stranger reads them.</summary>
public sealed class PageTests
{
    /// <summary>Everything, open to everybody.</summary>
    [Theory, BothDatabases]
    public async Task A_stranger_browses_the_catalogue(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var page = await Get(app, "/catalogue");

        Names(page).ShouldBe(["Fit check", "People map", "Survey maker", "Plain language standard"]);
        page.QuerySelector("h2#found")!.TextContent.ShouldBe("4 INTERLINKERs");
        Count(page, "f-stage-Design").ShouldBe("2");
        Count(page, "f-cluster-B2").ShouldBe("2");
        page.QuerySelectorAll(".il-catitem").Select(i => i.QuerySelector(".il-catitem-end")!.TextContent.Trim()).ShouldBe(["", "Template being written", "Planned", ""]);
    }

    /// <summary>Search: name, text, need; without case and accents; in any language.</summary>
    [Theory, BothDatabases]
    public async Task Search_finds_by_name_text_and_need(Database database)
    {
        await using var app = await CatalogueApp.On(database, c => c.Change(ContentSample.Check + "/text.lv.md", "# Fit check lv", "# Piemērotības pārbaude"));
        await app.Find("fit");

        Names(await Get(app, "/catalogue?q=PIEMEROTIBAS")).ShouldBe(["Fit check"]);
        Names(await Get(app, "/catalogue?q=piemērot", "lv")).ShouldBe(["Piemērotības pārbaude"]);
        Names(await Get(app, "/catalogue?q=w77en")).ShouldBe(["Fit check"]);
        Names(await Get(app, "/catalogue?q=find+people")).ShouldBe(["People map", "Survey maker", "Plain language standard"]);
        // A name comes before a word in the text.
        Names(await Get(app, "/catalogue?q=plain"))[0].ShouldBe("Plain language standard");
        // Signs of the search languages of databases are no wildcards.
        Names(await Get(app, "/catalogue?q=%25")).Count.ShouldBe(4);
        Names(await Get(app, "/catalogue?q=fi%25t_x")).ShouldBeEmpty();
        (await Get(app, "/catalogue?q=nowhere")).QuerySelector(".il-empty h3")!.TextContent.ShouldBe("Nothing fits all of this");
    }

    /// <summary>The words of the product, in the reader's language and its order; searched without case and accents.</summary>
    [Theory, BothDatabases]
    public async Task Words_are_explained(Database database)
    {
        await using var app = await CatalogueApp.On(database, c => c.Change(ContentSample.Check + "/text.en.md", "1. First.", "1. The mandate en, and again the mandate en."));

        var all = await Get(app, "/glossary", "es");
        all.QuerySelectorAll("dt").Select(d => d.TextContent).ShouldBe(["mandate es", "task es"]);
        all.QuerySelector("#task dd")!.TextContent.ShouldBe("What it is es");
        (await Get(app, "/glossary?q=MÁNDATE")).QuerySelectorAll("dt").Select(d => d.TextContent).ShouldBe(["mandate en"]);
        (await Get(app, "/glossary?q=nowhere")).QuerySelector(".il-empty h2")!.TextContent.ShouldBe("No word with “nowhere”");

        var words = (await Get(app, "/catalogue/IL-001")).QuerySelectorAll("a.il-term");
        words.Select(w => $"{w.TextContent} {w.GetAttribute("href")} {w.GetAttribute("data-line")}").ShouldBe(["mandate en /glossary#mandate What it is en"]);
    }

    /// <summary>Filters: any of one kind, all kinds together; counts say what a choice would give.</summary>
    [Theory, BothDatabases]
    public async Task Filters_add_up_and_stand_in_the_address(Database database)
    {
        await using var app = await CatalogueApp.On(database);

        var page = await Get(app, "/catalogue?stage=design&stage=Build&kind=Knowledge");
        Names(page).ShouldBe(["Fit check", "People map"]);
        Count(page, "f-kind-Tool").ShouldBe("1");
        Count(page, "f-stage-Engage").ShouldBe("1");
        Count(page, "f-stage-Sustain").ShouldBe("0");
        page.QuerySelectorAll(".il-chip").Select(c => c.GetAttribute("href")).ShouldBe(["/catalogue?stage=Design&stage=Build", "/catalogue?kind=Knowledge&stage=Build", "/catalogue?kind=Knowledge&stage=Design"]);
        page.QuerySelectorAll("form[role=search] input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}").ShouldBe(["kind=Knowledge", "stage=Design", "stage=Build"]);
        Names(await Get(app, "/catalogue?profile=NET-2&cluster=B2")).ShouldBe(["People map", "Survey maker"]);
        Names(await Get(app, "/catalogue?language=lv")).Count.ShouldBe(4);
        // What can't be a value is left out, not an error.
        Names(await Get(app, "/catalogue?kind=x&stage=9&language=xx&profile=%00&page=-3&q=%00")).Count.ShouldBe(4);
        Names(await Get(app, "/catalogue?profile=ZZZ-9")).ShouldBeEmpty();
        (await Get(app, "/catalogue?q=%3Cscript%3Ealert(1)%3C/script%3E")).QuerySelectorAll("main script").ShouldBeEmpty();
    }

    /// <summary>A page of twenty, and a way on.</summary>
    [Theory, BothDatabases]
    public async Task Long_lists_have_pages(Database database)
    {
        await using var app = await CatalogueApp.On(database, c =>
        {
            c.Write("codes.yaml", "interlinkers: 60\n");
            for (var n = 10; n < 40; n++)
            {
                var folder = $"interlinkers/IL-0{n}-sheet-{n}";
                foreach (var file in new[] { "item.yaml", "text.en.md", "text.es.md", "text.it.md", "text.lv.md" })
                    c.Write($"{folder}/{file}", c.Read($"{ContentSample.Map}/{file}").Replace("IL-002", $"IL-0{n}", StringComparison.Ordinal).Replace("# People map", $"# Sheet {n}", StringComparison.Ordinal));
            }
        });
        var first = await Get(app, "/catalogue");
        first.QuerySelector("h2#found")!.TextContent.ShouldBe("34 INTERLINKERs");
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await Get(app, next);
        Names(first).Concat(Names(second)).Distinct().Count().ShouldBe(34);
        second.QuerySelector("a[rel=next]").ShouldBeNull();
        (await Get(app, "/catalogue?page=99")).QuerySelectorAll(".il-catitem").ShouldBeEmpty();
    }

    /// <summary>One INTERLINKER, whole.</summary>
    [Theory, BothDatabases]
    public async Task An_item_shows_what_it_gives_and_what_opens(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var page = await Get(app, "/catalogue/IL-001", "it");

        page.QuerySelector("h1")!.TextContent.ShouldBe("Fit check it");
        page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldContain("Passo per passo");
        page.QuerySelector(".il-when .is-yes .il-md")!.InnerHtml.ShouldContain("<strong>it</strong>");
        page.QuerySelector(".il-paper")!.TextContent.ShouldContain("For [nome del processo], on [data].");
        page.QuerySelector(".il-paper h3")!.TextContent.ShouldBe("Start it");
        page.QuerySelector(".il-paper .il-scroll")!.GetAttribute("aria-label").ShouldBe("Table, scorre in orizzontale");
        page.QuerySelectorAll(".il-chain a").Select(a => a.GetAttribute("href")).ShouldBe(["/catalogue/IL-002"]);
        page.QuerySelector(".il-needbox a")!.GetAttribute("href").ShouldBe("/catalogue?profile=FRM-1");
        page.QuerySelectorAll(".btn-primary").Length.ShouldBe(1);
        // Codes are found in any case.
        (await Get(app, "/catalogue/il-001")).QuerySelector("h1")!.TextContent.ShouldBe("Fit check");
    }

    /// <summary>A code in the words leads to its page where the catalogue has it; the page has an address to copy, and the catalogue is current in the bar.</summary>
    [Theory, BothDatabases]
    public async Task Codes_in_the_words_lead_on(Database database)
    {
        await using var app = await CatalogueApp.On(database, c =>
        {
            var file = $"{ContentSample.Check}/body.en.md";
            c.Write(file, c.Read(file) + "\nGo on with IL-002, later with IL-009.\n");
        });
        var page = await Get(app, "/catalogue/IL-001");
        page.QuerySelectorAll("main .il-md a").Select(a => a.GetAttribute("href")).ShouldBe(["/catalogue/IL-002"]);
        page.QuerySelector("#address")!.GetAttribute("value").ShouldBe("http://localhost/catalogue/IL-001");
        page.QuerySelector(".il-top-nav [aria-current]")!.GetAttribute("href").ShouldBe("/catalogue");
    }

    /// <summary>A stranger sees what comes out of a schema: its picture, counted in words, and the templates that fit its tasks.</summary>
    [Theory, BothDatabases]
    public async Task A_schema_shows_its_picture_and_its_documents(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var page = await Get(app, "/schemas/S1");
        var tasks = page.QuerySelectorAll(".il-stask").Length;
        var picture = page.QuerySelector(".il-smap svg")!;
        picture.QuerySelectorAll("rect").Length.ShouldBe(tasks);
        picture.QuerySelectorAll("rect.is-optional").Length.ShouldBe(1);
        picture.GetAttribute("aria-label")!.ShouldContain($"{tasks} tasks");
        page.QuerySelectorAll(".il-sdocs a").Select(a => $"{a.GetAttribute("href")} {a.TextContent}").ShouldBe(["/catalogue/IL-001 Fit check"]);
    }

    /// <summary>A licence that has no short name is said in words, and is that of what stands elsewhere: the words here have their own.</summary>
    [Theory, BothDatabases]
    public async Task A_licence_is_said_in_words(Database database)
    {
        await using var app = await CatalogueApp.On(database, c => c.Change(ContentSample.Standard + "/item.yaml", "licence: CC-BY-4.0", "licence: LicenseRef-W3C-Document"));
        var page = await Get(app, "/catalogue/IL-004", "it");
        page.QuerySelector(".il-inthead .il-facts")!.TextContent.ShouldContain("licenza dei documenti del W3C");
        page.QuerySelector("section[aria-labelledby=about]")!.TextContent.ShouldContain("Questo testo: CC BY 4.0. Ciò che descrive: licenza dei documenti del W3C");
    }

    /// <summary>Schemas are searched by all their words.</summary>
    [Theory, BothDatabases]
    public async Task Schemas_are_searched(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var all = await Get(app, "/schemas");
        var name = all.QuerySelector(".il-schemas h2")!.TextContent;
        all.QuerySelector(".il-top-nav [aria-current]")!.GetAttribute("href").ShouldBe("/catalogue");
        await App.Until(async () => (await Get(app, "/schemas?q=" + Uri.EscapeDataString(name))).QuerySelectorAll(".il-schemas h2").Length == 1, "the schema in search");
        (await Get(app, "/schemas?q=nothinglikethis")).QuerySelector("main")!.TextContent.ShouldContain("No schema found");
        foreach (var odd in new[] { "%00", "%22", "%25", new string('x', 3_000) }) (await Get(app, "/schemas?q=" + odd)).QuerySelectorAll("main script").ShouldBeEmpty();
    }

    /// <summary>What isn't there yet says so; what is elsewhere leads there.</summary>
    [Theory, BothDatabases]
    public async Task Planned_unwritten_and_external_items_say_so(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var writing = await Get(app, "/catalogue/IL-002");
        writing.QuerySelector(".il-inthead .il-tag")!.TextContent.ShouldBe("Template being written");
        writing.QuerySelector(".il-paper").ShouldBeNull();
        var planned = await Get(app, "/catalogue/IL-003");
        planned.QuerySelector(".il-inthead .il-tag")!.TextContent.ShouldBe("Planned");
        planned.QuerySelector(".btn-primary").ShouldBeNull();
        // Related codes without a folder yet are not shown.
        planned.QuerySelector(".il-chain").ShouldBeNull();
        var link = (await Get(app, "/catalogue/IL-004")).QuerySelector(".il-inthead .btn-primary")!;
        (link.GetAttribute("href"), link.GetAttribute("rel")).ShouldBe(("https://example.org/plain", "external noopener"));
    }

    /// <summary>A tool that runs here is no longer planned.</summary>
    [Theory, BothDatabases]
    public async Task A_tool_that_runs_here_is_ready(Database database)
    {
        await using var app = await CatalogueApp.On(database, c => c.Change(ContentSample.Survey + "/item.yaml", "tool: survey", "tool: link"));
        var page = await Get(app, "/catalogue/IL-003");
        page.QuerySelector(".il-inthead .il-tag").ShouldBeNull();
        page.QuerySelector(".btn-primary").ShouldNotBeNull();
        (await Get(app, "/catalogue?kind=Tool")).QuerySelector(".il-catitem-end")!.TextContent.Trim().ShouldBeEmpty();
    }

    /// <summary>Words that are there in another language only are shown, marked, with the choice of languages.</summary>
    [Theory, BothDatabases]
    public async Task A_missing_language_is_said_and_another_offered(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        await app.App.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, async turn =>
            turn.Db.Remove(await turn.Db.Set<Interlink.Catalogue.Domain.ItemText>().SingleAsync(t => t.ItemId == NameBasedId.Of("interlinker", "IL-001") && t.Language == "lv"))));

        var page = await Get(app, "/catalogue/IL-001", "lv");
        page.QuerySelector("h1")!.ShouldSatisfyAllConditions(h => h.TextContent.ShouldBe("Fit check"), h => h.GetAttribute("lang").ShouldBe("en"));
        page.QuerySelector(".il-callout")!.TextContent.ShouldContain("English");
        var spanish = page.QuerySelectorAll(".il-seg a").Single(a => a.TextContent == "Español").GetAttribute("href")!;
        (await Get(app, spanish, "lv")).QuerySelector("h1")!.TextContent.ShouldBe("Fit check es");
    }

    /// <summary>Schemas: the list and one with its tree.</summary>
    [Theory, BothDatabases]
    public async Task Schemas_show_their_tree(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        var list = await Get(app, "/schemas", "es");
        list.QuerySelector(".il-schemas a")!.ShouldSatisfyAllConditions(a => a.TextContent.ShouldBe("Short cycle es"), a => a.GetAttribute("href").ShouldBe("/schemas/S1"));

        var page = await Get(app, "/schemas/s1", "es");
        page.QuerySelector(".btn-primary")!.GetAttribute("href").ShouldBe("/processes/new?schema=S1");
        page.QuerySelectorAll(".il-sphase > summary h3").Select(h => h.TextContent).ShouldBe(["Engage es", "Design es"]);
        page.QuerySelectorAll(".il-sobjective h4").Select(h => h.TextContent).ShouldBe(["Frame es", "Shape es"]);
        var task = page.QuerySelectorAll("details.il-stask")[1];
        task.TextContent.ShouldContain("Antes hace falta: Write a page es");
        task.TextContent.ShouldContain("An answer es.");
        task.QuerySelectorAll("dl a").Select(a => a.GetAttribute("href")).ShouldBe(["/catalogue?profile=FRM-1", "/catalogue?profile=NET-2"]);
        page.QuerySelectorAll("div.il-stask b").Single().TextContent.ShouldBe("Sketch es");
        page.QuerySelectorAll(".il-sphase .il-muted").Single().TextContent.ShouldStartWith("Esta fase tiene por ahora nombres");
    }

    /// <summary>What isn't there answers 404.</summary>
    [Theory, BothDatabases]
    public async Task Unknown_codes_are_not_found(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        using var browser = app.App.Browser();
        foreach (var address in new[] { "/catalogue/IL-999", "/schemas/S9", "/catalogue/" + new string('x', 2_000), "/catalogue/IL-001%27--", "/schemas/ļ" })
            (await browser.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
    }

    /// <summary>A withdrawn one keeps its address.</summary>
    [Theory, BothDatabases]
    public async Task A_withdrawn_item_keeps_its_page(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        app.Content.Delete(ContentSample.Standard);
        await app.Import();

        Names(await Get(app, "/catalogue")).ShouldNotContain("Plain language standard");
        var page = await Get(app, "/catalogue/IL-004");
        page.QuerySelector(".il-callout--warn")!.TextContent.ShouldContain("no longer offered");
        page.QuerySelector(".btn-primary").ShouldBeNull();
    }

    /// <summary>A room above adds its part, inside the page's statements.</summary>
    [Theory, BothDatabases]
    public async Task A_slot_adds_its_part(Database database)
    {
        using var content = new ContentSample();
        await using var app = await App.On(database, configure: a =>
        {
            a.Settings["Interlink:ImportContent"] = "true";
            a.Replace = services => services.AddSingleton(new ContentSettings(content.Root)).AddSingleton<ICatalogueItemSlot, UsedBy>();
        });
        using var browser = app.Browser();
        (await browser.GetStringAsync("/catalogue/IL-001", TestContext.Current.CancellationToken)).ShouldContain("<p>IL-001 in en for Nobody</p>");
        (await browser.GetStringAsync("/catalogue/IL-002", TestContext.Current.CancellationToken)).ShouldNotContain("for Nobody");
    }

    /// <summary>A whole page in eight statements or fewer, whatever it shows.</summary>
    [Theory, BothDatabases]
    public async Task Pages_keep_their_budget(Database database)
    {
        await using var app = await CatalogueApp.On(database);
        foreach (var address in new[] { "/catalogue", "/catalogue?q=people&kind=Knowledge&stage=Design&profile=FRM-1&cluster=B2&language=lv", "/catalogue/IL-001", "/schemas", "/schemas/S1" }) await Get(app, address);
        SqlCount.Highest["GET /catalogue"].ShouldBeInRange(1, 5);
        SqlCount.Highest["GET /catalogue/{Code}"].ShouldBeInRange(1, 5);
        SqlCount.Highest["GET /schemas"].ShouldBeInRange(1, 3);
        SqlCount.Highest["GET /schemas/{Code}"].ShouldBeInRange(1, 5);
    }

    private static async Task<IDocument> Get(CatalogueApp app, string address, string language = "en")
    {
        using var browser = app.App.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", language);
        using var response = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static List<string> Names(IDocument page) => [.. page.QuerySelectorAll(".il-catitem h3").Select(h => h.TextContent)];

    private static string Count(IDocument page, string id) => page.QuerySelector($"label[for='{id}'] span")!.TextContent;

    private sealed class UsedBy : ICatalogueItemSlot
    {
        public int Order => 1;

        public Task<SlotContent?> Load(InterlinkDb db, CatalogueItemContext context, CancellationToken cancellation) => Task.FromResult(
            context.Item.Code == "IL-001" ? new SlotContent(typeof(Part), new Dictionary<string, object> { ["Text"] = $"{context.Item.Code} in {context.Language} for {context.Actor.Kind}" }) : null);
    }

    private sealed class Part : ComponentBase
    {
        [Parameter] public string Text { get; set; } = "";

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, Text);
            builder.CloseElement();
        }
    }
}
