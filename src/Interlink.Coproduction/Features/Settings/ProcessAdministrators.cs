using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>Takes the administration of a process from somebody. One always stays: the count is read under the lock of the process.</summary>
internal sealed class RemoveAdministrator(SettingsTurns turns)
{
    public Task Remove(Guid id, Guid person, CancellationToken cancellation = default) => turns.On(id, async (turn, _) =>
    {
        var all = await turn.Db.Set<ProcessAdministrator>().Where(a => a.ProcessId == id).ToListAsync(cancellation);
        // A double post: gone already.
        if (all.Find(a => a.PersonId == person) is not { } row) return;
        if (all.Count == 1) throw new InvalidInput("", "process.settings.administrator.last");
        turn.Db.Remove(row);
        turn.RaiseAccess(id);
        turn.Record(new(SettingsActivities.AdministratorRemoved, id, "person", person));
    }, cancellation);
}
