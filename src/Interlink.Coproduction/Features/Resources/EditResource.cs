using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Renames a resource and sets its licence: those who may edit it.</summary>
internal sealed class EditResource(ResourceTurns turns)
{
    public Task Edit(Guid resource, string? name, string? licence, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var typed = check.Line("name", name, Limits.Name);
        if (!Licences.Known(licence)) check.Fail("licence", "error.choice");
        check.Done();
        return turns.On(resource, (turn, found) =>
        {
            found.Decide(ProcessAction.EditResource).Demand();
            var row = found.Row;
            var (from, named, licensed) = (row.Licence, edit.Field("name", row.Version, row.Name, typed), edit.Field("licence", row.Version, row.Licence, licence!));
            edit.Done();
            string[] changed = [.. named == row.Name ? [] : new[] { "name" }, .. licensed == row.Licence ? [] : new[] { "licence" }];
            if (changed.Length == 0) return Task.FromResult(false);
            (row.Name, row.NameKey, row.Licence) = (named, TextDoor.Cut(TextDoor.Key(named), Limits.Name), licensed);
            row.Version++;
            ResourceTurns.Record(turn, found, changed[0] == "name" ? ResourceActivities.Renamed : ResourceActivities.Licensed,
                licensed == from ? null : new Dictionary<string, object?> { ["from"] = from, ["to"] = licensed }, changed);
            return Task.FromResult(true);
        }, cancellation: cancellation);
    }
}
