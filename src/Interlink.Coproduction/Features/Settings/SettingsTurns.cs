using Interlink.Coproduction.Access;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>Opens write turns on the settings of a process, for its administrators only.</summary>
internal sealed class SettingsTurns(IWriter writer, AccessFacts facts)
{
    public Task On(Guid process, Func<Turn, Process, Task> work, CancellationToken cancellation = default) => On(process, [], work, cancellation);

    /// <summary>The same, holding other streams too.</summary>
    public Task On(Guid process, IEnumerable<Guid> others, Func<Turn, Process, Task> work, CancellationToken cancellation = default) =>
        writer.Write([process, .. others.Where(o => o != process)], async turn =>
        {
            var access = await facts.Load(turn.Db, turn.Actor, process, cancellation);
            access.Decide(ProcessAction.ChangeSettings, Scope.Process).Demand();
            await work(turn, await turn.Db.Set<Process>().FirstOrDefaultAsync(p => p.Id == process, cancellation) ?? throw new NotFound());
        }, cancellation);
}
