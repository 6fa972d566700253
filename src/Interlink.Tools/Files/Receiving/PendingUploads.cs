using Interlink.Tools.Files.Sniffing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tools.Files.Receiving;

/// <summary>Keeps a good file whose form had something wrong in it, so that nobody sends it twice. It belongs to the person who sent it.</summary>
internal sealed class PendingUploads(IWriter writer, ICurrentActor current, IClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Keeps it; answers the id that the form carries from then on.</summary>
    public Task<Guid> Keep(StoredUpload upload, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        return writer.Write(person, turn =>
        {
            var id = turn.NewId();
            turn.Db.Add(new PendingUpload
            {
                Id = id,
                PersonId = person,
                Hash = upload.Hash,
                Size = upload.Size,
                Kind = upload.Kind.Key,
                Name = upload.Name,
                Width = upload.Width,
                Height = upload.Height,
                ExpiresAt = turn.Now + Kept,
            });
            return Task.FromResult(id);
        }, cancellation);
    }

    /// <summary>What was kept for this person under an id, or none any more. One statement.</summary>
    public async Task<StoredUpload?> Find(InterlinkDb db, Guid? id, CancellationToken cancellation = default)
    {
        if (id is null || current.Actor.PersonId is not { } person) return null;
        var now = clock.Now;
        var kept = await db.Set<PendingUpload>().FirstOrDefaultAsync(p => p.Id == id && p.PersonId == person && p.ExpiresAt > now, cancellation);
        return kept is null ? null : new(kept.Hash, kept.Size, FileKind.Of(kept.Kind), kept.Name, kept.Width, kept.Height);
    }

    /// <summary>Lets go of it inside the turn that uses it.</summary>
    public static async Task Release(Turn turn, Guid? id, CancellationToken cancellation = default)
    {
        if (id is not null && await turn.Db.Set<PendingUpload>().FirstOrDefaultAsync(p => p.Id == id && p.PersonId == turn.Actor.PersonId, cancellation) is { } kept) turn.Db.Remove(kept);
    }
}

/// <summary>Forgets files kept for forms that nobody sent again.</summary>
internal sealed class ForgetUploads(IServiceScopeFactory scopes, IClock clock) : ILeasedWork
{
    public string Name => "pending-uploads";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Do(ILease lease, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.Now;
        await scope.ServiceProvider.GetRequiredService<IWriter>().Write([], async turn =>
        {
            await lease.Demand(turn.Db, cancellation);
            turn.Db.RemoveRange(await turn.Db.Set<PendingUpload>().Where(p => p.ExpiresAt <= now).OrderBy(p => p.ExpiresAt).Take(500).ToListAsync(cancellation));
        }, cancellation);
    }
}

/// <summary>The stored bytes that uploads need.</summary>
internal sealed class UploadUse(IClock clock) : IFileUse
{
    public IQueryable<StoredFile> Files(InterlinkDb db)
    {
        var now = clock.Now;
        return db.Set<FileVersion>().Select(f => new StoredFile { Hash = f.Hash, Size = f.Size })
            .Concat(db.Set<PendingUpload>().Where(p => p.ExpiresAt > now).Select(p => new StoredFile { Hash = p.Hash, Size = p.Size }));
    }
}
