namespace Interlink.Coproduction.Features.Resources;

/// <summary>Opens write turns on the process of a resource.</summary>
internal sealed class ResourceTurns(IWriter writer, IReads reads, ResourceFinder finder, ICurrentActor current)
{
    /// <summary>A turn with the resource as the actor sees it; <see cref="NotFound"/> otherwise.</summary>
    public async Task<T> On<T>(Guid resource, Func<Turn, FoundResource, Task<T>> work, bool removedToo = false, CancellationToken cancellation = default)
    {
        Guid process;
        await using (var db = reads.Open()) process = (await finder.Find(db, current.Actor, resource, removedToo, cancellation)).Row.ProcessId;
        return await writer.Write(process, async turn => await work(turn, await finder.Find(turn.Db, turn.Actor, resource, removedToo, cancellation)), cancellation);
    }

    /// <summary>Records what happened to a resource, for those who may see it.</summary>
    public static void Record(Turn turn, FoundResource found, string type, IReadOnlyDictionary<string, object?>? payload = null, IReadOnlyList<string>? changed = null) =>
        turn.Record(new(type, found.Row.ProcessId, "resource", found.Row.Id)
        {
            Node = found.Row.HolderId,
            Resource = found.Row.Id,
            Audience = Audience.Resource,
            SubjectVersion = found.Row.Version,
            Changed = changed ?? [],
            Payload = payload ?? new Dictionary<string, object?>(),
        });
}
