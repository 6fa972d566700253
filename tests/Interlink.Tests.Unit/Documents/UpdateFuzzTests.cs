using System.Diagnostics;
using System.Text;
using Interlink.Tools.Documents.Engine;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Documents;

/// <summary>
/// Random bytes, and true updates that were damaged, sent to a document: each is taken, and the document is whole afterwards, or it is refused; never a crash, an endless wait, or a state that
/// can't be read. <c>INTERLINK_LONG=1</c> tries thousands.
/// </summary>
public sealed class UpdateFuzzTests(EngineFixture fixture, ITestOutputHelper output) : IClassFixture<EngineFixture>
{
    private static readonly DocumentHtmlOptions options = new(new("Done: ", "Open: ", "Words brought back:", n => $"Table {n}"));

    /// <summary>Names and addresses inside updates, and what they become: as long, so that the bytes around them stay true.</summary>
    private static readonly (string True, string False)[] words =
    [
        ("paragraph", "iframe   "), ("paragraph", "onclick=x"), ("heading", "script "), ("heading", "doc    "), ("bulletList", "tableRow  "), ("listItem", "text    "), ("blockquote", "image     "), ("table", "style"),
        ("taskList", "listItem"), ("tableCell", "paragraph"), ("codeBlock", "paragraph"), ("https://example.org", "javascript:alert(1)"), ("https://example.org", "//evil.example/xxxx"), ("link", "code"), ("href", "src="), ("level", "style"), ("checked", "onerror"),
        ("bold", "evil"), ("default", "defauIt"),
    ];

    private readonly DocumentEngine engine = fixture.Engine;

    private sealed record Document(byte[] State, byte[] Vector, byte[] Update, string Json);

    [Fact]
    public void Whatever_is_sent_the_document_stays_whole()
    {
        var cases = Samples.Long ? 4_000 : 300;
        var documents = Enumerable.Range(0, 8).Select(Make).ToList();
        var (taken, refused, worst, most) = (0, 0, TimeSpan.Zero, 0L);
        for (var seed = 0; seed < cases; seed++)
        {
            var random = new Random(seed);
            var document = documents[seed % documents.Count];
            var (update, vector) = (Damaged(document.Update, random), random.Next(6) == 0 ? Damaged(document.Vector, random) : document.Vector);
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var merged = engine.MergeUpdate(document.State, update, vector);
                // Taken: it is a document that every reader, the form and the editor can open.
                engine.Check(merged.Json).ShouldBeNull($"case {seed}");
                engine.ToJson(merged.State).ShouldBe(merged.Json, $"case {seed}");
                engine.ToJson(engine.Replay(document.State, update, merged.Repair)).ShouldBe(merged.Json, $"case {seed}: from the stored updates");
                SafeHtml.ShouldBeSafe(DocumentHtml.Render(merged.Json, options), $"case {seed}");
                DocumentEngine.Markdown(merged.Json).ShouldNotBeNull();
                taken++;
            }
            catch (DocumentException) { refused++; }
            (worst, most) = (Max(worst, watch.Elapsed), Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - allocated));
            if (random.Next(4) == 0) Harmless(() => engine.Diff(document.State, Damaged(document.Vector, random)));
        }
        // Nothing of it reached the documents, and the engine goes on.
        foreach (var document in documents) engine.ToJson(document.State).ShouldBe(document.Json);
        output.WriteLine($"{cases} cases: {taken} taken, {refused} refused, {worst.TotalMilliseconds:F0} ms and {most / 1024 / 1024} MB at most");
        taken.ShouldBeGreaterThan(cases / 20);
        refused.ShouldBeGreaterThan(cases / 4);
        worst.ShouldBeLessThan(2 * DocumentLimits.Time);
        most.ShouldBeLessThan(DocumentLimits.Memory + (256L << 20));
    }

    /// <summary>A state that was damaged where it is kept is refused when it is read.</summary>
    [Fact]
    public void A_damaged_state_is_refused_or_read()
    {
        var document = Make(3);
        for (var seed = 0; seed < (Samples.Long ? 1_000 : 60); seed++)
        {
            var damaged = Damaged(document.State, new Random(seed));
            Harmless(() =>
            {
                var json = engine.ToJson(damaged);
                SafeHtml.ShouldBeSafe(DocumentHtml.Render(json, options), $"state {seed}");
                engine.Replay(damaged);
            });
        }
        engine.ToJson(document.State).ShouldBe(document.Json);
    }

    private static void Harmless(Action work)
    {
        try { work(); }
        catch (DocumentException) { /* A refusal is an answer. */ }
    }

    private Document Make(int seed)
    {
        var state = engine.Seed(Samples.Document(new Random(1_000 + seed), wild: true).ToJson());
        var update = fixture.Edit(state, seed, "qz", 6, 300_001);
        return new(state, engine.Vector(state), update, engine.ToJson(state));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var copy = bytes.ToList();
        if (random.Next(12) == 0)
        {
            var made = new byte[random.Next(4_000)];
            random.NextBytes(made);
            return made;
        }
        for (var times = 1 + random.Next(3); times > 0 && copy.Count > 0; times--)
        {
            var at = random.Next(copy.Count);
            switch (random.Next(9))
            {
                case 0: copy[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: copy[at] = (byte)random.Next(256); break;
                case 2: copy.RemoveRange(at, Math.Min(random.Next(1, 40), copy.Count - at)); break;
                case 3: copy.InsertRange(at, copy.Skip(random.Next(copy.Count)).Take(random.Next(60)).ToList()); break;
                case 4: copy.RemoveRange(at, copy.Count - at); break;
                // A length that promises gigabytes.
                case 5: copy.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]); break;
                case 6: copy.AddRange(copy.ToList()); break;
                default: Replace(copy, words[random.Next(words.Length)]); break;
            }
        }
        return [.. copy];
    }

    private static void Replace(List<byte> bytes, (string True, string False) pair)
    {
        var (from, to) = (Encoding.ASCII.GetBytes(pair.True), Encoding.ASCII.GetBytes(pair.False));
        if (from.Length != to.Length) throw new InvalidOperationException($"{pair.True} and {pair.False} differ in length.");
        var at = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes).IndexOf(from);
        if (at >= 0) to.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[at..]);
    }
}
