using System.Net;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;

namespace Interlink.Tests.Integration.Tools;

/// <summary>What an editor sends and gets over HTTP.</summary>
public sealed class EditorTests
{
    /// <summary>What an editor in a browser does, with the engine in place of Yjs.</summary>
    private sealed class Editor(ToolsWorld world, HttpClient browser, Guid id)
    {
        private readonly DocumentEngine engine = world.App.Services.GetRequiredService<DocumentEngine>();
        private string? token;

        public byte[] State { get; private set; } = [];

        public string Markdown => DocumentEngine.Markdown(engine.ToJson(State)).Trim();

        public async Task<HttpResponseMessage> Load() => await Take(await browser.GetAsync($"/resources/{id}/state"));

        public async Task<HttpResponseMessage> Pull() =>
            await Take(await browser.GetAsync($"/resources/{id}/state?since={Convert.ToBase64String(engine.Vector(State)).Replace('+', '-').Replace('/', '_').TrimEnd('=')}"));

        public async Task<HttpResponseMessage> Type(Func<string, string> change, string schema = "1")
        {
            var seen = engine.Vector(State);
            var update = engine.ReviseMarkdown(State, change(Markdown))!;
            State = engine.Replay([State, update]);
            return await Take(await Send(update, seen, schema));
        }

        public async Task<HttpResponseMessage> Send(byte[] update, byte[] seen, string schema = "1", string? with = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/resources/{id}/updates") { Content = new ByteArrayContent(update) };
            request.Headers.Add("X-Schema", schema);
            request.Headers.Add("X-Head", Convert.ToBase64String(seen));
            request.Headers.Add("RequestVerificationToken", with ?? (token ??= await browser.Token()));
            return await browser.SendAsync(request);
        }

        private async Task<HttpResponseMessage> Take(HttpResponseMessage answer)
        {
            if (!answer.IsSuccessStatusCode) return answer;
            var update = await answer.Content.ReadAsByteArrayAsync();
            if (update.Length > 0) State = State.Length == 0 ? update : engine.Replay([State, update]);
            return answer;
        }
    }

    [Theory, BothDatabases]
    public async Task Two_editors_see_each_other(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var (ilze, marta) = (new Editor(world, world.Ilze, id), new Editor(world, world.Marta, id));
        await ilze.Load();
        await marta.Load();
        var first = await ilze.Type(_ => "Bring your card.");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (first.Headers.GetValues("X-Version").Single(), first.Headers.GetValues("X-Schema").Single(), first.Headers.CacheControl!.NoStore).ShouldBe(("2", "1", true));
        // Marta typed before she heard of it: her answer brings it.
        await marta.Type(_ => "Come on Thursday.");
        marta.Markdown.ShouldContain("Bring your card.");
        marta.Markdown.ShouldContain("Come on Thursday.");
        await ilze.Pull();
        ilze.Markdown.ShouldBe(marta.Markdown);
        // Nothing new: nothing to apply.
        var before = ilze.State;
        await ilze.Pull();
        ilze.Markdown.ShouldBe(marta.Markdown);
        before.Length.ShouldBe(ilze.State.Length);
        (await world.App.Read(db => db.Set<Document>().Select(d => d.Json).SingleAsync())).ShouldContain("Thursday");
    }

    [Theory, BothDatabases]
    public async Task A_save_is_refused_for_its_reason(Database database)
    {
        await using var world = await ToolsWorld.On(database, Rights.See);
        var id = await world.Document();
        var (ilze, marta, stranger) = (new Editor(world, world.Ilze, id), new Editor(world, world.Marta, id), new Editor(world, world.Stranger, id));
        await ilze.Load();
        (await marta.Load()).StatusCode.ShouldBe(HttpStatusCode.OK, "reading is seeing");
        (await marta.Type(_ => "x")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.Load()).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Send([1], [1])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var nobody = world.App.Browser())
        {
            (await nobody.GetAsync($"/resources/{id}/state")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await nobody.PostAsync($"/resources/{id}/updates", new ByteArrayContent([1]))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        var engine = world.App.Services.GetRequiredService<DocumentEngine>();
        var (update, seen) = (engine.ReviseMarkdown(ilze.State, "words")!, engine.Vector(ilze.State));
        await Refused(await ilze.Send(update, seen, with: ""), HttpStatusCode.BadRequest, "token");
        await Refused(await ilze.Send(update, seen, with: "made-up"), HttpStatusCode.BadRequest, "token");
        await Refused(await ilze.Send(update, seen, schema: "0"), HttpStatusCode.Conflict, "schema");
        await Refused(await ilze.Send(update, seen, schema: ""), HttpStatusCode.Conflict, "schema");
        await Refused(await ilze.Send(new byte[DocumentLimits.Update + 1], seen), HttpStatusCode.RequestEntityTooLarge, "large");
        await Refused(await ilze.Send([9, 9, 9, 9], seen), HttpStatusCode.UnprocessableEntity, "unreadable");
        await Refused(await world.Ilze.GetAsync($"/resources/{id}/state?since=***"), HttpStatusCode.UnprocessableEntity, "unreadable");
        // It builds on what is not here: the server says what it has.
        var ahead = engine.Replay([ilze.State, update]);
        var gap = await ilze.Send(engine.ReviseMarkdown(ahead, "words and more")!, engine.Vector(ahead));
        await Refused(gap, HttpStatusCode.Conflict, "gap");
        Convert.FromBase64String(gap.Headers.GetValues("X-Head").Single()).ShouldBe(seen);
        (await world.App.Read(db => db.Set<Document>().Select(d => d.Head).SingleAsync())).ShouldBe(1);

        // Rights are asked each time.
        await world.App.Change(db => { foreach (var grant in db.Set<Grant>().ToList()) grant.Rights = Rights.None; });
        (await marta.Pull()).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        static Task Refused(HttpResponseMessage answer, HttpStatusCode status, string problem)
        {
            (answer.StatusCode, answer.Headers.GetValues("X-Problem").Single()).ShouldBe((status, problem));
            return Task.CompletedTask;
        }
    }

    /// <summary>What goes wrong while reading is no fault of whoever reads: the editor is told to try again, and goes on once it is well.</summary>
    [Theory, BothDatabases]
    public async Task A_document_that_cannot_be_read_now_is_asked_for_again(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var ilze = new Editor(world, world.Ilze, id);
        await ilze.Load();
        var state = await world.App.Read(db => db.Set<Document>().Select(d => d.State).SingleAsync());
        await world.App.Change(db => db.Set<Document>().Single().State = [9, 9, 9, 9]);
        var refused = await ilze.Pull();
        (refused.StatusCode, refused.Headers.GetValues("X-Problem").Single()).ShouldBe((HttpStatusCode.ServiceUnavailable, "busy"));
        await world.App.Change(db => db.Set<Document>().Single().State = state);
        (await ilze.Pull()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task A_save_moves_the_stream_of_the_document(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var heard = new List<LiveSignal>();
        world.App.Services.GetRequiredService<ILiveFeed>().Signalled += heard.Add;
        var ilze = new Editor(world, world.Ilze, id);
        await ilze.Load();
        await ilze.Type(_ => "words");
        await App.Until(() => Task.FromResult(heard.Any(s => s.Stream == id)), "the signal of the document");
    }
}
