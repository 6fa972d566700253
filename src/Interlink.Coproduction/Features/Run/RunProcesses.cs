using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Coproduction.Features.Settings;
using Interlink.Coproduction.Features.Start;

namespace Interlink.Coproduction.Features.Run;

/// <summary>The use cases of processes as rooms above may call them.</summary>
internal sealed class RunProcesses(StartProcess start, DescribeProcess texts, ApplySchema schemas, GiveRights rights, SetTaskStatus status, SetTaskDates dates) : IRunProcesses
{
    public Task Start(ProcessToStart process, CancellationToken cancellation) => start.Start(new()
    {
        Id = process.Id,
        Name = process.Name,
        Line = process.Line,
        Organisation = process.Organisation.ToString(),
        MainLanguage = process.Languages[0],
        OtherLanguages = [.. process.Languages.Skip(1)],
        TimeZone = process.TimeZone,
        IsDemo = process.IsDemo,
    }, cancellation);

    public Task Describe(Guid process, string language, string description, CancellationToken cancellation) =>
        texts.Describe(process, language, new(description, null, null, null), new Edit(null), cancellation);

    public Task ApplySchema(Guid process, string schema, CancellationToken cancellation) => schemas.Apply(process, schema, cancellation);

    public Task GiveRights(Guid id, Guid process, Guid team, RightsPreset preset, Guid? node, CancellationToken cancellation) => rights.Give(process, new()
    {
        Id = id,
        Who = "team",
        Team = team.ToString(),
        Node = node?.ToString(),
        Rights = new() { Preset = preset.ToString() },
    }, cancellation);

    public Task SetStatus(Guid task, bool finished, CancellationToken cancellation) =>
        status.Set(task, (finished ? NodeStatus.Finished : NodeStatus.InProgress).ToString(), new Edit(null), cancellation);

    public Task SetDays(Guid task, DateOnly? start, DateOnly? end, CancellationToken cancellation) => dates.Set(task, SetTaskDates.Write(start), SetTaskDates.Write(end), new Edit(null), cancellation);

    public async Task<IReadOnlyDictionary<Guid, Guid>> CopiesOf(InterlinkDb db, Guid process, IReadOnlyCollection<Guid> origins, CancellationToken cancellation)
    {
        var wanted = origins.Select(o => (Guid?)o).ToList();
        var rows = await db.Set<Node>().Where(n => n.ProcessId == process && wanted.Contains(n.OriginId)).Select(n => new { Origin = n.OriginId!.Value, n.Id }).ToListAsync(cancellation);
        return rows.GroupBy(r => r.Origin).ToDictionary(g => g.Key, g => g.First().Id);
    }

    public async Task<IReadOnlySet<Guid>> Finished(InterlinkDb db, Guid process, CancellationToken cancellation) =>
        await db.Set<Node>().Where(n => n.ProcessId == process && n.Status == NodeStatus.Finished).Select(n => n.Id).ToHashSetAsync(cancellation);
}
