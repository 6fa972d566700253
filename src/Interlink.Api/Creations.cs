using System.Security.Cryptography;
using System.Text.Json;
using Interlink.Data;
using Interlink.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Api;

/// <summary>Runs a creation once for each <c>Idempotency-Key</c> of a person: asked again with the same body it answers what it made, with another body it refuses.</summary>
public sealed class Creations(IHttpContextAccessor http, IReads reads, ICurrentActor current, IIds ids, CreationKeys keys)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Creates, or answers what the same request created before.</summary>
    /// <param name="sent">What was sent, to compare a repeat with.</param>
    /// <param name="location">Address of what is made.</param>
    /// <param name="act">Creates it under the given id.</param>
    public async Task<Made> Make(object? sent, Func<Guid, string> location, Func<Guid, Task> act)
    {
        var request = http.HttpContext!.Request;
        var id = ids.New();
        if (request.Headers[Header].ToString() is { Length: > 0 } raw)
        {
            if (raw.Length > 200 || raw.Any(c => c is < '!' or > '~')) throw new InvalidInput(Header, "api.error.key");
            var row = new CreationKeyRow { PersonId = current.Actor.Person, Key = Hash(raw), Sent = Hash($"{request.Method} {request.Path}\n{JsonSerializer.Serialize(sent)}"), MadeId = id };
            if (await Find(row) is { } made) return new(made, location(made));
            keys.Pending = row;
            try { await act(id); }
            catch (CreatedBefore) { id = await Find(row) ?? throw new Stale([]); }
        }
        else await act(id);
        return new(id, location(id));
    }

    private async Task<Guid?> Find(CreationKeyRow row)
    {
        await using var db = reads.Open();
        var found = await db.Set<CreationKeyRow>().FirstOrDefaultAsync(k => k.PersonId == row.PersonId && k.Key == row.Key);
        if (found is not null && found.Sent != row.Sent) throw new InvalidInput(Header, "api.error.key-reused");
        return found?.MadeId;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
