using System.Diagnostics;
using System.Text;
using Interlink.Tools.Documents.Engine;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Documents;

/// <summary>The document engine: seed, read, merge, restore, refuse.</summary>
public sealed class EngineTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private readonly DocumentEngine engine = fixture.Engine;

    private byte[] Seed(string markdown) => engine.SeedMarkdown(markdown);

    private string Text(byte[] state) => DocumentText.Plain(engine.ToJson(state));

    private static string Markdown(MergedDocument merged) => DocumentEngine.Markdown(merged.Json);

    /// <summary>Two forms on the same base, saved one after the other in both orders.</summary>
    private string Both(string start, string first, string second)
    {
        var state = Seed(start);
        var vector = engine.Vector(state);
        byte[] one = engine.ReviseMarkdown(state, first)!, two = engine.ReviseMarkdown(state, second)!;
        string Save(byte[] a, byte[] b) => Markdown(engine.MergeUpdate(engine.MergeUpdate(state, a, vector).State, b, vector));
        var result = Save(one, two);
        Save(two, one).ShouldBe(result, "the other order");
        return result;
    }

    /// <summary>The twin of the schema in C# says the same as the one the browser has.</summary>
    [Fact]
    public void The_schema_has_one_version()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src/Interlink.Tools/client/engine/schema.ts"));
        source.ShouldContain($"SCHEMA_VERSION = {DocumentSchema.Version};");
        foreach (var mark in DocumentSchema.Marks) source.ShouldContain($"\n  {mark}: {{");
    }

    /// <summary>What goes in comes out, and stock y-prosemirror reads the same.</summary>
    [Fact]
    public void A_seed_is_read_by_stock_y_prosemirror()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var json = Samples.Document(new Random(seed), wild: true).ToJson();
            var state = engine.Seed(json);
            var ours = DocumentNode.Parse(engine.ToJson(state));
            DocumentNode.Same(ours, DocumentNode.Parse(engine.ToJson(engine.Seed(ours.ToJson())))).ShouldBeTrue();
            engine.Check(engine.ToJson(state)).ShouldBeNull();
            fixture.LosesByOpening(state).ShouldBeFalse();
        }
    }

    /// <summary>Words typed by two people into one line are all there.</summary>
    [Fact]
    public void Two_forms_merge_by_words()
    {
        Both("The cat sat.\n", "The black cat sat.\n", "The cat sat down.\n").ShouldBe("The black cat sat down.\n");
        Both("Meet on Monday\n", "Meet on Tuesday\n", "Meet on Friday\n").ShouldBeOneOf("Meet on Tuesday Friday\n", "Meet on Friday Tuesday\n");
        Both("house\n", "houses\n", "housed\n").ShouldBeOneOf("houses housed\n", "housed houses\n");
        Both("one\n\ntwo\n\nthree\n", "one\n\nthree\n", "zero\n\none\n\ntwo\n\nthree\n").ShouldBe("zero\n\none\n\nthree\n");
        Both("- a\n- b\n", "- a\n- b\n- c\n", "- [x] a\n- [ ] b\n").ShouldContain("c");
        Both("| Who | When |\n| --- | --- |\n| Anna |  |\n", "| Who | When |\n| --- | --- |\n| Anna | May |\n", "| Who | When |\n| --- | --- |\n| Anna |  |\n| Ben | June |\n")
            .ShouldBe("| Who | When |\n| --- | --- |\n| Anna | May |\n| Ben | June |\n");
    }

    /// <summary>A form that was not changed saves nothing, even beside blocks it can't show.</summary>
    [Fact]
    public void An_unchanged_form_saves_nothing()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var state = engine.Seed(Samples.Document(new Random(seed), wild: true).ToJson());
            engine.ReviseMarkdown(state, DocumentEngine.Markdown(engine.ToJson(state))).ShouldBeNull($"seed {seed}");
        }
    }

    /// <summary>Words typed into a paragraph that somebody else removed come back, marked, where they were.</summary>
    [Fact]
    public void Words_in_a_removed_block_come_back()
    {
        var state = Seed("First\n\nSecond here\n\nThird\n");
        var removed = engine.ApplyMarkdown(state, state, "First\n\nThird\n", out _)!;
        var merged = engine.ApplyMarkdown(removed.State, state, "First\n\nSecond new words here\n\nThird\n", out _)!;
        merged.Rescued.ShouldBe(["new words"]);
        Markdown(merged).ShouldBe("First\n\n↩ new words\n\nThird\n");
        merged.Repair.ShouldNotBeEmpty();

        var typed = engine.ApplyMarkdown(state, state, "First\n\nSecond new words here\n\nThird\n", out _)!;
        var other = engine.ApplyMarkdown(typed.State, state, "First\n\nThird\n", out _)!;
        other.Json.ShouldBe(merged.Json);

        // Taking the sign away accepts them.
        var accepted = engine.ApplyMarkdown(other.State, other.State, "First\n\nnew words\n\nThird\n", out _)!;
        accepted.Json.ShouldNotContain("rescued");
    }

    /// <summary>Also when the removed block was forgotten by a compaction meanwhile.</summary>
    [Fact]
    public void Words_in_a_forgotten_block_come_back_at_the_end()
    {
        var state = Seed("First\n\nSecond here\n\nThird\n");
        var update = engine.ReviseMarkdown(state, "First\n\nSecond new words here\n\nThird\n")!;
        var removed = engine.ApplyMarkdown(state, state, "First\n\nThird\n", out _)!;
        var merged = engine.MergeUpdate(engine.Compact(removed.State), update, engine.Vector(state));
        Markdown(merged).ShouldBe("First\n\nThird\n\n↩ new words\n");
    }

    /// <summary>A retry after a lost answer changes nothing and says so.</summary>
    [Fact]
    public void The_same_update_twice_is_once()
    {
        var state = Seed("One two\n");
        var update = engine.ReviseMarkdown(state, "One and two\n")!;
        var first = engine.MergeUpdate(state, update, engine.Vector(state));
        var again = engine.MergeUpdate(first.State, update, engine.Vector(state));
        (first.Changed, again.Changed).ShouldBe((true, false));
        again.Json.ShouldBe(first.Json);
        again.Repair.ShouldBeEmpty();
    }

    /// <summary>The answer brings the sender up to date; a difference does the same for anybody else.</summary>
    [Fact]
    public void Answers_and_differences_bring_up_to_date()
    {
        var state = Seed("One two three\n");
        var other = engine.ApplyMarkdown(state, state, "One two three four\n", out _)!;
        var update = engine.ReviseMarkdown(state, "Zero one two three\n")!;
        var merged = engine.MergeUpdate(other.State, update, engine.Vector(state));
        engine.ToJson(engine.Replay(state, update, merged.Answer)).ShouldBe(merged.Json);
        engine.ToJson(engine.Replay(other.State, engine.Diff(merged.State, other.Vector))).ShouldBe(merged.Json);
        engine.Vector(merged.State).ShouldBe(merged.Vector);
    }

    /// <summary>An old version comes back as a new update; what others write meanwhile merges with it.</summary>
    [Fact]
    public void Restoring_is_an_update()
    {
        var old = Seed("# Plan\n\n- one\n- two\n\nEnd\n");
        var now = engine.ApplyMarkdown(old, old, "# New plan\n\nText\n\nEnd\n", out _)!;
        var restore = engine.Restore(now.State, old)!;
        var restored = engine.Apply(now.State, restore);
        restored.Json.ShouldBe(engine.ToJson(old));
        engine.Restore(restored.State, old).ShouldBeNull();

        var late = engine.ReviseMarkdown(now.State, "# New plan\n\nText\n\nEnd of it\n")!;
        DocumentText.Plain(engine.MergeUpdate(restored.State, late, now.Vector).Json).ShouldContain("End of it");
    }

    /// <summary>Blocks that the form can't show stay as they are, wherever they are moved to.</summary>
    [Fact]
    public void Blocks_that_markdown_cannot_show_stay()
    {
        var wide = DocumentNode.Parse(DocumentEngine.FromMarkdown("Before\n\n| a | b |\n| --- | --- |\n| c | d |\n\nAfter\n"));
        wide.Content[1].Content[1].Content.RemoveAt(1);
        wide.Content[1].Content[1].Content[0].With("colspan", 2);
        var state = engine.Seed(wide.ToJson());
        DocumentEngine.Markdown(engine.ToJson(state)).ShouldBe("Before\n\n[[#1]]\n\nAfter\n");

        var edited = engine.ApplyMarkdown(state, state, "Before that\n\n[[#1]]\n\nAfter\n", out _)!;
        DocumentNode.Same(DocumentNode.Parse(edited.Json).Content[1], DocumentNode.Parse(engine.ToJson(state)).Content[1]).ShouldBeTrue();
        var moved = engine.ApplyMarkdown(state, state, "After\n\nBefore\n\n- here\n\n  [[#1]]\n", out _)!;
        DocumentText.Plain(moved.Json).ShouldBe("After\nBefore\nhere\na\tb\nc");
        engine.Check(moved.Json).ShouldBeNull();
        DocumentText.Plain(engine.ApplyMarkdown(state, state, "Before\n\nAfter\n", out _)!.Json).ShouldBe("Before\nAfter");
    }

    /// <summary>Bytes that are no update, or build on nothing, or make an invalid document, are refused and the engine goes on.</summary>
    [Fact]
    public void Bad_updates_are_refused()
    {
        var state = Seed("One\n");
        var vector = engine.Vector(state);
        DocumentFault Refused(Action work) => Should.Throw<DocumentException>(work).Fault;

        Refused(() => engine.MergeUpdate(state, [1, 2, 3, 4, 5], vector)).ShouldBe(DocumentFault.Unreadable);
        Refused(() => engine.MergeUpdate(state, Encoding.UTF8.GetBytes(new string('x', 5_000)), vector)).ShouldBe(DocumentFault.Unreadable);
        Refused(() => engine.MergeUpdate(state, new byte[DocumentLimits.Update + 1], vector)).ShouldBe(DocumentFault.TooLarge);
        Refused(() => engine.ToJson(new byte[DocumentLimits.State + 1])).ShouldBe(DocumentFault.TooLarge);
        Refused(() => engine.Seed("{\"type\":\"doc\",\"content\":[{\"type\":\"nonsense\"}]}")).ShouldBe(DocumentFault.Invalid);
        Refused(() => engine.Seed("no json")).ShouldBe(DocumentFault.Unreadable);
        Refused(() => DocumentNode.Parse("{}")).ShouldBe(DocumentFault.Unreadable);
        Refused(() => DocumentNode.Parse(string.Concat(Enumerable.Repeat("{\"type\":\"a\",\"content\":[", 2_000)))).ShouldBe(DocumentFault.Unreadable);

        var later = engine.ApplyMarkdown(state, state, "One two\n", out _)!;
        var next = engine.ReviseMarkdown(later.State, "One two three\n")!;
        Refused(() => engine.MergeUpdate(state, next, later.Vector)).ShouldBe(DocumentFault.Gap);
        Text(engine.MergeUpdate(later.State, next, later.Vector).State).ShouldBe("One two three");
    }

    /// <summary>A list in a list in a list, far deeper than anybody writes, ends as a refusal and not as the end of the server.</summary>
    [Fact]
    public async Task A_very_deep_document_is_refused()
    {
        static string Deep(int levels) => "{\"type\":\"doc\",\"content\":[" + string.Concat(Enumerable.Repeat("{\"type\":\"blockquote\",\"content\":[", levels))
            + "{\"type\":\"paragraph\"}" + string.Concat(Enumerable.Repeat("]}", levels)) + "]}";
        // On a thread of the pool, as in the product: its stack is small.
        await Task.Run(() =>
        {
            engine.ToJson(engine.Seed(Deep(100))).ShouldNotBeNull();
            foreach (var levels in (int[])[2_000, 20_000]) Should.Throw<DocumentException>(() => engine.Seed(Deep(levels)));
            var state = Seed("Start\n");
            foreach (var levels in (int[])[300, 3_000, 20_000]) Should.Throw<DocumentException>(() => engine.MergeUpdate(state, fixture.Deep(levels), engine.Vector(state)), $"{levels} levels");
            Text(Seed("Still here\n")).ShouldBe("Still here");
        });
    }

    /// <summary>Many callers share a few engines.</summary>
    [Fact]
    public void Many_callers_share_the_engines()
    {
        var state = Seed("One two three\n");
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Text(engine.ApplyMarkdown(state, state, $"One two {i} three\n", out _)!.State).ShouldBe($"One two {i} three"));
    }

    /// <summary>A document of ordinary length is merged in a fraction of a second.</summary>
    [Fact]
    public void Two_hundred_paragraphs_take_a_moment()
    {
        var markdown = string.Join("\n\n", Enumerable.Range(0, 200).Select(i => $"Paragraph {i} with some twenty words that are as long as the words of a usual document of this kind here and now"));
        var state = Seed(markdown);
        engine.ApplyMarkdown(state, state, markdown.Replace("Paragraph 7 ", "Paragraph seven ", StringComparison.Ordinal), out _);
        var watch = Stopwatch.StartNew();
        engine.ApplyMarkdown(state, state, markdown.Replace("Paragraph 100 ", "Paragraph hundred ", StringComparison.Ordinal), out _).ShouldNotBeNull();
        // 0.2 s on a quiet machine; ten times that where everything is busy.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    /// <summary>The committed script is what its sources give, wherever the tools to build it are installed.</summary>
    [Fact]
    public void The_committed_script_is_what_the_sources_give()
    {
        var root = Repository.Root;
        if (!Directory.Exists(Path.Combine(root, "node_modules/esbuild")) || !Directory.Exists(Path.Combine(root, "node_modules/yjs"))) return;
        using var node = Process.Start(new ProcessStartInfo("node", "src/Interlink.Tools/client/engine.mjs --check") { WorkingDirectory = root, RedirectStandardError = true })!;
        var said = node.StandardError.ReadToEnd();
        node.WaitForExit();
        node.ExitCode.ShouldBe(0, said);
    }
}
