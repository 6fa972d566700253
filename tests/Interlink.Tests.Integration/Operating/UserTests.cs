using Interlink.People.Domain;

namespace Interlink.Tests.Integration.Operating;

/// <summary><c>user</c>: accounts from the command line, while the server runs.</summary>
public sealed class UserTests
{
    private static string Link(Said said) => said.Output.Split('\n').Single(l => l.StartsWith("http://localhost/reset?token=", StringComparison.Ordinal)).Trim()["http://localhost".Length..];

    /// <summary>The account is there, administers, has no password, and its link lets its person choose one at the running server, once.</summary>
    [Theory, BothDatabases]
    public async Task An_account_is_made_while_the_server_runs(Database database)
    {
        await using var app = await App.On(database);
        var said = (await app.Run("user", "add", "--address", "Vera@Example.org", "--name", "Vera Rossi", "--language", "it", "--administrator")).Done();
        said.Output.ShouldContain("administers the installation");
        var made = await app.Read(db => (from p in db.Set<Person>() join f in db.Set<Profile>() on p.Id equals f.PersonId join a in db.Set<Account>() on p.Id equals a.Id select new { p.IsInstallationAdministrator, f.Name, f.Language, a.PasswordHash }).SingleAsync());
        made.ShouldBe(new { IsInstallationAdministrator = true, Name = "Vera Rossi", Language = (string?)"it", PasswordHash = (string?)null });
        using var browser = app.Browser();
        (await browser.Submit(Link(said), fields: ("password", "a long enough passphrase"))).Location.ShouldBe("/sign-in");
        (await browser.Submit("/sign-in", fields: [("address", "vera@example.org"), ("password", "a long enough passphrase")])).Status.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        using var another = app.Browser();
        (await another.GetStringAsync(Link(said), TestContext.Current.CancellationToken)).ShouldNotContain("name=\"password\"");
        // The log goes on as after any change.
        await App.Until(() => app.Read(async db => !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "the pump numbered it");
        (await app.Run("check")).Done();
    }

    /// <summary>Taken or wrong addresses, a missing name: refused in plain words, nothing made.</summary>
    [Theory, BothDatabases]
    public async Task What_is_wrong_is_refused(Database database)
    {
        await using var app = await App.On(database);
        (await app.Run("user", "add", "--address", "vera@example.org", "--name", "Vera")).Done();
        var twice = await app.Run("user", "add", "--address", "VERA@example.org", "--name", "Another");
        (twice.Code, twice.Output).ShouldBe((1, ""));
        twice.Error.ShouldStartWith("address: ");
        twice.Error.ShouldNotContain("people.account");
        (await app.Run("user", "add", "--address", "no address", "--name", "Vera")).Code.ShouldBe(1);
        (await app.Run("user", "add", "--address", "other@example.org", "--name", "Vera", "--language", "xx")).Code.ShouldBe(1);
        (await app.Run("user", "add", "--address", "other@example.org")).Code.ShouldBe(1);
        var nobody = await app.Run("user", "link", "--address", "other@example.org");
        nobody.Code.ShouldBe(1);
        nobody.Error.ShouldContain("Nobody here has this address");
        (await app.Read(db => db.Set<Person>().CountAsync())).ShouldBe(1);
    }

    /// <summary>A new link makes the way back in; where mail is not set up it says that no letter goes.</summary>
    [Theory, BothDatabases]
    public async Task A_new_link_says_whether_mail_works(Database database)
    {
        await using var app = await App.On(database);
        (await app.Run("user", "add", "--address", "vera@example.org", "--name", "Vera")).Done();
        (await app.Run("user", "link", "--address", "vera@example.org")).Done().Output.ShouldContain("it comes by mail");
        var production = new Dictionary<string, string?>(app.Place) { ["environment"] = "Production" };
        var said = (await Operator.Run(production, "user", "link", "--address", "vera@example.org")).Done();
        said.Output.ShouldContain("Mail is not set up");
        using var browser = app.Browser();
        (await browser.GetStringAsync(Link(said), TestContext.Current.CancellationToken)).ShouldContain("name=\"password\"");
    }

    /// <summary>Before the first run there is nobody to add people to.</summary>
    [Theory, BothDatabases]
    public async Task Not_before_it_is_set_up(Database database)
    {
        await using var app = await App.On(database, firstRun: true);
        var said = await app.Run("user", "add", "--address", "vera@example.org", "--name", "Vera");
        (said.Code, said.Error.Contains("not set up yet", StringComparison.Ordinal)).ShouldBe((1, true));
    }
}
