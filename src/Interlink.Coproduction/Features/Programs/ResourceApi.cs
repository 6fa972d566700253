using Interlink.Api;
using Interlink.Coproduction.Features.Grants;
using Interlink.Coproduction.Features.Resources;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Coproduction.Features.Programs;

/// <summary>Name and licence of a resource.</summary>
internal sealed record ResourceToSave(string? Name = null, string? Licence = null);

/// <summary>A right by itself.</summary>
internal enum RightName
{
    See,
    Create,
    Edit,
    Remove,
    Steer,
}

/// <summary>What a program sends to give rights: to a team, to a person who takes part, or to a new team; on the process, a node or a resource.</summary>
internal sealed record GrantToGive
{
    public Guid? Team { get; init; }
    public Guid? Person { get; init; }
    /// <summary>Name of a team to create in <see cref="Organisation"/>.</summary>
    public string? TeamName { get; init; }
    public string? Family { get; init; }
    public Guid? Organisation { get; init; }
    public Guid? Node { get; init; }
    public Guid? Resource { get; init; }
    public required IReadOnlyList<RightName> Rights { get; init; }
    /// <summary>The last day they hold.</summary>
    public string? Ends { get; init; }
}

/// <summary>What a program sends to change a grant.</summary>
internal sealed record GrantToChange(IReadOnlyList<RightName> Rights, string? Ends = null);

/// <summary>Routes of resources, whatever their tool, and of rights.</summary>
internal static class ResourceApi
{
    public static void MapResourceApi(this IEndpointRouteBuilder endpoints)
    {
        var resources = endpoints.Api(ApiAreas.Processes, "Resources");
        resources.Read("/processes/{id:guid}/resources", "listResources", "Resources of a process that you may see", async (Guid id, [FromQuery] Guid? node, [AsParameters] Cursor cursor, ReadForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.Resources(id, node, cursor, cancellation)));
        resources.Read("/processes/{id:guid}/resources/removed", "listRemovedResources", "Removed resources that you may bring back", async (Guid id, [AsParameters] Cursor cursor, ReadForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.RemovedResources(id, cursor, cancellation)));
        resources.Read("/resources/{id:guid}", "getResource", "A resource", async (Guid id, SeeResource see, IReads reads, ILanguageSource language, CancellationToken cancellation) =>
        {
            await using var db = reads.Open();
            var r = await see.See(db, id, language.Language, cancellation);
            return Answers.Of(new ResourceItem(r.Id, r.Name, r.ToolKey, r.Node.Id, r.Language, r.Licence, r.State, r.CreatedBy, r.CreatedAt, r.ChangedBy, r.ChangedAt, r.Version), r.Version);
        });
        resources.Change("/resources/{id:guid}", "saveResource", "Change name and licence of a resource", (Guid id, ResourceToSave sent, IfMatch match, EditResource edit, CancellationToken cancellation) =>
            Done.After(edit.Edit(id, sent.Name, sent.Licence, match.Edit, cancellation)));
        resources.Remove("/resources/{id:guid}", "removeResource", "Remove a resource", (Guid id, RemoveResource remove, CancellationToken cancellation) =>
            Done.After(remove.Remove(id, cancellation)));
        resources.Act("/resources/{id:guid}/restore", "restoreResource", "Bring a removed resource back", (Guid id, RestoreResource restore, CancellationToken cancellation) =>
            Done.After(restore.Restore(id, cancellation)));

        var rights = endpoints.Api(ApiAreas.Processes, "Rights");
        rights.Read("/processes/{id:guid}/grants", "listGrants", "Rights given in a process: all for its administrators, else those of your teams and your own", async (Guid id, [AsParameters] Cursor cursor, ReadForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.Grants(id, cursor, cancellation)));
        rights.Create("/processes/{id:guid}/grants", "giveRights", "Give rights to a team or person", (Guid id, GrantToGive sent, GiveRights give, Creations creations, IIds ids, CancellationToken cancellation) =>
            creations.Make(sent, grant => $"{ApiGroups.Root}/processes/{id}/grants/{grant}", grant => give.Give(id, new()
            {
                Id = grant,
                Who = sent.Person is not null ? GiveRights.Person : sent.TeamName is not null ? GiveRights.NewTeam : GiveRights.Team,
                Team = sent.Team?.ToString(),
                Person = sent.Person?.ToString(),
                NewTeamId = ids.New(),
                NewTeamName = sent.TeamName,
                NewTeamFamily = sent.Family,
                NewTeamOrganisation = sent.Organisation?.ToString(),
                Node = sent.Node?.ToString(),
                Resource = sent.Resource?.ToString(),
                Rights = Form(sent.Rights, sent.Ends),
            }, cancellation)));
        rights.Change("/processes/{id:guid}/grants/{grant:guid}", "changeGrant", "Change the rights of a grant, or their last day", (Guid id, Guid grant, GrantToChange sent, IfMatch match, ChangeGrant change, CancellationToken cancellation) =>
            Done.After(change.Change(id, grant, Form(sent.Rights, sent.Ends), match.Edit, cancellation)));
        rights.Read("/processes/{id:guid}/grants/{grant:guid}", "getGrant", "A grant", async (Guid id, Guid grant, ReadForPrograms read, CancellationToken cancellation) =>
        {
            var found = await read.Grant(id, grant, cancellation);
            return Answers.Of(found, found.Version);
        });
        rights.Remove("/processes/{id:guid}/grants/{grant:guid}", "takeBackGrant", "Take a grant back; the answer names the activity to undo", async (Guid id, Guid grant, TakeBackGrant take, CancellationToken cancellation) =>
            Answers.Of(new UndoableActivity(await take.TakeBack(id, grant, cancellation))));
        rights.Act("/processes/{id:guid}/grants/put-back", "putGrantBack", "Undo taking a grant back", (Guid id, UndoableActivity sent, PutGrantBack put, CancellationToken cancellation) =>
            Done.After(put.PutBack(id, sent.Activity ?? throw new InvalidInput("activity", "error.required"), cancellation)));
    }

    private static RightsForm Form(IReadOnlyList<RightName> rights, string? ends) =>
        new() { Preset = RightsForm.OneByOne, Single = [.. rights.Distinct().Select(r => r.ToString())], EndsOn = ends };
}
