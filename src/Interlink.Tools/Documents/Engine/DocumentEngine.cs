using System.Security.Cryptography;
using System.Text.Json;
using Jint;
using Jint.Native;

namespace Interlink.Tools.Documents.Engine;

/// <summary>What the head of a document holds: the whole state, the content as JSON and as words, and the state vector.</summary>
internal sealed record DocumentHead(byte[] State, string Json, string Text, byte[] Vector);

/// <summary>A document after somebody's update was merged with what others saved.</summary>
/// <param name="State">The whole state.</param>
/// <param name="Json">The content as JSON.</param>
/// <param name="Text">The content as words, for search.</param>
/// <param name="Vector">The state vector: the head that forms and editors show.</param>
/// <param name="Repair">What the server added, to be stored as an update after the sender's; empty if nothing.</param>
/// <param name="Answer">What the sender is missing: changes of others and the repair.</param>
/// <param name="Rescued">Words brought back because one person removed what another was writing in.</param>
/// <param name="Changed">False when the update brought nothing new: it came twice.</param>
internal sealed record MergedDocument(byte[] State, string Json, string Text, byte[] Vector, byte[] Repair, byte[] Answer, IReadOnlyList<string> Rescued, bool Changed);

/// <summary>
/// Documents as Yjs: pure functions over bytes and strings, run by stock Yjs inside Jint. Safe for many callers at once.
/// Refuses with <see cref="DocumentException"/>; nothing is kept between calls.
/// </summary>
internal sealed class DocumentEngine : IDisposable
{
    private static readonly Lazy<string> source = new(() =>
    {
        using var stream = typeof(DocumentEngine).Assembly.GetManifestResourceStream("Documents/engine.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    private readonly ScriptPool pool;
    private readonly Func<uint> author;

    /// <summary>An engine that uses a few scripts at once.</summary>
    public DocumentEngine() : this(Math.Clamp(Environment.ProcessorCount, 2, 8), () => (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue))
    {
    }

    /// <summary>For tests: a fixed source of author ids makes results repeatable.</summary>
    internal DocumentEngine(int size, Func<uint> author)
    {
        pool = new ScriptPool(source.Value, "InterlinkEngine", size);
        this.author = author;
    }

    /// <summary>The first state of a document. Only the server makes one, once: two would double the text.</summary>
    public byte[] Seed(string json)
    {
        DocumentLimits.Check(json, "document");
        return State(pool.Call("seed", Bytes, json, author()));
    }

    /// <summary>The first state of a document from Markdown.</summary>
    public byte[] SeedMarkdown(string markdown) => Seed(FromMarkdown(markdown));

    /// <summary>One state from the updates of a document, in any order, states among them; to build what a form was shown.</summary>
    public byte[] Replay(params IReadOnlyList<byte[]> updates)
    {
        foreach (var update in updates) DocumentLimits.Check(update, DocumentLimits.State, "update");
        return State(pool.Call("replay", Bytes, updates, false));
    }

    /// <summary>The same document without what was deleted: smaller, but unsaved work older than this loses its place. For versions and idle documents.</summary>
    public byte[] Compact(byte[] state)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        return State(pool.Call("replay", Bytes, new[] { state }, true));
    }

    /// <summary>The content as JSON.</summary>
    public string ToJson(byte[] state)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        return pool.Call("json", value => value.AsString(), state);
    }

    /// <summary>The state vector.</summary>
    public byte[] Vector(byte[] state)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        return pool.Call("vector", Bytes, state);
    }

    /// <summary>All that a head holds, from a state.</summary>
    public DocumentHead Head(byte[] state)
    {
        var json = ToJson(state);
        return new DocumentHead(state, json, DocumentText.Plain(json), Vector(state));
    }

    /// <summary>A state with an update of our own making on top: a restore, or a form saved on the newest head.</summary>
    public DocumentHead Apply(byte[] state, byte[] update)
    {
        var merged = MergeUpdate(state, update, Vector(state));
        return new DocumentHead(merged.State, merged.Json, merged.Text, merged.Vector);
    }

    /// <summary>What somebody who has this state vector is missing.</summary>
    public byte[] Diff(byte[] state, byte[] vector)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        DocumentLimits.Check(vector, DocumentLimits.Vector, "vector");
        return pool.Call("diff", Bytes, state, vector);
    }

    /// <summary>
    /// Merges an update with whatever others saved since its author looked. Words stay whole, two changes of one word stand side by
    /// side, and words typed into something that was removed come back as marked paragraphs. In any order the result is the same.
    /// </summary>
    /// <param name="state">The newest state.</param>
    /// <param name="update">What the author changed, with all deletions the author knew (<c>encodeStateAsUpdate</c>).</param>
    /// <param name="baseVector">The state vector before the author's first change in this update.</param>
    public MergedDocument MergeUpdate(byte[] state, byte[] update, byte[] baseVector)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        DocumentLimits.Check(update, DocumentLimits.Update, "update");
        DocumentLimits.Check(baseVector, DocumentLimits.Vector, "vector");
        return pool.Call("merge", value =>
        {
            var parts = value.AsArray();
            var json = parts[3].AsString();
            var rescued = JsonSerializer.Deserialize<string[]>(parts[5].AsString())!;
            return new MergedDocument(State(Bytes(parts[0])), json, DocumentText.Plain(json), Bytes(parts[4]), Bytes(parts[1]), Bytes(parts[2]), rescued, parts[6].AsBoolean());
        }, state, update, baseVector, author());
    }

    /// <summary>The document as a form shows it.</summary>
    /// <param name="json">The content.</param>
    /// <param name="describe">Words for a block that Markdown can't show, or null.</param>
    public static string Markdown(string json, Func<DocumentNode, string>? describe = null) => MarkdownForm.Of(DocumentNode.Parse(json), describe).Text;

    /// <summary>The content that Markdown says, as JSON.</summary>
    public static string FromMarkdown(string markdown)
    {
        var document = new DocumentNode("doc").With(MarkdownReader.Read(markdown));
        if (document.Content.Count == 0) document.With(new DocumentNode("paragraph"));
        return document.ToJson();
    }

    /// <summary>How many images a form names that are none of ours: their descriptions stay as links, for what is elsewhere is never fetched by a reader.</summary>
    public static int ForeignImages(string markdown) => MarkdownReader.Images(markdown).Count(src => !DocumentSchema.IsOwnImage(src));

    /// <summary>The update that a saved form means: what was typed against what the form was shown. Null when nothing changed.</summary>
    /// <param name="baseState">The state whose Markdown the form showed.</param>
    /// <param name="markdown">What was typed.</param>
    public byte[]? ReviseMarkdown(byte[] baseState, string markdown)
    {
        DocumentLimits.Check(markdown, "Markdown");
        var form = MarkdownForm.Of(DocumentNode.Parse(ToJson(baseState)));
        var typed = form.Read(markdown);
        if (form.IsUnchanged(typed)) return null;
        var update = pool.Call("revise", Bytes, baseState, DocumentNode.ToJson(form.Shown), DocumentNode.ToJson(typed), author());
        return update.Length > 0 ? update : null;
    }

    /// <summary>Saves a form on the newest state: null when nothing was changed in it.</summary>
    /// <param name="state">The newest state.</param>
    /// <param name="baseState">The state whose Markdown the form showed.</param>
    /// <param name="markdown">What was typed.</param>
    /// <param name="update">The update of the person, to be stored.</param>
    public MergedDocument? ApplyMarkdown(byte[] state, byte[] baseState, string markdown, out byte[]? update)
    {
        update = ReviseMarkdown(baseState, markdown);
        return update is null ? null : MergeUpdate(state, update, Vector(baseState));
    }

    /// <summary>The update that gives a document the content of an old version again; null when it has it. Nothing is cut: others' changes meanwhile merge with it.</summary>
    public byte[]? Restore(byte[] state, byte[] oldVersion)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        DocumentLimits.Check(oldVersion, DocumentLimits.State, "version");
        var update = pool.Call("restore", Bytes, state, oldVersion, author());
        return update.Length > 0 ? update : null;
    }

    /// <summary>Why browsers would throw a part of this content away, or null.</summary>
    public string? Check(string json)
    {
        DocumentLimits.Check(json, "document");
        return pool.Call("check", value => value.IsNull() ? null : value.AsString(), json);
    }

    /// <inheritdoc />
    public void Dispose() => pool.Dispose();

    private static byte[] Bytes(JsValue value) => value.AsUint8Array();

    private static byte[] State(byte[] state)
    {
        DocumentLimits.Check(state, DocumentLimits.State, "state");
        return state;
    }
}
