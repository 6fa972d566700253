using Interlink.Api;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.Organisations;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.People.Features.Programs;

/// <summary>An organisation in a list, its name in the language asked for.</summary>
internal sealed record OrganisationItem(Guid Id, string Name, string Language, Family Family, bool Public, bool IsAdministrator, bool IsInTeam);

/// <summary>An organisation as its page shows it.</summary>
internal sealed record OrganisationDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>The language of name and description.</summary>
    public required string Language { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required Family Family { get; init; }
    public required bool Public { get; init; }
    public required TeamCreation Creation { get; init; }
    public required int Teams { get; init; }
    public required int People { get; init; }
    public required IReadOnlyList<PersonItem> Administrators { get; init; }
    public required bool IsAdministrator { get; init; }
    public required bool IsInTeam { get; init; }
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>Somebody, by name.</summary>
internal sealed record PersonItem(Guid Id, string Name);

/// <summary>Words and rules of an organisation. Words by language: <c>{"en": "…"}</c>.</summary>
internal sealed record OrganisationToSave
{
    public string? Main { get; init; }
    public IReadOnlyDictionary<string, string>? Name { get; init; }
    public IReadOnlyDictionary<string, string>? Description { get; init; }
    public bool Public { get; init; }
    public string? Creation { get; init; }
    public string? Family { get; init; }

    public static OrganisationToSave Of(OrganisationDraft draft) => new()
    {
        Main = draft.MainLanguage,
        Name = draft.Words.ToDictionary(w => w.Language, w => w.Name),
        Description = draft.Words.ToDictionary(w => w.Language, w => w.Description),
        Public = draft.IsPublic,
        Creation = draft.TeamCreation.ToString(),
        Family = draft.Family.ToString(),
    };

    public OrganisationInput Input() => new()
    {
        MainLanguage = Main,
        Words = [.. (Name?.Keys ?? []).Union(Description?.Keys ?? []).Select(l => new OrganisationWords(l, Name?.GetValueOrDefault(l) ?? "", Description?.GetValueOrDefault(l) ?? ""))],
        IsPublic = Public,
        TeamCreation = Creation,
        Family = Family,
    };
}

/// <summary>Routes of organisations.</summary>
internal static class OrganisationApi
{
    public static void MapOrganisationApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.People, "Organisations");
        api.Read("/organisations", "listOrganisations", "Organisations that you may know of", async ([AsParameters] Cursor cursor, OrganisationsForPrograms read, ILanguageSource language, CancellationToken cancellation) =>
            Answers.Of(await read.List(cursor, language.Language, cancellation)));
        api.Create("/organisations", "createOrganisation", "Create an organisation", (OrganisationToSave sent, CreateOrganisation create, Creations creations, CancellationToken cancellation) =>
            creations.Make(sent, Address, id => create.Create(id, sent.Input(), cancellation)));
        api.Read("/organisations/{id:guid}", "getOrganisation", "An organisation", async (Guid id, SeeOrganisation see, ILanguageSource language, CancellationToken cancellation) =>
        {
            var o = await see.See(id, removedTeams: false, page: 1, below: null, language.Language, cancellation);
            return Answers.Of(new OrganisationDetails
            {
                Id = o.Id,
                Name = o.Name,
                Description = o.Description,
                Language = o.Language,
                Languages = o.Languages,
                Family = o.Family,
                Public = o.IsPublic,
                Creation = o.TeamCreation,
                Teams = o.Live,
                People = o.People,
                Administrators = [.. o.Administrators.Select(a => new PersonItem(a.Id, a.Name))],
                IsAdministrator = o.IsAdministrator,
                IsInTeam = o.IsInTeam,
                RemovedAt = o.RemovedAt,
            });
        });
        api.Read("/organisations/{id:guid}/settings", "getOrganisationSettings", "Words and rules of an organisation, for its administrators", async (Guid id, SeeOrganisationForm see, ILanguageSource language, CancellationToken cancellation) =>
        {
            var form = await see.Open(id, language.Language, cancellation);
            return Answers.Of(OrganisationToSave.Of(form.Stored), form.Version);
        });
        api.Change("/organisations/{id:guid}/settings", "saveOrganisationSettings", "Change words and rules of an organisation", (Guid id, OrganisationToSave sent, IfMatch match, EditOrganisation edit, CancellationToken cancellation) =>
            Done.After(edit.Change(id, sent.Input(), match.Edit, cancellation)));
        api.Remove("/organisations/{id:guid}", "removeOrganisation", "Remove an organisation that owns nothing any more", (Guid id, RemoveOrganisation remove, CancellationToken cancellation) =>
            Done.After(remove.Remove(id, cancellation)));
        api.Act("/organisations/{id:guid}/restore", "restoreOrganisation", "Bring a removed organisation back", (Guid id, RestoreOrganisation restore, CancellationToken cancellation) =>
            Done.After(restore.Restore(id, cancellation)));
        api.Remove("/organisations/{id:guid}/administrators/{person:guid}", "removeOrganisationAdministrator", "Take administration of an organisation from somebody; one stays", (Guid id, Guid person, RemoveOrganisationAdministrator remove, CancellationToken cancellation) =>
            Done.After(remove.Remove(id, person, cancellation)));
    }

    private static string Address(Guid id) => $"{ApiGroups.Root}/organisations/{id}";
}

/// <summary>Lists organisations for programs: one statement.</summary>
internal sealed class OrganisationsForPrograms(IReads reads, ICurrentActor current, ListOrganisations lists)
{
    public async Task<Part<OrganisationItem>> List(Cursor cursor, string language, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var rows =
            from facts in lists.Visible(db, current.Actor)
            join name in OrganisationNames.In(db, language) on facts.Id equals name.Id
            select new { facts.Id, facts.IsPublic, facts.IsAdministrator, facts.IsInTeam, name.Name, name.Language, name.Family };
        return await cursor.Part(rows, r => r.Id, r => new OrganisationItem(r.Id, r.Name, r.Language, r.Family, r.IsPublic, r.IsAdministrator, r.IsInTeam), r => r.Id, cancellation);
    }
}
