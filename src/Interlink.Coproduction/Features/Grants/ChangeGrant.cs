using System.Globalization;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Nodes;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Changes which rights a grant gives, and until when.</summary>
internal sealed class ChangeGrant(IWriter writer, AccessFacts facts)
{
    public Task Change(Guid process, Guid id, RightsForm form, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var (rights, ends) = form.Read(check);
        check.Done();
        return writer.Write(process, async turn =>
        {
            (await facts.Load(turn.Db, turn.Actor, process, cancellation)).Decide(ProcessAction.ChangeRights, Scope.Process).Demand();
            var grant = await turn.Db.Set<Grant>().FirstOrDefaultAsync(g => g.Id == id && g.ProcessId == process, cancellation) ?? throw new NotFound();
            var from = (grant.Rights, grant.EndsOn);
            var taken = (Rights)int.Parse(edit.Field("rights", grant.Version, Write(grant.Rights), Write(rights)), CultureInfo.InvariantCulture);
            var until = edit.Field("ends", grant.Version, SetTaskDates.Write(grant.EndsOn), SetTaskDates.Write(ends));
            edit.Done();
            ends = until.Length == 0 ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (from == (taken, ends)) return;
            if (ends != from.EndsOn && await GrantRules.EndsInThePast(turn, process, ends, cancellation)) throw new InvalidInput("ends", "process.rights.ends.past");
            // It speaks about all rights known today, as its form did.
            (grant.Rights, grant.SpeaksAbout, grant.EndsOn) = (taken, Rights.All, ends);
            grant.Version++;
            turn.RaiseAccess(process);
            turn.Record(GrantRules.Activity(RightsActivities.Changed, grant, await GrantRules.NodeOf(turn, grant, cancellation)) with
            {
                Payload = new Dictionary<string, object?> { ["grant"] = grant.Id, ["from"] = (int)from.Rights, ["rights"] = (int)taken, ["ends"] = ends },
            });
        }, cancellation);
    }

    /// <summary>Rights as the form carries them in one field.</summary>
    public static string Write(Rights rights) => ((int)rights).ToString(CultureInfo.InvariantCulture);
}
