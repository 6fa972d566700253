using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Documents.Store;

namespace Interlink.Tools.Documents.Features;

/// <summary>What an editor gets back for what it sent.</summary>
/// <param name="Head">The head now.</param>
/// <param name="Answer">What others wrote, and what the server repaired.</param>
internal sealed record SavedUpdate(long Head, byte[] Answer);

/// <summary>Saves what somebody typed in the editor, merged with what others saved meanwhile.</summary>
internal sealed class SaveUpdate(DocumentTurns turns, DocumentEngine engine, ICurrentActor current)
{
    /// <param name="document">The document.</param>
    /// <param name="update">What was typed.</param>
    /// <param name="vector">What the editor had seen before.</param>
    /// <param name="cancellation">Given up.</param>
    public async Task<SavedUpdate> Save(Guid document, byte[] update, byte[] vector, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        byte[] answer = [];
        var head = await turns.Change(document, (_, from) =>
        {
            var merged = engine.MergeUpdate(from.State, update, vector);
            answer = merged.Answer;
            return Task.FromResult(merged.Changed ? DocumentChange.Of(person, update, merged) : null);
        }, cancellation: cancellation);
        return new(head, answer);
    }
}

/// <summary>Saves a document that was written as Markdown in a form: what was typed against what the form showed, merged with what others saved meanwhile.</summary>
internal sealed class SaveMarkdown(DocumentTurns turns, DocumentStore store, DocumentEngine engine, ICurrentActor current)
{
    /// <param name="document">The document.</param>
    /// <param name="shown">The head that the form showed.</param>
    /// <param name="typed">The Markdown.</param>
    /// <param name="cancellation">Given up.</param>
    public async Task<long> Save(Guid document, long? shown, string typed, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        if (TextDoor.HasForbidden(typed, lines: true)) throw new InvalidInput("text", "error.characters");
        var markdown = typed.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n");
        try
        {
            return await turns.Change(document, async (db, from) =>
            {
                if (shown is not { } head || head < 1 || head > from.Head) throw new InvalidInput("text", "tools.document.error.head");
                // A double post: a merge would bring its words twice.
                var hash = HashOf(person, head, markdown);
                if (await db.Set<DocumentUpdate>().AnyAsync(u => u.ResourceId == document && u.FormHash == hash, cancellation)) return null;
                var seen = await store.At(db, from, head, cancellation);
                return engine.ApplyMarkdown(from.State, seen, markdown, out var update) is { Changed: true } merged ? DocumentChange.Of(person, update!, merged) with { FormHash = hash } : null;
            }, cancellation: cancellation);
        }
        catch (DocumentException error)
        {
            throw new InvalidInput("text", error.Fault switch
            {
                DocumentFault.TooLarge => "tools.document.error.large",
                DocumentFault.Busy => "tools.document.error.busy",
                _ => "tools.document.error.unreadable",
            });
        }
    }

    private static string HashOf(Guid person, long head, string markdown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{person:N} {head} {markdown}"))));
}
