using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Domain;
using Interlink.Catalogue.Features.Content;
using Microsoft.Extensions.Logging;

namespace Interlink.Catalogue.Features.Import;

/// <summary>What a start did with the content folder.</summary>
/// <param name="Unchanged">Whether nothing had changed, so that nothing was read.</param>
/// <param name="Imported">Units that got a new version.</param>
/// <param name="Withdrawn">Items and schemas that are no longer there.</param>
/// <param name="Problems">What is wrong in files.</param>
internal sealed record ImportResult(bool Unchanged, int Imported, int Withdrawn, IReadOnlyList<ContentProblem> Problems);

/// <summary>
/// Brings the catalogue to what the content folder says: each file whose version was raised becomes a new version, each in a turn of its own. A broken
/// file is named with its line, and the rest goes on. Runs at start, as the installation.
/// </summary>
internal sealed class ContentImport(IReads reads, IWriter writer, ContentSettings settings, ILogger<ContentImport> log)
{
    private const string State = "shipped";

    public async Task<ImportResult> Run(CancellationToken cancellation = default)
    {
        if (!Directory.Exists(settings.Path))
        {
            log.LogError("Content: the folder {Path} is missing", settings.Path);
            return new(false, 0, 0, []);
        }
        var digest = ContentDigest.Of(settings.Path);
        var known = await Known(cancellation);
        if (known.Digest == digest) return new(true, 0, 0, []);

        var set = ContentReader.Read(settings.Path);
        foreach (var problem in set.Problems) log.LogError("Content: {File}:{Line}: {Message}", problem.File, problem.Line, problem.Message);
        var imported = 0;
        if (set.IsSound(ListReader.Profiles)) imported += await Entries(set.Profiles, known.Profiles, new EntryImport<Profile, ProfileText>("profile", (p, e) => p.Aliases = Codes.Join(e.Aliases)), cancellation);
        if (set.IsSound(ListReader.Clusters)) imported += await Entries(set.Clusters, known.Clusters, new EntryImport<Cluster, ClusterText>("cluster", (c, e) => c.Area = e.Area ?? default), cancellation);
        foreach (var item in set.Items.Where(i => set.IsSound(i.Folder)))
        {
            var content = ContentForm.Of(item);
            if (IsNews(item.Folder, item.Version, content.Hash, known.Items.GetValueOrDefault(item.Code)))
                imported += await Turn(turn => ItemImport.Import(turn, item, content, cancellation), cancellation);
        }
        foreach (var schema in set.Schemas.Where(s => set.IsSound(s.Folder)))
        {
            var contents = schema.Nodes.ToDictionary(n => n.Path, ContentForm.Of);
            var content = ContentForm.Of(schema, contents.ToDictionary(c => c.Key, c => c.Value.Hash));
            if (IsNews(schema.Folder, schema.Version, content.Hash, known.Schemas.GetValueOrDefault(schema.Code)))
                imported += await Turn(turn => SchemaImport.Import(turn, schema, content, contents, cancellation), cancellation);
        }
        var withdrawn = await Withdraw(known.Items, set.CodesOf(ContentReader.Items), (turn, code) => ItemImport.Withdraw(turn, code, cancellation), cancellation)
            + await Withdraw(known.Schemas, set.CodesOf(ContentReader.Schemas), (turn, code) => SchemaImport.Withdraw(turn, code, cancellation), cancellation);
        if (set.Problems.Count == 0) await Remember(digest, cancellation);
        log.LogInformation("Content: {Imported} imported, {Withdrawn} withdrawn, {Problems} problems", imported, withdrawn, set.Problems.Count);
        return new(false, imported, withdrawn, set.Problems);
    }

    private sealed record Row(string Code, int Version, string Hash, bool IsWithdrawn);

    private sealed record KnownRows(string? Digest, Dictionary<string, Row> Profiles, Dictionary<string, Row> Clusters, Dictionary<string, Row> Items, Dictionary<string, Row> Schemas);

    private async Task<KnownRows> Known(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return new(
            await db.Set<ImportState>().Where(s => s.Name == State).Select(s => s.Digest).FirstOrDefaultAsync(cancellation),
            await db.Set<Profile>().Select(p => new Row(p.Code, p.Version, p.ContentHash, p.WithdrawnAt != null)).ToDictionaryAsync(r => r.Code, cancellation),
            await db.Set<Cluster>().Select(c => new Row(c.Code, c.Version, c.ContentHash, c.WithdrawnAt != null)).ToDictionaryAsync(r => r.Code, cancellation),
            await db.Set<CatalogueItem>().Where(i => i.Source == ContentSource.Shipped).Select(i => new Row(i.Code, i.Version, i.ContentHash, i.WithdrawnAt != null)).ToDictionaryAsync(r => r.Code, cancellation),
            await db.Set<Schema>().Where(s => s.Source == ContentSource.Shipped).Select(s => new Row(s.Code, s.Version, s.ContentHash, s.WithdrawnAt != null)).ToDictionaryAsync(r => r.Code, cancellation));
    }

    /// <summary>Whether a file says something new. Versions are immutable: other words under the same number are left aside.</summary>
    private bool IsNews(string unit, int version, string hash, Row? known)
    {
        if (known is null || version > known.Version) return true;
        if (version == known.Version && hash != known.Hash) log.LogWarning("Content: {Unit} changed, but its version is still {Version}; raise it", unit, version);
        return version == known.Version && known.IsWithdrawn;
    }

    private async Task<int> Entries<TEntry, TText>(IReadOnlyList<AuthoredEntry> entries, Dictionary<string, Row> known, EntryImport<TEntry, TText> import, CancellationToken cancellation)
        where TEntry : Entry<TText>, new() where TText : EntryText, new()
    {
        var contents = entries.ToDictionary(e => e.Code, ContentForm.Of);
        var news = entries.Where(e => IsNews($"{import.Kind} {e.Code}", e.Version, contents[e.Code].Hash, known.GetValueOrDefault(e.Code))).ToList();
        var gone = known.Values.Where(k => !k.IsWithdrawn && !contents.ContainsKey(k.Code)).Select(k => k.Code).ToList();
        if (news.Count + gone.Count == 0) return 0;
        return await Turn(turn => import.Import(turn, entries, contents, cancellation), cancellation);
    }

    private async Task<int> Withdraw(Dictionary<string, Row> known, IEnumerable<string> there, Func<Turn, string, Task<bool>> withdraw, CancellationToken cancellation)
    {
        var codes = there.ToHashSet();
        // An empty folder is a broken installation, not the wish to empty the catalogue.
        if (codes.Count == 0) return 0;
        var withdrawn = 0;
        foreach (var row in known.Values.Where(k => !k.IsWithdrawn && !codes.Contains(k.Code)))
            withdrawn += await Turn(turn => withdraw(turn, row.Code), cancellation);
        return withdrawn;
    }

    private async Task Remember(string digest, CancellationToken cancellation) => await Turn(async turn =>
    {
        var state = await turn.Db.Set<ImportState>().FirstOrDefaultAsync(s => s.Name == State, cancellation);
        if (state is null) turn.Db.Add(state = new() { Name = State });
        state.Digest = digest;
        turn.Record(new("catalogue.content.read", WellKnown.CatalogueStream, "catalogue", WellKnown.CatalogueStream));
        return true;
    }, cancellation);

    /// <summary>One turn on the stream of the catalogue; 1 if it did something. Another node may have been faster: the work looks again.</summary>
    private async Task<int> Turn(Func<Turn, Task<bool>> work, CancellationToken cancellation) =>
        await writer.Write(WellKnown.CatalogueStream, work, cancellation) ? 1 : 0;
}
