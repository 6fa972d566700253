using Interlink.People.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Files;

namespace Interlink.Tools;

/// <summary>The copy of what documents know about a person: where and when they wrote, the versions they kept, and whole texts where nobody else wrote.</summary>
internal sealed class DocumentData : IPersonalData
{
    public string Part => "documents";

    public async Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var wrote = await db.Set<DocumentUpdate>().Where(u => u.PersonId == person).GroupBy(u => u.ResourceId)
            .Select(g => new { Resource = g.Key, Saves = g.Count(), First = g.Min(u => u.At), Last = g.Max(u => u.At) }).OrderBy(w => w.First).ToListAsync(cancellation);
        var texts = await db.Set<Document>()
            .Where(d => db.Set<DocumentUpdate>().Any(u => u.ResourceId == d.ResourceId && u.PersonId == person) && !db.Set<DocumentUpdate>().Any(u => u.ResourceId == d.ResourceId && u.PersonId != null && u.PersonId != person))
            .Select(d => new { d.ResourceId, d.Text }).ToDictionaryAsync(d => d.ResourceId, d => d.Text, cancellation);
        var versions = await db.Set<DocumentVersion>().Where(v => v.PersonId == person).OrderBy(v => v.At).Select(v => new { resource = v.ResourceId, number = v.Number, name = v.Name, at = v.At }).ToListAsync(cancellation);
        return wrote.Count + versions.Count == 0 ? null : new
        {
            wrote = wrote.Select(w => new { resource = w.Resource, saves = w.Saves, first = w.First, last = w.Last, text = texts.GetValueOrDefault(w.Resource) }),
            versions,
        };
    }
}

/// <summary>The copy of what uploads know about a person: what they sent, and what waits in a form.</summary>
internal sealed class FileData : IPersonalData
{
    public string Part => "files";

    public async Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation)
    {
        var sent = await db.Set<FileVersion>().Where(f => f.PersonId == person).OrderBy(f => f.At)
            .Select(f => new { resource = f.ResourceId, number = f.Number, name = f.Name, kind = f.Kind, size = f.Size, sha256 = f.Hash, at = f.At }).ToListAsync(cancellation);
        var waiting = await db.Set<PendingUpload>().Where(p => p.PersonId == person).OrderBy(p => p.ExpiresAt)
            .Select(p => new { name = p.Name, kind = p.Kind, size = p.Size, until = p.ExpiresAt }).ToListAsync(cancellation);
        return sent.Count + waiting.Count == 0 ? null : new { sent, waiting };
    }
}

/// <summary>What waits in a form of somebody who erases their account goes with it; what they made stays, by somebody who left.</summary>
internal sealed class ToolErasure : IErasureGuard
{
    public Task<IReadOnlyList<Guid>> Streams(InterlinkDb db, Guid person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([]);

    public Task<IReadOnlyList<ErasureHindrance>> Hindrances(InterlinkDb db, Guid person, string language, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ErasureHindrance>>([]);

    public async Task Leave(Turn turn, Guid person, CancellationToken cancellation) =>
        turn.Db.RemoveRange(await turn.Db.Set<PendingUpload>().Where(p => p.PersonId == person).ToListAsync(cancellation));
}
