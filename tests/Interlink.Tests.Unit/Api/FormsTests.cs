using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Api;

/// <summary>What pages do, programs do: every form of a page has its route, or a reason why programs need none.</summary>
public sealed partial class FormsTests
{
    private const string
        SignIn = "a program signs in with a token",
        Strangers = "for people who are not signed in yet",
        OwnAccount = "one's own account is managed by the person, never by a program that holds a token",
        Site = "the installation is managed by its administrators on the pages and by the command line",
        Browser = "of a browser alone";

    /// <summary>Each form by its file and name, with operations of the document or a reason in brackets. A new form is written here.</summary>
    private static readonly Dictionary<string, string> forms = new()
    {
        ["ProblemPage problem"] = $"({Strangers})",
        ["ColleagueSearch colleague"] = "addColleague",
        ["ForgotPage forgot"] = $"({Strangers})",
        ["ResetPage reset"] = $"({Strangers})",
        ["ConfirmPage confirm"] = $"({Strangers})",
        ["TermsAnswerPage answer"] = $"({OwnAccount})",
        ["AccountPage profile"] = $"({OwnAccount})",
        ["AccountPage addresses"] = $"({OwnAccount})",
        ["AccountPage add-address"] = $"({OwnAccount})",
        ["AccountPage password"] = $"({OwnAccount})",
        ["EraseAccountPage erase"] = $"({OwnAccount})",
        ["TokensPage token"] = $"({OwnAccount})",
        ["TokensPage revoke"] = $"({OwnAccount})",
        ["OrganisationAdministratorsPage invite"] = "invite",
        ["OrganisationEditPage organisation"] = "saveOrganisationSettings",
        ["OrganisationRemovePage remove"] = "removeOrganisation",
        ["OrganisationNewPage organisation"] = "createOrganisation",
        ["TeamInvitePage invite"] = "invite",
        ["TeamNewPage team"] = "createTeam",
        ["TeamRemovePage remove"] = "removeTeam",
        ["TeamEditPage team"] = "saveTeam",
        ["SignInPage sign-in"] = $"({SignIn})",
        ["SignInPage demo"] = $"({SignIn})",
        ["SignInPage code"] = $"({SignIn})",
        ["SignInPage passkey"] = $"({SignIn})",
        ["POST ForSignIn"] = $"({SignIn})",
        ["PasskeysPage add"] = $"({OwnAccount})",
        ["PasskeysPage change-"] = $"({OwnAccount})",
        ["POST ForNew"] = $"({OwnAccount})",
        ["ProviderPage link"] = $"({OwnAccount})",
        ["ProviderPage unlink"] = $"({OwnAccount})",
        ["SecondFactorPage on"] = $"({OwnAccount})",
        ["SecondFactorPage renew"] = $"({OwnAccount})",
        ["SecondFactorPage confirm"] = $"({OwnAccount})",
        ["SecondFactorPage off"] = $"({OwnAccount})",
        ["SessionsPage end"] = $"({OwnAccount})",
        ["SessionsPage elsewhere"] = $"({OwnAccount})",
        ["SessionsPage everywhere"] = $"({OwnAccount})",
        ["SignOutPage sign-out"] = $"({SignIn})",
        ["Administration/SettingsPage settings"] = $"({Site})",
        ["Administration/SettingsPage terms"] = $"({Site})",
        ["OperationPage retry"] = $"({Site})",
        ["OperationPage again"] = $"({Site})",
        ["PeoplePage person"] = $"({Site})",
        ["MailPage mail"] = $"({Site})",
        ["MailPage test"] = $"({Site})",
        ["OperatorPage operator"] = $"({Site})",
        ["SetupPage setup"] = $"({Site})",
        ["FinishRegistrationPage finish"] = $"({Strangers})",
        ["RegisterPage invited"] = $"({Strangers})",
        ["RegisterPage register"] = $"({Strangers})",
        ["InvitePage invite"] = "invite",
        ["ProcessesPage restore"] = "restoreProcess",
        ["Settings/SettingsPage settings"] = "saveProcess",
        ["Settings/SettingsPage language"] = "addProcessLanguage",
        ["Settings/SettingsPage main"] = "setProcessMainLanguage",
        ["Settings/SettingsPage remove-administrator"] = "removeProcessAdministrator",
        ["ProcessTextsPage texts"] = "saveProcessTexts",
        ["RemoveProcessPage restore"] = "restoreProcess",
        ["RemoveProcessPage remove"] = "removeProcess",
        ["RemovedResourcesPage restore"] = "restoreResource",
        ["ResourceDetailsPage edit"] = "saveResource",
        ["GrantPage grant"] = "giveRights",
        ["ChangeGrantPage change"] = "changeGrant",
        ["ChangeGrantPage take-back"] = "takeBackGrant",
        ["SchemaPage apply"] = "applySchema",
        ["StartPage start"] = "startProcess",
        ["NodePage status"] = "setTaskStatus",
        ["ArrangePage step"] = "moveNode",
        ["ArrangePage clear"] = "clearTree",
        ["RemovedPage restore"] = "restoreNodes",
        ["NodeFactsPage facts"] = "saveNodeFacts",
        ["MoveNodePage move"] = "moveNode",
        ["RemoveNodePage remove"] = "removeNode",
        ["EditNodePage words"] = "saveNodeTexts",
        ["DatesPage dates"] = "setTaskDays",
        ["AddNodePage add"] = "addNode",
        ["NewDocumentPage document"] = "createDocument",
        ["EditDocumentPage document"] = "saveDocument",
        ["VersionsPage keep"] = "keepDocumentVersion",
        ["VersionPage restore"] = "restoreDocumentVersion",
        ["LinkAddressPage address"] = "saveLink",
        ["NewLinkPage link"] = "createLink",
        ["POST ShellRoutes.Appearance"] = $"({Browser})",
        ["POST ShellRoutes.Language"] = $"({Browser})",
        ["POST Carried"] = $"({Browser})",
        ["POST /account/data/copy"] = $"({OwnAccount})",
        ["POST /invitations/{id:guid}/again"] = "sendInvitationAgain",
        ["POST /invitations/{id:guid}/revoke"] = "revokeInvitation",
        ["POST Answer"] = "acceptInvitation declineInvitation",
        ["POST /organisations/{id:guid}/restore"] = "restoreOrganisation",
        ["POST /organisations/{id:guid}/administrators/remove"] = "removeOrganisationAdministrator",
        ["POST /teams/{id:guid}/restore"] = "restoreTeam",
        ["POST /teams/{id:guid}/leave"] = "leaveTeam",
        ["POST /teams/{id:guid}/people"] = "removeTeamMember setTeamAdministrator",
        ["POST PutBackRoute"] = "putTeamMemberBack",
        ["POST /resources/{id:guid}/remove"] = "removeResource",
        ["POST /resources/{id:guid}/restore"] = "restoreResource",
        ["POST /processes/{id:guid}/rights/put-back"] = "putGrantBack",
        ["POST /resources/{id:guid}/updates"] = "saveDocument",
        ["POST /nodes/{id:guid}/files"] = "uploadFile",
        ["POST /resources/{id:guid}/files"] = "replaceFile",
    };

    /// <summary>Every form and every posted route of a page is in the list.</summary>
    [Fact]
    public void Every_form_has_its_route_or_a_reason()
    {
        var found = Forms().Concat(Posts()).ToList();
        found.Count.ShouldBeGreaterThan(70);
        found.Where(f => !forms.Keys.Any(k => Is(k, f))).ShouldBeEmpty("forms without a line here");
        forms.Keys.Where(k => !found.Exists(f => Is(k, f))).ShouldBeEmpty("lines without a form");
    }

    /// <summary>Every operation named in the list is in the document.</summary>
    [Fact]
    public void Every_route_of_a_form_is_in_the_document()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "api", "v1.json")));
        var known = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value.GetProperty("operationId").GetString()!).ToHashSet();
        forms.Values.Where(v => !v.StartsWith('(')).SelectMany(v => v.Split(' ')).Where(o => !known.Contains(o)).ShouldBeEmpty();
    }

    private static bool Is(string key, string found) => found == key || found.EndsWith("/" + key, StringComparison.Ordinal);

    private static IEnumerable<string> Forms() =>
        from file in Sources("*.razor")
        from Match form in FormName().Matches(File.ReadAllText(file))
        select $"{Path.ChangeExtension(Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file), null).Replace('\\', '/')} {form.Groups[1].Value}";

    private static IEnumerable<string> Posts() =>
        from file in Sources("*.cs")
        where !file.Contains("Interlink.Api", StringComparison.Ordinal)
        from Match post in Post().Matches(File.ReadAllText(file))
        select "POST " + post.Groups[1].Value.Trim('"');

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), pattern, SearchOption.AllDirectories).Where(f => !Skipped().IsMatch(f));

    // The name of a form in a list begins with what it does and ends with what it is about.
    [GeneratedRegex("@formname=\"(?:@\\(\")?([^\"]+)\"")]
    private static partial Regex FormName();

    [GeneratedRegex("""MapPost\(("[^"]+"|[A-Za-z.]+)""")]
    private static partial Regex Post();

    [GeneratedRegex("""[\\/](?:bin|obj)[\\/]""")]
    private static partial Regex Skipped();
}
