using System.Net;
using System.Text;
using System.Text.Json;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Files;

namespace Interlink.Tests.Integration.Tools;

/// <summary>What comes in: who may, what, how much, and what is left of it.</summary>
public sealed class UploadTests
{
    private static readonly byte[] pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    private static async Task<string> Refused(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        answer.StatusCode.ShouldBe(status);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("message").GetString()!;
    }

    private static Task<int> Count(ToolsWorld world) => world.App.Read(db => db.Set<FileVersion>().CountAsync());

    [Theory, BothDatabases]
    public async Task A_file_becomes_a_resource_and_starts_its_task(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = world.World.NewId();
        var answer = await world.Marta.Upload($"/nodes/{world.Task}/files", pdf, "Plāns 2026.pdf", id: id);
        (answer.StatusCode, answer.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.SeeOther, $"/resources/{id}"));
        var row = await world.Row(id);
        (row.Name, row.ToolKey, row.HolderId, row.CreatedBy).ShouldBe(("Plāns 2026", "file", world.Task, world.World.Marta.Person));
        row.Summary.ShouldBe($$"""{"kind":"pdf","size":{{pdf.Length}},"version":1}""");
        (await world.World.Row(world.Task)).Status.ToString().ShouldBe("InProgress");
        (await world.World.Activities(world.Process)).Last().Type.ShouldBe("resource.created");

        // Sent twice, it is there once.
        (await world.Marta.Upload($"/nodes/{world.Task}/files", pdf, "Plāns 2026.pdf", id: id)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Count(world)).ShouldBe(1);
        // The id is Marta's: nobody else gets it.
        (await world.Ilze.Upload($"/nodes/{world.Task}/files", pdf, id: id)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Count(world)).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Only_what_is_on_the_list_comes_in(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var to = $"/nodes/{world.Task}/files";
        foreach (var (file, name) in new (byte[], string)[]
        {
            ([.. "MZ"u8, .. new byte[500]], "photo.png"), ([.. "MZ"u8, .. new byte[500]], "setup.exe"), (pdf, "plan.exe"), (pdf, "plan"),
            ("<html><script>alert(1)</script></html>"u8.ToArray(), "notes.txt"), ("<svg onload='alert(1)'/>"u8.ToArray(), "drawing.png"), ("<svg onload='alert(1)'/>"u8.ToArray(), "drawing.svg"),
            ("#!/bin/sh\nreboot"u8.ToArray(), "notes.txt"), ([1, 2, 3, 0], "notes.csv"), (Samples.Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"), ("word/vbaProject.bin", "x")), "a.docx"),
        })
            (await Refused(await world.Ilze.Upload(to, file, name, script: true))).ShouldStartWith("This kind of file", customMessage: name);
        (await Refused(await world.Ilze.Upload(to, [], "empty.pdf", script: true))).ShouldStartWith("The file is empty");
        (await Refused(await world.Ilze.Upload(to, null, script: true))).ShouldBe("Choose a file");
        (await Refused(await world.Ilze.Upload(to, Samples.Jpeg[..40], "photo.jpg", script: true))).ShouldStartWith("The image cannot be read");
        (await Count(world)).ShouldBe(0);
        Directory.GetFiles(Path.Combine(world.App.DataPath, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty("nothing refused is kept");
    }

    [Theory, BothDatabases]
    public async Task A_photograph_keeps_its_orientation_and_forgets_its_place(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var answer = await world.Ilze.Upload($"/nodes/{world.Task}/files", Samples.JpegFromPhone(Samples.Jpeg, 6), "IMG_0001.JPG", script: true);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var src = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("src").GetString()!;
        var got = await world.Ilze.GetAsync(src);
        var stored = await got.Content.ReadAsByteArrayAsync();
        foreach (var word in (string[])["Kamera", "GPS", "56.9", "xmpmeta"]) stored.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)).ShouldBe(-1, word);
        stored.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]).ShouldBeGreaterThan(0);
        got.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        var version = await world.App.Read(db => db.Set<FileVersion>().SingleAsync());
        (version.Width, version.Height, version.Name).ShouldBe((12, 8, "IMG_0001.jpg"));
    }

    [Theory, BothDatabases]
    public async Task Too_much_is_refused_before_and_while_it_is_read(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var big = new byte[Limits.Upload + 1];
        pdf.CopyTo(big, 0);
        // Within the limit of the route, above that of a file: seen while it is read.
        (await Refused(await world.Ilze.Upload($"/nodes/{world.Task}/files", big, script: true))).ShouldBe("The file is larger than 25 MB");
        // Far above: refused by its length, before a byte is read.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/nodes/{world.Task}/files") { Content = new StreamContent(new Endless(Limits.Upload * 2)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        request.Content.Headers.ContentLength = Limits.Upload * 2;
        (await world.Ilze.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // What was typed before the file stays.
        using var typed = new MultipartFormDataContent("x") { { new StringContent("Big name"), "name" }, { new ByteArrayContent(new byte[Limits.Upload + 1024 * 1024]), "file", "plan.pdf" } };
        var kept = await world.Ilze.PostAsync($"/nodes/{world.Task}/files", typed);
        kept.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await kept.Content.ReadAsStringAsync()).ShouldContain("value=\"Big name\"");
        Directory.Exists(Path.Combine(world.App.DataPath, "files", "incoming")).ShouldBeTrue();
        Directory.GetFiles(Path.Combine(world.App.DataPath, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        // Exactly the limit fits.
        (await world.Ilze.Upload($"/nodes/{world.Task}/files", big[..^1])).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, BothDatabases]
    public async Task Rights_are_asked_before_anything_is_read(Database database)
    {
        await using var world = await ToolsWorld.On(database, Rights.See);
        var to = $"/nodes/{world.Task}/files";
        using (var nobody = world.App.Browser())
        {
            var away = await nobody.PostAsync(to, new StringContent("x"));
            away.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            away.Headers.Location!.OriginalString.ShouldContain("/sign-in");
        }
        // No form at all, and still the answer is about rights.
        (await world.Stranger.PostAsync(to, new StringContent("x"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Marta.PostAsync(to, new StringContent("x"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Ilze.PostAsync($"/nodes/{world.World.NewId()}/files", new StringContent("x"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Count(world)).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task The_token_is_asked_before_the_file_is_read(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var to = $"/nodes/{world.Task}/files";
        (await world.Ilze.Upload(to, pdf, token: "")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Ilze.Upload(to, pdf, token: "made-up")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        // A token that stands behind the file comes too late.
        using var form = new MultipartFormDataContent { { new ByteArrayContent(pdf), "file", "plan.pdf" }, { new StringContent(await world.Ilze.Token()), "__RequestVerificationToken" } };
        (await world.Ilze.PostAsync(to, form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Count(world)).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Broken_uploads_are_refused_in_words(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var token = await world.Ilze.Token();
        var start = $"--x\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.pdf\"\r\n\r\n%PDF-1.7";
        foreach (var (body, type) in new[]
        {
            (start, "multipart/form-data; boundary=x"), (start, "multipart/form-data"), ("", "multipart/form-data; boundary=x"), ("nonsense", "multipart/form-data; boundary=x"), ("{}", "application/json"),
            ("--x\r\nX-Long: " + new string('a', 40_000) + "\r\n\r\n", "multipart/form-data; boundary=x"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/nodes/{world.Task}/files") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.Accept.ParseAdd("application/json");
            (await Refused(await world.Ilze.SendAsync(request))).ShouldStartWith("The file did not arrive complete", customMessage: $"{type}: {body[..Math.Min(body.Length, 40)]}");
        }
        (await Count(world)).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_new_version_keeps_the_older_ones(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var (id, version) = (world.World.NewId(), world.World.NewId());
        await world.Ilze.Upload($"/nodes/{world.Task}/files", pdf, "plan.pdf", id: id);
        byte[] second = [.. pdf, .. "% second"u8];
        for (var i = 0; i < 2; i++) (await world.Marta.Upload($"/resources/{id}/files", second, "Plan two.pdf", id: version)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Count(world)).ShouldBe(2);
        (await world.Ilze.GetByteArrayAsync($"/files/{id}/plan.pdf")).ShouldBe(second);
        (await world.Ilze.GetByteArrayAsync($"/files/{id}/plan.pdf?version=1")).ShouldBe(pdf);
        (await world.Ilze.GetAsync($"/files/{id}/plan.pdf?version=3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var row = await world.Row(id);
        (row.ChangedBy, row.ChangedByOthers, row.Version).ShouldBe((world.World.Marta.Person, true, 1));
        row.Summary.ShouldContain("\"version\":2");
        var last = (await world.World.Activities(world.Process)).Last();
        (last.Type, last.ResourceId, last.NodeId, last.Payload).ShouldBe(("file.replaced", id, world.Task, """{"version":2}"""));
        // Only a file takes files.
        (await world.Ilze.Upload($"/resources/{await world.Link()}/files", second)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task What_nothing_needs_is_swept_after_a_day(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var kept = world.World.NewId();
        await world.Ilze.Upload($"/nodes/{world.Task}/files", pdf, "kept.pdf", id: kept);
        // A good file in a form with something wrong in it.
        (await world.Ilze.Upload($"/nodes/{world.Task}/files", [.. pdf, 1], "pending.pdf", fields: ("licence", "none"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var files = world.App.Services.GetRequiredService<IFileStore>();
        var (orphan, _) = await files.Put(new MemoryStream([1, 2, 3]), 10);
        var pending = await world.App.Read(db => db.Set<PendingUpload>().Select(p => p.Hash).SingleAsync());

        await Sweep();
        foreach (var hash in (string[])[orphan, pending]) Open(hash).ShouldBeTrue("a day has not gone by");
        world.Time.Pass(TimeSpan.FromHours(25));
        await Sweep();
        Open(orphan).ShouldBeFalse();
        Open(pending).ShouldBeFalse();
        (await world.App.Read(db => db.Set<PendingUpload>().CountAsync())).ShouldBe(0);
        using var later = await world.World.Browser(world.World.Ilze);
        (await later.GetByteArrayAsync($"/files/{kept}/kept.pdf")).ShouldBe(pdf);

        bool Open(string hash)
        {
            using var stream = files.Open(hash);
            return stream is not null;
        }

        async Task Sweep()
        {
            var runner = world.App.Services.GetRequiredService<LeasedWorkRunner>();
            foreach (var name in (string[])["pending-uploads", "file-sweep"])
                (await runner.Once(world.App.Services.GetServices<ILeasedWork>().Single(w => w.Name == name), CancellationToken.None)).ShouldBeTrue();
        }
    }

    private sealed class Endless(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override int Read(Span<byte> buffer) => buffer.Length;
    }
}
