using System.Text.Json;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Takes rights back: the grant is gone. What it said stays in the activity, so that it can be given again.</summary>
internal sealed class TakeBackGrant(IWriter writer, AccessFacts facts)
{
    /// <summary>Answers the activity that <see cref="PutGrantBack"/> undoes; none if it was gone already.</summary>
    public Task<Guid?> TakeBack(Guid process, Guid id, CancellationToken cancellation = default) => writer.Write(process, async turn =>
    {
        (await facts.Load(turn.Db, turn.Actor, process, cancellation)).Decide(ProcessAction.ChangeRights, Scope.Process).Demand();
        // A double post: it is gone already.
        if (await turn.Db.Set<Grant>().FirstOrDefaultAsync(g => g.Id == id && g.ProcessId == process, cancellation) is not { } grant) return (Guid?)null;
        turn.Db.Remove(grant);
        turn.RaiseAccess(process);
        return turn.Record(GrantRules.Activity(RightsActivities.Revoked, grant, await GrantRules.NodeOf(turn, grant, cancellation)) with
        {
            Payload = new Dictionary<string, object?>
            {
                ["grant"] = grant.Id,
                ["kind"] = grant.GranteeKind.ToString(),
                ["place"] = grant.NodeId,
                ["resource"] = grant.ResourceId,
                ["rights"] = (int)grant.Rights,
                ["speaks"] = (int)grant.SpeaksAbout,
                ["ends"] = grant.EndsOn,
            },
        });
    }, cancellation);
}

/// <summary>Undoes <see cref="TakeBackGrant"/>: the same grant is there again.</summary>
internal sealed class PutGrantBack(IWriter writer, AccessFacts facts)
{
    public Task PutBack(Guid process, Guid activity, CancellationToken cancellation = default) => writer.Write(process, async turn =>
    {
        (await facts.Load(turn.Db, turn.Actor, process, cancellation)).Decide(ProcessAction.ChangeRights, Scope.Process).Demand();
        var row = await turn.Db.Set<ActivityRow>().FirstOrDefaultAsync(a => a.Id == activity && a.StreamId == process && a.Type == RightsActivities.Revoked, cancellation) ?? throw new NotFound();
        var said = JsonSerializer.Deserialize<Said>(row.Payload, JsonSerializerOptions.Web)!;
        // A double post: it is back already.
        if (await turn.Db.Set<Grant>().AnyAsync(g => g.Id == said.Grant, cancellation)) return;
        var grant = new Grant
        {
            Id = said.Grant,
            ProcessId = process,
            NodeId = said.Place,
            ResourceId = said.Resource,
            GranteeKind = Enum.Parse<GranteeKind>(said.Kind),
            GranteeId = row.SubjectId,
            Rights = (Rights)said.Rights,
            SpeaksAbout = (Rights)said.Speaks,
            EndsOn = said.Ends,
            GrantedBy = turn.Actor.PersonId,
            GrantedAt = turn.Now,
        };
        if (await GrantRules.Running(turn, grant, cancellation)) throw new InvalidInput("", "process.rights.already");
        turn.Db.Add(grant);
        turn.RaiseAccess(process);
        turn.Record(GrantRules.Activity(RightsActivities.Given, grant, row.NodeId) with
        {
            Payload = new Dictionary<string, object?> { ["grant"] = grant.Id, ["rights"] = said.Rights, ["ends"] = said.Ends, ["undoes"] = activity },
        });
    }, cancellation);

    private sealed record Said(Guid Grant, string Kind, Guid? Place, Guid? Resource, int Rights, int Speaks, DateOnly? Ends);
}
