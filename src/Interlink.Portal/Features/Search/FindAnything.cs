using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Search;

/// <summary>Something found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Language">The language of the name.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Within">What it belongs to: the process of a task or resource, the organisation of a team.</param>
/// <param name="WithinLanguage">The language of that name.</param>
internal sealed record Found(string Kind, string Title, string Language, string Href, string? Within, string? WithinLanguage);

/// <summary>What was found of one kind.</summary>
internal sealed record FoundGroup(string Kind, int Total, IReadOnlyList<Found> Rows);

/// <summary>Finds anything the person may know of, by kind. Rights are part of the query: nothing is taken away after counting.</summary>
internal sealed class FindAnything(IReads reads, ISearch search, IMyWork work, ICatalogue catalogue, ICurrentActor current)
{
    /// <summary>Rows of a kind before one asks for all of them.</summary>
    public const int Few = 5;

    /// <summary>A few of each kind, or a page of one kind.</summary>
    public async Task<IReadOnlyList<FoundGroup>> Find(string typed, string? kind, int page, string language, CancellationToken cancellation)
    {
        var key = TextDoor.Key(TextDoor.Cut(typed, 200));
        if (key.Length == 0) return [];
        var starts = key + "%";
        await using var db = reads.Open();
        var mine = current.Actor.PersonId is null ? [] : await work.Processes(db, cancellation);
        var seen = Seen(db, search.Find(db, typed), mine);
        var counts = await seen.Select(e => new { e.Kind, e.SubjectId }).Distinct().GroupBy(e => e.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var kinds = FoundKinds.All.Where(k => counts.ContainsKey(k) && (kind is null || kind == k)).ToList();
        if (kinds.Count == 0) return [];
        var hits = await kinds
            .Select(k => seen.Where(e => e.Kind == k).GroupBy(e => e.SubjectId)
                // What begins with the words typed comes first, for words begin with the title.
                .Select(g => new { Kind = k, Id = g.Key, Other = g.Min(e => EF.Functions.Like(e.Words, starts) ? 0 : 1), First = g.Min(e => e.Id) })
                .OrderBy(h => h.Other).ThenBy(h => h.First).Skip(kind is null ? 0 : Page<int>.Skip(page)).Take(kind is null ? Few : Limits.Page))
            .Aggregate((all, next) => all.Concat(next)).ToListAsync(cancellation);
        var ids = hits.Select(h => h.Id).ToList();
        var names = PeopleViews.OrganisationNames(db);
        var titles = (await db.Set<SearchEntry>().Where(e => ids.Contains(e.SubjectId)).OrderBy(e => e.Id)
            .Select(e => new
            {
                e.SubjectId,
                e.Language,
                e.Title,
                e.ScopeId,
                // Organisations are called as everywhere: in the reader's language, else in their main one.
                Main = names.Where(n => n.Id == e.SubjectId).Select(n => n.MainLanguage).FirstOrDefault(),
                Within = e.Kind != FoundKinds.Team ? null : names.Where(n => n.Id == e.ScopeId && (n.Language == language || n.Language == n.MainLanguage)).OrderBy(n => n.Language == language ? 0 : 1).Select(n => n.Name).FirstOrDefault(),
                WithinLanguage = e.Kind != FoundKinds.Team ? null : names.Where(n => n.Id == e.ScopeId && (n.Language == language || n.Language == n.MainLanguage)).OrderBy(n => n.Language == language ? 0 : 1).Select(n => n.Language).FirstOrDefault(),
            }).ToListAsync(cancellation)).ToLookup(e => e.SubjectId);
        var codes = await catalogue.CodesOf(db, [.. hits.Where(h => h.Kind is FoundKinds.Interlinker or FoundKinds.Schema).Select(h => h.Id)], cancellation);
        return
        [
            .. kinds.Select(k => new FoundGroup(k, counts[k],
            [
                .. hits.Where(h => h.Kind == k).OrderBy(h => h.Other).ThenBy(h => h.First).Select(h =>
                {
                    var title = titles[h.Id].First(t => t.Language == Languages.Best(titles[h.Id].Select(x => x.Language), language, titles[h.Id].First().Main ?? Languages.Default));
                    var process = k is FoundKinds.Resource or FoundKinds.Task ? mine.FirstOrDefault(p => p.Id == title.ScopeId) : null;
                    return new Found(k, title.Title, title.Language, Address(k, h.Id, codes.GetValueOrDefault(h.Id)), process?.Name ?? title.Within, process?.Language ?? title.WithinLanguage);
                }),
            ])),
        ];
    }

    private IQueryable<SearchEntry> Seen(InterlinkDb db, IQueryable<SearchEntry> entries, IReadOnlyList<MyProcess> mine)
    {
        if (current.Actor.PersonId is not { } person) return entries.Where(e => e.Kind == FoundKinds.Interlinker || e.Kind == FoundKinds.Schema);
        var processes = mine.Select(p => p.Id).ToList();
        var resources = work.Resources(db, mine).Select(r => r.Id);
        var tasks = CoproductionViews.Nodes(db).Where(n => n.Kind == NodeKind.Task && !n.IsRemoved && processes.Contains(n.ProcessId)).Select(n => n.Id);
        var organisations = PeopleWords.Known(db, person);
        var teams = PeopleWords.Teams(db).Where(t => organisations.Contains(t.OrganisationId)).Select(t => t.Id);
        return entries.Where(e => e.Kind == FoundKinds.Interlinker || e.Kind == FoundKinds.Schema
            || (e.Kind == FoundKinds.Process && processes.Contains(e.SubjectId))
            || (e.Kind == FoundKinds.Task && tasks.Contains(e.SubjectId))
            || (e.Kind == FoundKinds.Resource && resources.Contains(e.SubjectId))
            || (e.Kind == FoundKinds.Organisation && organisations.Contains(e.SubjectId))
            || (e.Kind == FoundKinds.Team && teams.Contains(e.SubjectId)));
    }

    private static string Address(string kind, Guid id, string? code) => kind switch
    {
        FoundKinds.Interlinker => $"/catalogue/{code}",
        FoundKinds.Schema => $"/schemas/{code}",
        FoundKinds.Process => ProcessRoutes.Process(id),
        FoundKinds.Task => ProcessRoutes.Node(id),
        FoundKinds.Resource => $"/resources/{id}",
        FoundKinds.Organisation => $"/organisations/{id}",
        _ => $"/teams/{id}",
    };
}
