using System.Net;
using System.Text.Json;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Documents.Features;
using Interlink.Tools.Files;

namespace Interlink.Tests.Integration.Tools;

/// <summary>The pages of the tools, as people use them without script.</summary>
public sealed class PageTests
{
    private const string Script = "<script>alert(1)</script>";
    private static readonly byte[] pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n");

    [Theory, BothDatabases]
    public async Task A_link_is_typed_opened_and_changed(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var form = $"/nodes/{world.Task}/resources/new/link";
        foreach (var wrong in (string[])["", "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "https://user:pass@example.org", "example.org", new string('x', 10_000)])
        {
            var refused = await world.Ilze.Submit(form, "main form", ("url", wrong), ("name", "A page"));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            refused.Page.QuerySelector("input[name=name]")!.GetAttribute("value").ShouldBe("A page", "what was typed stays");
            if (wrong.Contains('@', StringComparison.Ordinal)) refused.Main.ShouldContain("Leave out the name and password");
        }
        var made = await world.Ilze.Submit(form, "main form", ("url", "https://example.org/a?b=1&c=%22"), ("name", Script));
        made.Status.ShouldBe(HttpStatusCode.SeeOther);
        var page = await world.Marta.Load(made.Location!);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain(Script);
        var link = page.One("main a[href^='https://example.org']");
        link.GetAttribute("rel")!.ShouldContain("noopener");
        page.Main.ShouldContain("example.org");
        var changed = await world.Marta.Submit(made.Location + "/address", "main form", ("url", "https://example.net/"));
        changed.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Ilze.Load(made.Location!)).Main.ShouldContain("example.net");
        (await world.World.Activities(world.Process)).Last().Type.ShouldBe("link.changed");
        (await world.Stranger.Load(made.Location!)).Status.ShouldBe(HttpStatusCode.NotFound);
        // From an external INTERLINKER its address stands there already.
        (await world.Ilze.Load(form + "?item=" + TemplateCatalogue.External)).One("input[name=url]").GetAttribute("value").ShouldBe("https://example.org/method");
    }

    [Theory, BothDatabases]
    public async Task A_file_survives_an_error_of_its_form(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var refused = await Html.Read(await world.Ilze.Upload($"/nodes/{world.Task}/files", pdf, "plan.pdf", fields: [("name", new string('x', 200)), ("licence", "none")]));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("Kept: plan.pdf", customMessage: refused.Html);
        refused.One("input[name=name]").GetAttribute("value")!.ShouldStartWith("xxx");
        var fields = Html.Values((AngleSharp.Html.Dom.IHtmlFormElement)refused.One("main form")).ToDictionary(f => f.Key, f => f.Value);
        var sent = await world.Ilze.Upload(
            $"/nodes/{world.Task}/files", null, token: fields["__RequestVerificationToken"], id: Guid.Parse(fields["_id"]), fields: [("name", "The plan"), ("_pending", fields["_pending"])]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await world.Ilze.Load(sent.Headers.Location!.OriginalString);
        page.Main.ShouldContain("plan.pdf");
        page.Main.ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)));
        (await world.App.Read(db => db.Set<PendingUpload>().CountAsync())).ShouldBe(0);
        // Somebody else's kept file is nobody's.
        var kept = await Html.Read(await world.Ilze.Upload($"/nodes/{world.Task}/files", [.. pdf, 1], fields: ("licence", "none")));
        var id = kept.One("input[name=_pending]").GetAttribute("value")!;
        (await Html.Read(await world.Marta.Upload($"/nodes/{world.Task}/files", null, fields: ("_pending", id)))).Main.ShouldContain("Choose a file");
    }

    [Theory, BothDatabases]
    public async Task A_document_is_written_in_a_form_and_read(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var made = await world.Ilze.Submit($"/nodes/{world.Task}/resources/new/document", "main form", ("name", Script));
        made.Status.ShouldBe(HttpStatusCode.SeeOther);
        var edit = made.Location + "/edit?plain=1";
        var (first, second) = (await world.Ilze.Load(edit), await world.Marta.Load(edit));
        (await world.Ilze.Submit(first, "main form", ("text", $"# Plan {Script}\n\n[bad](javascript:alert(1)) and [good](https://example.org)\n\nOne"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Marta.Submit(second, "main form", ("text", "Two"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var page = await world.Marta.Load(made.Location!);
        page.Html.ShouldNotContain(Script);
        page.Page.QuerySelectorAll("a[href^='javascript']").Length.ShouldBe(0);
        foreach (var word in (string[])["Plan", "One", "Two", "good"]) page.One("main").TextContent.ShouldContain(word);
        page.One("main").GetAttribute("lang").ShouldBe("en");
        // What is wrong keeps what was typed.
        var wrong = await world.Ilze.Submit(await world.Ilze.Load(edit), "main form", ("text", "odd \u0001 words"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.One("textarea[name=text]").TextContent.ShouldContain("odd");
        foreach (var path in (string[])["/print", "/versions", "/edit"]) (await world.Ilze.Load(made.Location + path)).Status.ShouldBe(HttpStatusCode.OK, path);
        (await world.Stranger.Load(made.Location + "/print")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Stranger.Load(made.Location + "/export/md")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task A_document_leaves_in_open_formats(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document(name: "Plāns " + Script);
        await world.World.Do<SaveMarkdown, long>(world.World.Ilze, u => u.Save(id, 1, $"# Heading\n\n- [x] done {Script}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"));
        var docx = await world.Ilze.GetAsync($"/resources/{id}/export/docx");
        docx.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        using (var package = WordprocessingDocument.Open(new MemoryStream(await docx.Content.ReadAsByteArrayAsync()), false))
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(package).Select(e => e.Description).ShouldBeEmpty();
        var html = await world.Ilze.GetStringAsync($"/resources/{id}/export/html");
        html.ShouldContain("Heading");
        html.ShouldNotContain(Script);
        (await world.Ilze.GetStringAsync($"/resources/{id}/export/md")).ShouldContain("# Heading");
        var plan = await world.Document(name: "Plan 2026/27, v1.2");
        (await world.Ilze.GetAsync($"/resources/{plan}/export/docx")).Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Plan 2026-27, v1.2.docx");
        (await world.Ilze.GetAsync($"/resources/{id}/export/exe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task An_uploaded_image_is_drawn_wherever_the_document_goes(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        // The editor knows where to send one, and which are there.
        var edit = await world.Marta.Load($"/resources/{id}/edit");
        var editor = edit.One("il-editor");
        editor.GetAttribute("data-upload-url").ShouldBe($"/nodes/{world.Task}/files");
        var sent = await world.Marta.Upload(editor.GetAttribute("data-upload-url")!, Samples.Png, "map.png", script: true);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = JsonDocument.Parse(await sent.Content.ReadAsStringAsync());
        var src = answer.RootElement.GetProperty("src").GetString()!;
        src.ShouldMatch("^/files/[0-9a-f-]{36}/map.png$");
        (await world.Ilze.Load($"/resources/{id}/edit")).One("il-editor").GetAttribute("data-images")!.ShouldContain(answer.RootElement.GetProperty("id").GetString()!);
        var refused = await world.Marta.Upload(editor.GetAttribute("data-upload-url")!, "MZ"u8.ToArray(), "map.png", script: true);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("cannot be");

        // In the form it is Markdown; what stands elsewhere becomes a link, and its author is told.
        var saved = await world.Marta.Submit($"/resources/{id}/edit?plain=1", "main form", ("text", $"See:\n\n![The way to the desk]({src})\n\n![Theirs](https://example.org/p.png)"));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        var page = await world.Marta.Load(saved.Location!);
        page.One(".il-toast").TextContent.ShouldContain("1 image from elsewhere became a link");
        foreach (var html in new[] { page, await world.Ilze.Load($"/resources/{id}/print") })
        {
            var image = html.One("main article img");
            (image.GetAttribute("src"), image.GetAttribute("alt")).ShouldBe((src, "The way to the desk"));
            html.One("main article a").GetAttribute("href").ShouldBe("https://example.org/p.png");
        }
        (await world.Ilze.Load($"/resources/{id}/edit?plain=1")).One("textarea[name=text]").TextContent.ShouldContain($"![The way to the desk]({src})");
        (await world.Ilze.GetAsync(src)).Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await world.Stranger.GetAsync(src)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // In a file it is inside.
        (await world.Ilze.GetStringAsync($"/resources/{id}/export/html")).ShouldContain("<img src=\"data:image/png;base64,");
        using var package = WordprocessingDocument.Open(new MemoryStream(await world.Ilze.GetByteArrayAsync($"/resources/{id}/export/docx")), false);
        package.MainDocumentPart!.ImageParts.ShouldHaveSingleItem();
        package.MainDocumentPart.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value.ShouldBe("The way to the desk");
    }

    [Theory, BothDatabases]
    public async Task Versions_are_named_and_restored_by_forms(Database database)
    {
        await using var world = await ToolsWorld.On(database, Rights.See);
        var id = await world.Document();
        await world.World.Do<SaveMarkdown, long>(world.World.Ilze, u => u.Save(id, 1, "First words"));
        (await world.Ilze.Submit($"/resources/{id}/versions", "main form", ("name", "Before " + Script))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await world.World.Do<SaveMarkdown, long>(world.World.Ilze, u => u.Save(id, 2, "Other words"));
        var list = await world.Marta.Load($"/resources/{id}/versions");
        list.Html.ShouldNotContain(Script);
        list.Main.ShouldContain("Version 1: Before");
        // Times are those of the process, whatever zone the reader's browser told.
        var at = DateTimeOffset.Parse(list.Page.QuerySelector("main .il-item time")!.GetAttribute("datetime")!, System.Globalization.CultureInfo.InvariantCulture);
        var zone = await world.App.Read(db => db.Set<Interlink.Coproduction.Domain.Process>().Where(p => p.Id == world.Process).Select(p => p.TimeZone).SingleAsync());
        list.Page.QuerySelector("main .il-item time")!.TextContent.ShouldContain(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        list.Page.QuerySelectorAll("main form").Length.ShouldBe(0, "who only sees keeps nothing");
        (await world.Marta.Load($"/resources/{id}/versions/1")).Main.ShouldContain("First words");
        (await world.Ilze.Submit($"/resources/{id}/versions/1", "main form")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await world.Ilze.Load($"/resources/{id}")).Main.ShouldContain("First words");
        (await world.Ilze.Load($"/resources/{id}/versions/9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
