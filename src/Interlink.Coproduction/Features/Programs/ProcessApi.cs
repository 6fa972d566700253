using Interlink.Api;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.Coproduction.Features.Settings;
using Interlink.Coproduction.Features.Start;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Interlink.Coproduction.Features.Programs;

/// <summary>What a program sends to start a process: in an organisation, or with a new one.</summary>
internal sealed record ProcessToStart(string? Name = null, string? Line = null, Guid? Organisation = null, string? OrganisationName = null, string? Language = null, IReadOnlyList<string>? Languages = null, string? Timezone = null);

/// <summary>What a program sends to change a process; long texts are in its main language.</summary>
internal sealed record ProcessToSave(string? Name = null, string? Description = null, string? Aim = null, string? Idea = null, string? Challenges = null, IReadOnlyList<string>? Tags = null, string? Timezone = null, Guid? Organisation = null, string? Status = null);

/// <summary>A language by its two letters.</summary>
internal sealed record LanguageChoice(string? Language = null);

/// <summary>A schema by its code.</summary>
internal sealed record SchemaCode(string? Schema = null);

/// <summary>A removal, which can be restored.</summary>
internal sealed record RemovalId(Guid? Removal);

/// <summary>Routes of processes as a whole.</summary>
internal static class ProcessApi
{
    public static void MapProcessApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.Api(ApiAreas.Processes, "Processes");
        api.Read("/processes", "listProcesses", "Processes you take part in", async ([AsParameters] Cursor cursor, ReadForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.List(cursor, cancellation)));
        api.Create("/processes", "startProcess", "Start a process", (ProcessToStart sent, StartProcess start, Creations creations, IIds ids, CancellationToken cancellation) =>
            creations.Make(sent, Address, id => start.Start(new()
            {
                Id = id,
                Name = sent.Name,
                Line = sent.Line,
                Organisation = sent.Organisation?.ToString(),
                NewOrganisation = sent.OrganisationName,
                NewOrganisationId = ids.New(),
                MainLanguage = sent.Language,
                OtherLanguages = sent.Languages ?? [],
                TimeZone = sent.Timezone,
            }, cancellation)));
        api.Read("/processes/{id:guid}", "getProcess", "A process with its texts, and what you may do in it", async (Guid id, ReadForPrograms read, ILanguageSource language, CancellationToken cancellation) =>
        {
            var (process, version) = await read.Process(id, language.Language, cancellation);
            return Answers.Of(process, version);
        });
        api.Change("/processes/{id:guid}", "saveProcess", "Change name, texts, tags, place and status of a process", (Guid id, ProcessToSave sent, IfMatch match, SaveProcess save, CancellationToken cancellation) =>
            Done.After(save.Save(id, new()
            {
                Name = sent.Name,
                Description = sent.Description,
                Aim = sent.Aim,
                Idea = sent.Idea,
                Challenges = sent.Challenges,
                Tags = string.Join(", ", sent.Tags ?? []),
                TimeZone = sent.Timezone,
                Organisation = sent.Organisation?.ToString(),
                Status = sent.Status,
            }, match.Edit, cancellation)));
        api.Remove("/processes/{id:guid}", "removeProcess", "Remove a process; its administrators can bring it back", async (Guid id, RemoveProcess remove, CancellationToken cancellation) =>
            Answers.Of(new RemovalId(await remove.Remove(id, cancellation))));
        api.Act("/processes/{id:guid}/restore", "restoreProcess", "Bring a removed process back", (Guid id, RestoreProcess restore, CancellationToken cancellation) =>
            Done.After(restore.Restore(id, cancellation)));
        api.Read("/processes/{id:guid}/texts/{language}", "getProcessTexts", "The long texts of a process in one language", async (Guid id, string language, ReadSettings read, CancellationToken cancellation) =>
        {
            var view = await read.Texts(id, language, language, cancellation);
            return Answers.Of(new ProcessWords(view.Fields["description"], view.Fields["aim"], view.Fields["idea"], view.Fields["challenges"]), view.Head.Version);
        });
        api.Change("/processes/{id:guid}/texts/{language}", "saveProcessTexts", "Change the long texts of a process in one language", (Guid id, string language, ProcessTexts sent, IfMatch match, DescribeProcess describe, CancellationToken cancellation) =>
            Done.After(describe.Describe(id, language, sent, match.Edit, cancellation)));
        api.Set("/processes/{id:guid}/languages/{language}", "addProcessLanguage", "Add a language to a process", (Guid id, string language, AddLanguage add, CancellationToken cancellation) =>
            Done.After(add.Add(id, language, cancellation)));
        api.Set("/processes/{id:guid}/main-language", "setProcessMainLanguage", "Say which language of a process is the main one", (Guid id, LanguageChoice sent, ChangeMainLanguage change, CancellationToken cancellation) =>
            Done.After(change.Change(id, sent.Language, cancellation)));
        api.Read("/processes/{id:guid}/administrators", "listProcessAdministrators", "Who administers a process", async (Guid id, ReadForPrograms read, CancellationToken cancellation) =>
            Answers.Of(await read.Administrators(id, cancellation)));
        api.Remove("/processes/{id:guid}/administrators/{person:guid}", "removeProcessAdministrator", "Take administration of a process from somebody; one stays", (Guid id, Guid person, RemoveAdministrator remove, CancellationToken cancellation) =>
            Done.After(remove.Remove(id, person, cancellation)));
        api.Set("/processes/{id:guid}/schema", "applySchema", "Fill an empty process from a schema", (Guid id, SchemaCode sent, ApplySchema apply, CancellationToken cancellation) =>
            Done.After(apply.Apply(id, sent.Schema, cancellation)));
    }

    private static string Address(Guid id) => $"{ApiGroups.Root}/processes/{id}";
}
