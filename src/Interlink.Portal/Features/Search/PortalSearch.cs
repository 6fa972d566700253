using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Portal.Features.Search;

/// <summary>What can be found, by its kind in the search table.</summary>
internal static class FoundKinds
{
    public const string Interlinker = "interlinker", Schema = "schema", Process = "process", Task = "task", Resource = "resource", Organisation = "organisation", Team = "team";

    /// <summary>In the order in which the page shows them: one's own work first.</summary>
    public static readonly IReadOnlyList<string> All = [Process, Task, Resource, Interlinker, Schema, Organisation, Team];
}

/// <summary>
/// Keeps what is found in processes and organisations. It starts at the first activity and reads current rows, so raising its version rebuilds everything.
/// What was removed stays in the table, and comes into it however late it is noted: who searches sees live rows only, and a restored thing is found again.
/// </summary>
internal sealed class PortalSearch(ISearch search, IServiceScopeFactory scopes) : ISubscriber
{
    private static readonly string[] wanted = ["process.", "node.", "resource.", "document.", "file.", "link.", "organisation.", "team."];

    public string Name => "portal-search";

    // 2: tasks are found too. 3: in languages added later, and what was removed before it was noted; no words of languages that were given up.
    public int Version => 3;

    public From From => From.Start;

    public bool Wants(string type) => wanted.Any(w => type.StartsWith(w, StringComparison.Ordinal));

    public async Task Handle(ActivityRow activity, InterlinkDb db, CancellationToken cancellation)
    {
        switch (activity.SubjectKind)
        {
            case "process":
                var process = activity.SubjectId;
                var inLanguages = await ProcessWords.Of(db, process, cancellation);
                await Forget(db, process, inLanguages.Select(w => w.Language), cancellation);
                foreach (var words in inLanguages) await search.Put(db, FoundKinds.Process, process, words.Language, process, words.Name, words.Text, cancellation);
                // Its tasks come with the schema, in a language added later with that.
                if (activity.Type == ProcessActivities.SchemaApplied || (activity.Type == SettingsActivities.Changed && activity.Changed.Split(',').Contains("languages")))
                    await Tasks(db, await ProcessWords.Tasks(db).IgnoreQueryFilters().Where(t => t.ProcessId == process).AsNoTracking().ToListAsync(cancellation), cancellation);
                break;
            case "node":
                await Tasks(db, await ProcessWords.Tasks(db).IgnoreQueryFilters().Where(t => t.Id == activity.SubjectId).AsNoTracking().ToListAsync(cancellation), cancellation);
                break;
            case "resource":
                await Resource(db, activity.SubjectId, cancellation);
                break;
            case "organisation":
                var organisation = await PeopleWords.Organisations(db).IgnoreQueryFilters().Where(o => o.Id == activity.SubjectId).AsNoTracking().ToListAsync(cancellation);
                await Forget(db, activity.SubjectId, organisation.Select(o => o.Language), cancellation);
                foreach (var words in organisation)
                    await search.Put(db, FoundKinds.Organisation, words.Id, words.Language, words.Id, words.Name, words.Description, cancellation);
                break;
            case "team":
                var team = await PeopleWords.Teams(db).IgnoreQueryFilters().Where(t => t.Id == activity.SubjectId).AsNoTracking().ToListAsync(cancellation);
                await Forget(db, activity.SubjectId, team.Select(t => t.Language), cancellation);
                foreach (var words in team)
                    await search.Put(db, FoundKinds.Team, words.Id, words.Language, words.OrganisationId, words.Name, words.Description, cancellation);
                break;
        }
    }

    /// <summary>Takes out a thing that lost a language, so that nobody finds it by words it no longer has; what is left is put in again.</summary>
    private async Task Forget(InterlinkDb db, Guid id, IEnumerable<string> languages, CancellationToken cancellation)
    {
        var kept = languages.ToList();
        if (await db.Set<SearchEntry>().AnyAsync(s => s.SubjectId == id && !kept.Contains(s.Language), cancellation)) await search.Remove(db, id, cancellation);
    }

    private async Task Tasks(InterlinkDb db, IReadOnlyList<TaskWordsView> all, CancellationToken cancellation)
    {
        foreach (var words in all) await search.Put(db, FoundKinds.Task, words.Id, words.Language, words.ProcessId, words.Title, words.Text, cancellation);
    }

    private async Task Resource(InterlinkDb db, Guid id, CancellationToken cancellation)
    {
        if (await CoproductionViews.Resources(db).IgnoreQueryFilters().Where(r => r.Id == id).FirstOrDefaultAsync(cancellation) is not { } resource) return;
        await using var scope = scopes.CreateAsyncScope();
        var tool = scope.ServiceProvider.GetServices<ITool>().FirstOrDefault(t => t.Describe.Key == resource.ToolKey);
        var text = tool is null ? "" : await tool.Text(db, id, cancellation);
        await Forget(db, id, [resource.Language], cancellation);
        await search.Put(db, FoundKinds.Resource, id, resource.Language, resource.ProcessId, resource.Name, text, cancellation);
    }
}
