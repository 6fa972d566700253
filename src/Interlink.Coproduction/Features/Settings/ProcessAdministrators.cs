using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Settings;

/// <summary>Makes somebody with a confirmed address an administrator of a process.</summary>
internal sealed class AddAdministrator(SettingsTurns turns)
{
    public Task Add(Guid id, string? address, CancellationToken cancellation = default)
    {
        var check = new Check();
        var typed = check.Address("address", address);
        check.Done();
        return turns.On(id, async (turn, _) =>
        {
            // Guid.Empty is nobody: an unknown address says so, whoever asks.
            var person = await PeopleViews.ByAddress(turn.Db, typed).FirstOrDefaultAsync(cancellation);
            if (person == Guid.Empty) throw new InvalidInput("address", "process.settings.administrator.unknown");
            if (await turn.Db.Set<ProcessAdministrator>().AnyAsync(a => a.ProcessId == id && a.PersonId == person, cancellation)) return;
            turn.Db.Add(new ProcessAdministrator { ProcessId = id, PersonId = person, Since = turn.Now });
            turn.RaiseAccess(id);
            turn.Record(new(SettingsActivities.AdministratorAdded, id, "person", person));
        }, cancellation);
    }
}

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
