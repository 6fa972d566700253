using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Interlink.Api;
using Interlink.Tools.Documents.Engine;

namespace Interlink.Tests.Integration.Faults;

/// <summary>Every write that a program can do, in an order in which each is possible, and the writes of a browser that programs don't have. A round ends as it began: with nothing open.</summary>
internal static class Journey
{
    private static readonly DocumentEngine engine = new();

    public static IReadOnlyList<Step> Steps { get; } = [.. Organisations(), .. Processes(), .. Tree(), .. Rights(), .. Tools(), .. Administrators(), .. Ends()];

    private static IEnumerable<Step> Organisations()
    {
        yield return Make("createOrganisation", _ => "/organisations", t => new { main = "lv", name = new { lv = $"Ventmala {t.Mark}" }, creation = "members", family = "publicAdministration" }, "organisation");
        yield return Change("saveOrganisationSettings", t => $"/organisations/{t["organisation"]}/settings", t => new { main = "en", name = new { en = $"Town {t.Mark}" }, @public = true, creation = "members", family = "publicAdministration" });
        yield return Make("createTeam", _ => "/teams", t => new { organisation = t["organisation"], name = "Readers", description = "", family = "citizens", joins = true }, "team");
        yield return Change("saveTeam", t => $"/teams/{t["team"]}", _ => new { name = "Readers and writers", description = "They try it out", family = "citizens" });
        yield return Invite("invite", "team", "member", t => [t.Resident.Test.Address]);
        yield return Own("declineInvitation", "decline");
        yield return Invite("invite again", "team", "member", t => [t.Resident.Test.Address, Other(t)]);
        yield return Act("revokeInvitation", HttpMethod.Post, async t => $"/invitations/{await Waiting(t, "team", Other(t))}/revoke");
        yield return Own("acceptInvitation", "accept");
        yield return Act("setTeamAdministrator", HttpMethod.Put, t => $"/teams/{t["team"]}/people/{t.Resident.Test.Id}", _ => new { administrator = true });
        yield return Act("setTeamAdministrator off", HttpMethod.Put, t => $"/teams/{t["team"]}/people/{t.Resident.Test.Id}", _ => new { administrator = false });
        yield return Gone("removeTeamMember", HttpMethod.Delete, t => $"/teams/{t["team"]}/people/{t.Resident.Test.Id}", resident: false);
        yield return Act("putTeamMemberBack", HttpMethod.Post, _ => "/teams/put-back", t => new { activity = t["activity"] });
        yield return Gone("leaveTeam", HttpMethod.Post, t => $"/teams/{t["team"]}/leave", resident: true);
        yield return Act("putTeamMemberBack own", HttpMethod.Post, _ => "/teams/put-back", t => new { activity = t["activity"] }, resident: true);
        yield return Act("removeTeam", HttpMethod.Delete, t => $"/teams/{t["team"]}");
        yield return Act("restoreTeam", HttpMethod.Post, t => $"/teams/{t["team"]}/restore");
    }

    private static IEnumerable<Step> Processes()
    {
        yield return Make("startProcess", _ => "/processes", t => new { name = $"Digital helpers {t.Mark}", line = "Help at the library", organisation = t["organisation"], language = "en", timezone = "Europe/Riga" }, "process");
        yield return Act("applySchema", HttpMethod.Put, t => $"/processes/{t["process"]}/schema", _ => new { schema = "S6" });
        yield return Act("addProcessLanguage", HttpMethod.Put, t => $"/processes/{t["process"]}/languages/lv", _ => new { });
        yield return Act("setProcessMainLanguage", HttpMethod.Put, t => $"/processes/{t["process"]}/main-language", _ => new { language = "lv" });
        yield return Act("setProcessMainLanguage back", HttpMethod.Put, t => $"/processes/{t["process"]}/main-language", _ => new { language = "en" });
        yield return Change("saveProcess", t => $"/processes/{t["process"]}", t => new
        {
            name = $"Digital helpers {t.Mark}",
            description = "Help",
            aim = "Nobody waits",
            idea = "",
            challenges = "",
            tags = new[] { "library" },
            timezone = "Europe/Riga",
            organisation = t["organisation"],
            status = "inProgress",
        });
        yield return Change("saveProcessTexts", t => $"/processes/{t["process"]}/texts/lv", _ => new { aim = "Neviens negaida" });
    }

    private static IEnumerable<Step> Tree()
    {
        yield return Change("setTaskStatus", async t => $"/nodes/{await Task(t)}/status", _ => new { status = "finished" }, t => $"/nodes/{t["task"]}");
        yield return Change("setTaskDays", t => $"/nodes/{t["task"]}/days", _ => new { start = "2026-11-02", end = "2026-11-06" }, t => $"/nodes/{t["task"]}");
        yield return Change("saveNodeFacts", t => $"/nodes/{t["task"]}/facts", _ => new { least = 30, most = 60, optional = true, profiles = new[] { "LEG-3" } }, t => $"/nodes/{t["task"]}");
        yield return Change("saveNodeTexts", t => $"/nodes/{t["task"]}/texts/lv", _ => new { title = "Pirmais uzdevums", what = "Sāciet", why = "", output = "", checklist = "" });
        yield return Make("addNode", t => $"/processes/{t["process"]}/nodes", _ => new { kind = "phase", title = "One more phase", what = "To end it" }, "node");
        yield return Act("moveNode", HttpMethod.Put, t => $"/nodes/{t["node"]}/place", t => new { after = t["phase"] });
        yield return Removed("removeNode", t => $"/nodes/{t["node"]}");
        yield return Act("restoreNodes", HttpMethod.Post, t => $"/processes/{t["process"]}/removals/{t["removal"]}/restore");
        yield return Removed("clearTree", t => $"/processes/{t["process"]}/tree");
        yield return Act("restoreNodes all", HttpMethod.Post, t => $"/processes/{t["process"]}/removals/{t["removal"]}/restore");
    }

    private static IEnumerable<Step> Rights()
    {
        yield return Make("giveRights", t => $"/processes/{t["process"]}/grants", t => new { team = t["team"], node = t["task"], rights = new[] { "see", "create" } }, "grant");
        yield return Change("changeGrant", t => $"/processes/{t["process"]}/grants/{t["grant"]}", _ => new { rights = new[] { "see", "create", "edit" }, ends = "2099-12-31" });
        yield return Gone("takeBackGrant", HttpMethod.Delete, t => $"/processes/{t["process"]}/grants/{t["grant"]}", resident: false);
        yield return Act("putGrantBack", HttpMethod.Post, t => $"/processes/{t["process"]}/grants/put-back", t => new { activity = t["activity"] });
    }

    private static IEnumerable<Step> Tools()
    {
        yield return Make("createDocument", t => $"/nodes/{t["task"]}/documents", _ => new { name = "Plan", language = "en", item = "IL-001" }, "document");
        yield return new("keepDocumentVersion", t => System.Threading.Tasks.Task.FromResult(new Sending(t.Officer, HttpMethod.Post, ApiGroups.Root + $"/resources/{t["document"]}/document/versions", Json(new { name = "Agreed" })))) { Keyed = true };
        yield return Act("saveDocument", HttpMethod.Put, t => $"/resources/{t["document"]}/document", async t =>
        {
            var text = await t.Get(t.Officer, $"/resources/{t["document"]}/document");
            return new { markdown = text.GetProperty("markdown").GetString() + $"\n\nA last line of {t.Mark}.\n", head = text.GetProperty("head").GetInt64() };
        }) with
        { Look = t => Once(t, $"A last line of {t.Mark}.") };
        yield return new("POST /resources/{id}/updates", Typed) { Look = t => Once(t, $"Typed by {t.Mark}.") };
        yield return Act("restoreDocumentVersion", HttpMethod.Post, t => $"/resources/{t["document"]}/document/versions/1/restore");
        yield return Make("createLink", t => $"/nodes/{t["task"]}/links", _ => new { name = "The law", url = "https://likumi.lv/", language = "lv" }, "link");
        yield return Change("saveLink", t => $"/resources/{t["link"]}/link", _ => new { url = "https://likumi.lv/ta/id/1" });
        yield return new("uploadFile", t => System.Threading.Tasks.Task.FromResult(new Sending(t.Officer, HttpMethod.Post, ApiGroups.Root + $"/nodes/{t["task"]}/files?fileName=notes.txt&language=en", Words(t, 1))))
        {
            Keyed = true,
            Take = (t, answer) => t.Known["file"] = answer.GetProperty("id").GetGuid(),
            Look = t => Stored(t, 1),
        };
        yield return new("replaceFile", t => System.Threading.Tasks.Task.FromResult(new Sending(t.Officer, HttpMethod.Post, ApiGroups.Root + $"/resources/{t["file"]}/files?fileName=notes.txt", Words(t, 2)))) { Keyed = true, Look = t => Stored(t, 2) };
        yield return Change("saveResource", t => $"/resources/{t["link"]}", _ => new { name = "The law itself", licence = "CC0-1.0" });
        yield return Act("removeResource", HttpMethod.Delete, t => $"/resources/{t["link"]}");
        yield return Act("restoreResource", HttpMethod.Post, t => $"/resources/{t["link"]}/restore");
    }

    private static IEnumerable<Step> Administrators()
    {
        yield return Act("addColleague", HttpMethod.Post, _ => "/invitations/colleagues", t => new { kind = "organisation", target = t["organisation"], role = "administrator", person = t.Resident.Test.Id });
        yield return Act("removeOrganisationAdministrator", HttpMethod.Delete, t => $"/organisations/{t["organisation"]}/administrators/{t.Resident.Test.Id}");
        yield return Invite("invite to the process", "process", "administrator", t => [t.Resident.Test.Address, Other(t)]);
        yield return Act("sendInvitationAgain", HttpMethod.Post, async t =>
        {
            var id = await Waiting(t, "process", Other(t));
            // A letter an hour: as if it had passed.
            await t.Watch.Age(id);
            return $"/invitations/{id}/again";
        });
        yield return Act("removeProcessAdministrator", HttpMethod.Delete, t => $"/processes/{t["process"]}/administrators/{t.Resident.Test.Id}");
    }

    private static IEnumerable<Step> Ends()
    {
        yield return Act("removeProcess", HttpMethod.Delete, t => $"/processes/{t["process"]}");
        yield return Act("restoreProcess", HttpMethod.Post, t => $"/processes/{t["process"]}/restore");
        yield return Act("removeProcess again", HttpMethod.Delete, t => $"/processes/{t["process"]}");
        yield return Act("removeOrganisation", HttpMethod.Delete, t => $"/organisations/{t["organisation"]}");
        yield return Act("restoreOrganisation", HttpMethod.Post, t => $"/organisations/{t["organisation"]}/restore");
        yield return new("SignInPage sign-in", t => t.Page(t.Resident, "/sign-in", "main form", signedIn: false, ("address", t.Resident.Test.Address), ("password", SignedInExtensions.Password))) { Again = true };
        yield return new("AccountPage profile", t => t.Page(t.Resident, "/account", "form:has([name=name])", signedIn: true, ("name", $"Marta {t.Mark}")));
    }

    private static string Other(Traveller t) => $"other.{t.Mark}@example.org";

    private static Step Make(string name, Func<Traveller, string> path, Func<Traveller, object> body, string known) =>
        new(name, t => System.Threading.Tasks.Task.FromResult(new Sending(t.Officer, HttpMethod.Post, ApiGroups.Root + path(t), Json(body(t))))) { Keyed = true, Take = (t, answer) => t.Known[known] = answer.GetProperty("id").GetGuid() };

    private static Step Change(string name, Func<Traveller, string> path, Func<Traveller, object> body, Func<Traveller, string>? read = null) =>
        Change(name, t => System.Threading.Tasks.Task.FromResult(path(t)), body, read);

    private static Step Change(string name, Func<Traveller, Task<string>> path, Func<Traveller, object> body, Func<Traveller, string>? read = null) => new(name, async t =>
    {
        var to = await path(t);
        return new(t.Officer, HttpMethod.Put, ApiGroups.Root + to, Json(body(t))) { Read = ApiGroups.Root + (read?.Invoke(t) ?? to) };
    });

    private static Step Act(string name, HttpMethod method, Func<Traveller, string> path, Func<Traveller, object>? body = null, bool resident = false) =>
        new(name, t => System.Threading.Tasks.Task.FromResult(new Sending(resident ? t.Resident : t.Officer, method, ApiGroups.Root + path(t), body is null ? null : Json(body(t)))));

    private static Step Act(string name, HttpMethod method, Func<Traveller, Task<string>> path) => new(name, async t => new(t.Officer, method, ApiGroups.Root + await path(t)));

    private static Step Act(string name, HttpMethod method, Func<Traveller, string> path, Func<Traveller, Task<object>> body) => new(name, async t => new(t.Officer, method, ApiGroups.Root + path(t), Json(await body(t))));

    private static Step Invite(string name, string target, string role, Func<Traveller, string[]> addresses) =>
        new(name, t => System.Threading.Tasks.Task.FromResult(new Sending(t.Officer, HttpMethod.Post, ApiGroups.Root + "/invitations", Json(new { kind = target, target = t[target], role, addresses = addresses(t), language = "en" }))));

    private static Step Own(string name, string answer) => new(name, async t => new(t.Resident, HttpMethod.Post, ApiGroups.Root + $"/invitations/{(await t.Get(t.Resident, "/invitations"))[0].GetProperty("id").GetGuid()}/{answer}"));

    /// <summary>What can be put back by the activity that took it away.</summary>
    private static Step Gone(string name, HttpMethod method, Func<Traveller, string> path, bool resident) => Act(name, method, path, resident: resident) with
    {
        Take = (t, answer) => t.Known["activity"] = answer.GetProperty("activity").GetGuid(),
        Find = async t => t.Known["activity"] = await t.Watch.Last(resident ? t.Resident : t.Officer),
    };

    private static Step Removed(string name, Func<Traveller, string> path) => Act(name, HttpMethod.Delete, path) with
    {
        Take = (t, answer) => t.Known["removal"] = answer.GetProperty("removal").GetGuid(),
        Find = async t => t.Known["removal"] = (await t.Get(t.Officer, $"/processes/{t["process"]}/removals"))[0].GetProperty("removal").GetGuid(),
    };

    private static async Task<Guid> Waiting(Traveller t, string kind, string address) => (await t.Get(t.Officer, $"/invitations/waiting?kind={kind}&target={t[kind]}"))
        .EnumerateArray().Single(i => i.GetProperty("address").GetString() == address).GetProperty("id").GetGuid();

    private static async Task<Guid> Task(Traveller t)
    {
        var phase = (await t.Get(t.Officer, $"/processes/{t["process"]}/tree")).GetProperty("phases")[0];
        t.Known["phase"] = phase.GetProperty("id").GetGuid();
        return t.Known["task"] = phase.GetProperty("children")[0].GetProperty("children")[0].GetProperty("id").GetGuid();
    }

    /// <summary>What an editor in a browser sends for a line that was typed.</summary>
    private static async Task<Sending> Typed(Traveller t)
    {
        using var shown = await t.Request(new(t.Officer, HttpMethod.Get, $"/resources/{t["document"]}/state"));
        var state = await shown.Content.ReadAsByteArrayAsync();
        var update = Patiently(() => engine.ReviseMarkdown(state, DocumentEngine.Markdown(engine.ToJson(state)).Trim() + $"\n\nTyped by {t.Mark}.\n")!);
        return new(t.Officer, HttpMethod.Post, $"/resources/{t["document"]}/updates", new ByteArrayContent(update))
        {
            Headers = [("X-Schema", "1"), ("X-Head", Convert.ToBase64String(engine.Vector(state))), .. await t.FormToken(t.Officer)],
        };
    }

    /// <summary>A machine with much to do may take longer than the engine allows.</summary>
    private static byte[] Patiently(Func<byte[]> work)
    {
        for (var tries = 5; ; tries--)
        {
            try { return work(); }
            catch (DocumentException) when (tries > 1) { /* Once more. */ }
        }
    }

    private static async Task Once(Traveller t, string words) => ((await t.Get(t.Officer, $"/resources/{t["document"]}/document")).GetProperty("markdown").GetString()!.Split(words).Length - 1).ShouldBe(1, words);

    private static ByteArrayContent Words(Traveller t, int version) => new(Encoding.UTF8.GetBytes($"Notes {version} of {t.Mark}\n" + string.Join('\n', Enumerable.Range(0, 2_000).Select(i => $"{t.Mark} line {i}"))))
    {
        Headers = { ContentType = new("application/octet-stream") },
    };

    private static async Task Stored(Traveller t, int version)
    {
        using var answer = await t.Request(new(t.Officer, HttpMethod.Get, ApiGroups.Root + $"/resources/{t["file"]}/file?version={version}"));
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(await Words(t, version).ReadAsByteArrayAsync(), $"the file of {t.Mark}");
    }

    private static JsonContent Json(object body) => JsonContent.Create(body, body.GetType());
}
