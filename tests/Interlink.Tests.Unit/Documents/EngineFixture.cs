using Interlink.Tools.Documents.Engine;
using Jint;

namespace Interlink.Tests.Unit.Documents;

/// <summary>The engine, and beside it stock y-prosemirror in a script of its own: what a browser does.</summary>
public sealed class EngineFixture : IDisposable
{
    private uint last = 1_000;

    internal DocumentEngine Engine { get; }

    private readonly ScriptPool editing = new(File.ReadAllText(Path.Combine(Repository.Root, "tests/Interlink.Tests.Unit/Documents/editing.js")), "InterlinkEditing", 4);

    public EngineFixture() => Engine = new DocumentEngine(4, () => Interlocked.Increment(ref last));

    /// <summary>Random steps of an editor: its update.</summary>
    internal byte[] Edit(byte[] state, int seed, string name, int steps, uint author) =>
        editing.Call("edit", value => value.AsArray()[0].AsUint8Array(), state, seed, name, steps, author);

    /// <summary>Whether opening the document in a browser would change it.</summary>
    internal bool LosesByOpening(byte[] state) => editing.Call("losesByOpening", value => value.AsBoolean(), state);

    /// <summary>An update with many blocks within each other.</summary>
    internal byte[] Deep(int levels) => editing.Call("deep", value => value.AsUint8Array(), levels, 7u);

    public void Dispose()
    {
        Engine.Dispose();
        editing.Dispose();
    }
}
