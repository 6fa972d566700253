using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.UI;

namespace Interlink.Coproduction.Features.UseItem;

/// <summary>An open task in which the reader may create.</summary>
internal sealed record UsableTask(Guid Id, string Title, string Phase, string Process, string Language);

/// <summary>Where an INTERLINKER can be used: the tasks that ask for it; without any, the other open ones.</summary>
internal sealed record WhereToUseView(string Code, string Name, string NameLanguage, bool Fits, IReadOnlyList<UsableTask> Tasks);

/// <summary>Finds the open tasks of the reader that share a need with an INTERLINKER. Six statements at most.</summary>
internal sealed class WhereToUse(IReads reads, IMyWork work)
{
    private const int Most = 30;

    public async Task<WhereToUseView> Find(string code, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        code = code.Length > Limits.Code ? throw new NotFound() : code.ToUpperInvariant();
        var item = await CatalogueViews.ItemNeeds(db).FirstOrDefaultAsync(i => i.Code == code && !i.IsWithdrawn, cancellation) ?? throw new NotFound();
        var names = await CatalogueViews.ItemNames(db).Where(n => n.Id == item.Id).ToListAsync(cancellation);
        var name = names.First(n => n.Language == Languages.Best(names.Select(x => x.Language), language));
        var mine = (await work.Processes(db, cancellation)).Where(p => !p.IsFinished).ToList();
        var codes = item.ProfileCodes.Split(',', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fitting = await Open(db, mine, t => codes.Any(c => ("," + t.ProfileCodes + ",").Contains("," + c + ",")), cancellation);
        return new(code, name.Name, name.Language, fitting.Count > 0, fitting.Count > 0 ? fitting : await Open(db, mine, _ => true, cancellation));
    }

    private static async Task<IReadOnlyList<UsableTask>> Open(InterlinkDb db, List<MyProcess> mine, System.Linq.Expressions.Expression<Func<Node, bool>> fits, CancellationToken cancellation)
    {
        var whole = mine.Where(p => p.CreateNodes is null && p.MayCreate).Select(p => p.Id).ToList();
        var some = mine.SelectMany(p => p.CreateNodes ?? []).ToList();
        if (whole.Count == 0 && some.Count == 0) return [];
        var processes = mine.ToDictionary(p => p.Id);
        var rows = await (
            from task in db.Set<Node>().Where(fits)
            where task.Kind == NodeKind.Task && task.Status != NodeStatus.Finished && (whole.Contains(task.ProcessId) || some.Contains(task.Id))
            join objective in db.Set<Node>() on task.ParentId equals objective.Id
            join phase in db.Set<Node>() on objective.ParentId equals phase.Id
            join process in db.Set<Process>() on task.ProcessId equals process.Id
            orderby task.Status == NodeStatus.InProgress descending, process.NameKey, process.Id, phase.Rank, objective.Rank, task.Rank, task.Id
            select new { task.Id, task.Title, Phase = phase.Title, task.ProcessId }).Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(r => new UsableTask(r.Id, r.Title, r.Phase, processes[r.ProcessId].Name, processes[r.ProcessId].Language))];
    }
}
