using Interlink.Coproduction.Contracts;
using Interlink.Tools.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Documents.Features;
using Interlink.Tools.Documents.Store;

namespace Interlink.Tests.Integration.Tools;

/// <summary>Documents: made once by the server, saved by several, kept and restored.</summary>
public sealed class DocumentTests
{
    private static DocumentEngine Engine(ToolsWorld world) => world.App.Services.GetRequiredService<DocumentEngine>();

    private static Task<Document> Row(ToolsWorld world, Guid id) => world.App.Read(db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.ResourceId == id));

    private static async Task<string> Markdown(ToolsWorld world, Guid id) => DocumentEngine.Markdown((await Row(world, id)).Json);

    private static Task<long> Save(ToolsWorld world, Actor actor, Guid id, long head, string markdown) => world.World.Do<SaveMarkdown, long>(actor, u => u.Save(id, head, markdown));

    private static Task<OpenedDocument> Open(ToolsWorld world, Guid id) => world.App.Read(db => world.App.Services.GetRequiredService<DocumentStore>().Open(db, id));

    /// <summary>An editor that has the document as it is now and types: what it would send.</summary>
    private static async Task<(byte[] Update, byte[] Vector)> Typed(ToolsWorld world, Guid id, Func<string, string> change)
    {
        var state = (await Open(world, id)).State;
        return (Engine(world).ReviseMarkdown(state, change(DocumentEngine.Markdown(Engine(world).ToJson(state))))!, Engine(world).Vector(state));
    }

    [Theory, BothDatabases]
    public async Task A_document_is_seeded_once_with_its_fields_filled(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = world.World.NewId();
        var form = new NewDocument { Id = id, Node = world.Task, Name = "Agreement", Language = "en", Licence = Licences.Default, Item = TemplateCatalogue.WithBody };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.World.Do<CreateDocument>(world.World.Ilze, u => u.Create(form))));
        var row = await Row(world, id);
        (row.Head, row.SchemaVersion, row.StateHead).ShouldBe((1, DocumentSchema.Version, 1));
        // What nobody said yet is a blank.
        (await Markdown(world, id)).Trim().ShouldBe("## Digital helpers\n\n- Task: engage/frame/pager en\n- Aim: (to fill in)");
        row.Text.ShouldContain("Digital helpers");
        (await world.App.Read(db => db.Set<DocumentUpdate>().CountAsync())).ShouldBe(1);
        (await world.App.Read(db => db.Set<StreamRow>().Where(s => s.Id == id).Select(s => s.Kind).SingleAsync())).ShouldBe(StreamKind.Document);
        var resource = await world.Row(id);
        (resource.OriginId, resource.OriginVersion, resource.OriginHash).ShouldBe((NameBasedId.Of("interlinker", TemplateCatalogue.WithBody), 2, new string('c', 64)));
        (await world.World.Activities(world.Process)).Count(a => a.Type == "resource.created").ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_item_whose_template_is_being_written_offers_a_page_that_says_so(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var markdown = await Markdown(world, await world.Document(TemplateCatalogue.Coming));
        markdown.ShouldContain("What it is for");
        markdown.ShouldContain("still being written");
        var json = (await Row(world, await world.Document(TemplateCatalogue.Coming))).Json;
        json.ShouldContain("Item <b>IL-005</b>", customMessage: "the name is words, whatever it holds");
        await Should.ThrowAsync<NotFound>(() => world.Document(TemplateCatalogue.External));
        await Should.ThrowAsync<NotFound>(() => world.Document("IL-999"));
    }

    [Theory, BothDatabases]
    public async Task Two_forms_merge_by_words(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var head = await Save(world, world.World.Ilze, id, 1, "Bring your identity card.\n\nBring a friend.");
        // Both opened the form now; one saves after the other.
        var first = await Save(world, world.World.Marta, id, head, "Bring your **new** identity card.\n\nBring a friend.");
        var second = await Save(world, world.World.Ilze, id, head, "Bring your identity card and letters.\n\nBring a friend or a relative.");
        second.ShouldBeGreaterThan(first);
        (await Markdown(world, id)).Trim().ShouldBe("Bring your **new** identity card and letters.\n\nBring a friend or a relative.");
        // The same form sent twice changes nothing.
        await Save(world, world.World.Ilze, id, head, "Bring your identity card and letters.\n\nBring a friend or a relative.");
        (await Markdown(world, id)).Trim().ShouldBe("Bring your **new** identity card and letters.\n\nBring a friend or a relative.");
        // Nothing changed: no update.
        var now = (await Row(world, id)).Head;
        (await Save(world, world.World.Ilze, id, now, await Markdown(world, id))).ShouldBe(now);
        (await world.App.Read(db => db.Set<DocumentUpdate>().OrderBy(u => u.Seq).Select(u => u.Seq).ToListAsync())).ShouldBe(Enumerable.Range(1, (int)now).Select(i => (long)i));
    }

    [Theory, BothDatabases]
    public async Task A_form_and_an_editor_merge(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var head = await Save(world, world.World.Ilze, id, 1, "One two three.");
        var (update, vector) = await Typed(world, id, m => m.Replace("three", "three four", StringComparison.Ordinal));
        await Save(world, world.World.Ilze, id, head, "Zero one two three.");
        var saved = await world.World.Do<SaveUpdate, SavedUpdate>(world.World.Marta, u => u.Save(id, update, vector));
        (await Markdown(world, id)).Trim().ShouldBe("Zero one two three four.");
        // What comes back brings the editor to what is stored.
        var mine = Engine(world).Replay([(await At(world, id, head)), update, saved.Answer]);
        Engine(world).ToJson(mine).ShouldBe((await Row(world, id)).Json);
        saved.Head.ShouldBe((await Row(world, id)).Head);
        // Lost on the way and sent again: nothing twice, the same answer.
        var again = await world.World.Do<SaveUpdate, SavedUpdate>(world.World.Marta, u => u.Save(id, update, vector));
        again.Head.ShouldBe(saved.Head);
        Engine(world).ToJson(Engine(world).Replay([(await At(world, id, head)), update, again.Answer])).ShouldBe((await Row(world, id)).Json);
    }

    private static async Task<byte[]> At(ToolsWorld world, Guid id, long head)
    {
        var opened = await Open(world, id);
        return await world.App.Read(db => world.App.Services.GetRequiredService<DocumentStore>().At(db, opened, head));
    }

    [Theory, BothDatabases]
    public async Task Many_saving_at_once_lose_nothing(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var head = await Save(world, world.World.Ilze, id, 1, string.Join("\n\n", Enumerable.Range(0, 6).Select(i => $"Line {i}.")));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            for (var n = 0; n < 5; n++)
            {
                var (update, vector) = await Typed(world, id, m => m.Replace($"Line {i}", $"Line {i} word{i}{n}", StringComparison.Ordinal));
                await world.World.Do<SaveUpdate, SavedUpdate>(i % 2 == 0 ? world.World.Ilze : world.World.Marta, u => u.Save(id, update, vector));
            }
        }));
        var markdown = await Markdown(world, id);
        for (var i = 0; i < 6; i++)
            for (var n = 0; n < 5; n++) markdown.Split($"word{i}{n}").Length.ShouldBe(2, $"word{i}{n} once in:\n{markdown}");
        var row = await Row(world, id);
        row.Head.ShouldBeGreaterThanOrEqualTo(head + 30);
        // The stored state is renewed on the way, and what is replayed from it is what is stored as JSON.
        row.StateHead.ShouldBeGreaterThan(1);
        Engine(world).ToJson((await Open(world, id)).State).ShouldBe(row.Json);
    }

    [Theory, BothDatabases]
    public async Task Typing_touches_the_process_once_in_half_an_hour(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var before = (await world.World.Activities(world.Process)).Count;
        for (var i = 0; i < 4; i++) await Save(world, world.World.Marta, id, (await Row(world, id)).Head, $"Words {i}");
        var recorded = (await world.World.Activities(world.Process)).Skip(before).ToList();
        recorded.Select(a => a.Type).ShouldBe(["resource.worked"]);
        var sequence = await Sequence(world.Process);
        await Save(world, world.World.Marta, id, (await Row(world, id)).Head, "More words");
        (await Sequence(world.Process)).ShouldBe(sequence, "typing leaves the stream of the process alone");
        // Somebody else is news, and so is the same person later.
        await Save(world, world.World.Ilze, id, (await Row(world, id)).Head, "Ilze writes");
        world.Time.Pass(TimeSpan.FromMinutes(31));
        await Save(world, world.World.Marta, id, (await Row(world, id)).Head, "Marta writes again");
        (await world.World.Activities(world.Process)).Skip(before).Select(a => (a.Type, a.ActorId)).ShouldBe(
            [("resource.worked", world.World.Marta.Person), ("resource.worked", world.World.Ilze.Person), ("resource.worked", (Guid?)world.World.Marta.Person)]);
        var resource = await world.Row(id);
        (resource.ChangedBy, resource.ChangedByOthers, resource.Summary).ShouldBe((world.World.Marta.Person, true, """{"words":3}"""));
        (await world.World.Activities(id)).ShouldAllBe(a => a.Type == ToolActivities.Saved);

        Task<long> Sequence(Guid stream) => world.App.Read(db => db.Set<StreamRow>().Where(s => s.Id == stream).Select(s => s.Sequence).SingleAsync());
    }

    [Theory, BothDatabases]
    public async Task Bad_forms_are_refused_and_nothing_is_half_done(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        foreach (var (head, text, code) in new (long?, string, string)[]
        {
            (null, "x", "tools.document.error.head"), (0, "x", "tools.document.error.head"), (99, "x", "tools.document.error.head"), (1, "a\0b", "error.characters"), (1, "a\uD800b", "error.characters"),
            (1, "a\u202Eb", "error.characters"), (1, new string('x', DocumentLimits.Characters + 1), "tools.document.error.large"),
        })
            (await Should.ThrowAsync<InvalidInput>(() => world.World.Do<SaveMarkdown, long>(world.World.Ilze, u => u.Save(id, head, text)))).Problems.Single().Code.ShouldBe(code);
        (await Row(world, id)).Head.ShouldBe(1);
        // A document has an address of its own kind.
        var link = await world.Link();
        await Should.ThrowAsync<NotFound>(() => Save(world, world.World.Ilze, link, 1, "x"));
    }

    [Theory, BothDatabases]
    public async Task What_no_form_would_let_in_is_stored_harmless(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var state = (await Open(world, id)).State;
        var odd = Engine(world).Seed("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"odd \u0000 and words <script>alert(1)</script>"}]}]}""");
        await world.World.Do<SaveUpdate, SavedUpdate>(world.World.Ilze, u => u.Save(id, odd, Engine(world).Vector(state)));
        var row = await Row(world, id);
        row.Text.ShouldContain("words <script>");
        row.Text.ShouldNotContain("\0");
    }

    [Theory, BothDatabases]
    public async Task Rights_decide_inside_the_turn(Database database)
    {
        await using var world = await ToolsWorld.On(database, Rights.See);
        var id = await world.Document();
        await Should.ThrowAsync<Denied>(() => Save(world, world.World.Marta, id, 1, "x"));
        await Should.ThrowAsync<NotFound>(() => Save(world, world.World.Stranger, id, 1, "x"));
        await Should.ThrowAsync<Denied>(() => world.World.Do<KeepVersion>(world.World.Marta, u => u.Keep(id, world.World.NewId(), "mine")));
        await Should.ThrowAsync<Denied>(() => world.World.Do<RestoreVersion>(world.World.Marta, u => u.Restore(id, 1)));
        await Should.ThrowAsync<Denied>(() => world.World.Do<CreateDocument>(world.World.Marta, u => u.Create(new() { Id = world.World.NewId(), Node = world.Task, Name = "x", Language = "en", Licence = Licences.Default })));
        await world.App.Read(async db =>
        {
            var guard = world.App.Services.CreateScope().ServiceProvider.GetServices<IStreamGuard>().Single(g => g.Kind == StreamKind.Document);
            (await guard.MayFollow(db, world.World.Marta.Person, id, CancellationToken.None)).ShouldBeTrue();
            (await guard.MayFollow(db, world.World.Stranger.Person, id, CancellationToken.None)).ShouldBeFalse();
            return true;
        });
    }

    [Theory, BothDatabases]
    public async Task A_version_is_kept_when_nobody_wrote_for_half_an_hour(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        await Save(world, world.World.Ilze, id, 1, "First words");
        var head = await Save(world, world.World.Marta, id, 2, "First words and more");
        await Keep();
        (await Versions()).ShouldBeEmpty("somebody may still be writing");
        world.Time.Pass(TimeSpan.FromMinutes(31));
        await Keep();
        await Keep();
        var version = (await Versions()).ShouldHaveSingleItem();
        (version.Number, version.Head, version.Reason, version.PersonId).ShouldBe((1, head, VersionReason.Idle, null));
        DocumentEngine.Markdown(version.Json).Trim().ShouldBe("First words and more");
        (await world.App.Read(db => db.Set<DocumentVersionAuthor>().Select(a => a.PersonId).ToListAsync())).ShouldBe([world.World.Ilze.Person, world.World.Marta.Person], ignoreOrder: true);
        (await Row(world, id)).KeepAt.ShouldBeNull();
        // Written again, kept again, however long nobody looked.
        await Save(world, world.World.Ilze, id, head, "First words and more, later");
        world.Time.Pass(TimeSpan.FromDays(3));
        await Keep();
        (await Versions()).Count.ShouldBe(2);
        // A form that was opened long ago still merges: its head is rebuilt from the versions.
        await Save(world, world.World.Ilze, id, 2, "Very first words");
        (await Markdown(world, id)).Trim().ShouldBe("Very first words and more, later");

        Task<List<DocumentVersion>> Versions() => world.App.Read(db => db.Set<DocumentVersion>().AsNoTracking().OrderBy(v => v.Number).ToListAsync());

        async Task Keep() => (await world.App.Services.GetRequiredService<LeasedWorkRunner>().Once(
            world.App.Services.GetServices<ILeasedWork>().Single(w => w.Name == "document-versions"), CancellationToken.None)).ShouldBeTrue();
    }

    [Theory, BothDatabases]
    public async Task A_named_version_is_restored_by_a_new_update(Database database)
    {
        await using var world = await ToolsWorld.On(database);
        var id = await world.Document();
        var head = await Save(world, world.World.Ilze, id, 1, "# Plan\n\n- one\n- two");
        var version = world.World.NewId();
        for (var i = 0; i < 2; i++) await world.World.Do<KeepVersion>(world.World.Ilze, u => u.Keep(id, version, "Before the meeting"));
        await Save(world, world.World.Marta, id, head, "# Other plan\n\nEverything is different.");
        var sawHead = (await Row(world, id)).Head;
        await world.World.Do<RestoreVersion>(world.World.Marta, u => u.Restore(id, 1));
        (await Markdown(world, id)).Trim().ShouldBe("# Plan\n\n- one\n- two");
        (await Row(world, id)).Head.ShouldBe(sawHead + 1);
        var versions = await world.App.Read(db => db.Set<DocumentVersion>().AsNoTracking().OrderBy(v => v.Number).ToListAsync());
        versions.Select(v => (v.Number, v.Reason, v.Name)).ShouldBe([(1, VersionReason.Asked, "Before the meeting"), (2, VersionReason.BeforeRestore, "")]);
        DocumentEngine.Markdown(versions[1].Json).ShouldContain("Everything is different.");
        (await world.World.Activities(world.Process)).Where(a => a.Type.StartsWith("document.", StringComparison.Ordinal)).Select(a => (a.Type, a.Payload)).ShouldBe([("document.version.kept", """{"version":1}"""), ("document.restored", """{"version":1}""")]);
        // What somebody typed meanwhile in a form merges with the restored content.
        await Save(world, world.World.Ilze, id, sawHead, "# Other plan\n\nEverything is different. Truly.");
        (await Markdown(world, id)).ShouldContain("Truly");
        await Should.ThrowAsync<NotFound>(() => world.World.Do<RestoreVersion>(world.World.Marta, u => u.Restore(id, 77)));
        // Nothing to restore: nothing happens.
        await world.World.Do<RestoreVersion>(world.World.Marta, u => u.Restore(id, 1));
        var count = (await world.World.Activities(world.Process)).Count;
        await world.World.Do<RestoreVersion>(world.World.Marta, u => u.Restore(id, 1));
        (await world.World.Activities(world.Process)).Count.ShouldBe(count);
    }
}
