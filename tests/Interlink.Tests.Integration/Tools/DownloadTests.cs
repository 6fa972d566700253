using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Tests.Integration.Tools;

/// <summary>What goes out: under the rights of now, and so that no browser takes it for a page.</summary>
public sealed class DownloadTests
{
    private static readonly byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"line {i}\n")));

    private static async Task<string> Upload(ToolsWorld world, byte[] file, string name)
    {
        var id = world.World.NewId();
        (await world.Ilze.Upload($"/nodes/{world.Task}/files", file, name, id: id)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return $"/files/{id}/{Uri.EscapeDataString(name)}";
    }

    [Theory, BothDatabases]
    public async Task Headers_keep_a_file_a_file(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var answer = await world.Ilze.GetAsync(await Upload(world, text, "Ģimenes \"plāns\".txt"));
        var (headers, content) = (answer.Headers, answer.Content.Headers);
        content.ContentDisposition!.DispositionType.ShouldBe("attachment");
        content.ContentDisposition.FileNameStar.ShouldBe("Ģimenes -plāns-.txt");
        content.ContentType!.MediaType.ShouldBe("text/plain");
        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
        headers.GetValues("Cross-Origin-Resource-Policy").Single().ShouldBe("same-origin");
        headers.CacheControl!.NoCache.ShouldBeTrue();
        headers.CacheControl.Private.ShouldBeTrue();

        // What did not change is not sent again.
        using var again = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(headers.ETag!);
        (await world.Ilze.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var head = new HttpRequestMessage(HttpMethod.Head, answer.RequestMessage.RequestUri);
        (await world.Ilze.SendAsync(head)).Content.Headers.ContentLength.ShouldBe(text.Length);
    }

    [Theory, BothDatabases]
    public async Task Parts_of_a_file_can_be_asked_for(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var at = await Upload(world, text, "list.txt");
        foreach (var (from, to, status) in new (long?, long?, HttpStatusCode)[]
        {
            (0, 9, HttpStatusCode.PartialContent), (100, null, HttpStatusCode.PartialContent), (null, 5, HttpStatusCode.PartialContent), (text.Length + 5, null, HttpStatusCode.RequestedRangeNotSatisfiable),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.Range = new RangeHeaderValue(from, to);
            var answer = await world.Ilze.SendAsync(request);
            answer.StatusCode.ShouldBe(status, $"{from}-{to}");
            if (status != HttpStatusCode.PartialContent) continue;
            var expected = from is { } f ? text[(int)f..(to is { } t ? (int)t + 1 : text.Length)] : text[^(int)to!.Value..];
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(expected);
            answer.Content.Headers.ContentRange!.Length.ShouldBe(text.Length);
        }
    }

    [Theory, BothDatabases]
    public async Task Rights_are_asked_each_time(Database database)
    {
        await using var world = await ToolsWorld.On(database, Rights.See);
        var at = await Upload(world, text, "list.txt");
        (await world.Marta.GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Stranger.GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var nobody = world.App.Browser()) (await nobody.GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await world.App.Change(db =>
        {
            foreach (var grant in db.Set<Grant>().ToList()) grant.Rights = Rights.None;
        });
        (await world.Marta.GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await world.App.Change(db => db.Set<Resource>().Single().RemovalId = Guid.CreateVersion7());
        (await world.Ilze.GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
