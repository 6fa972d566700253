using System.Net;
using System.Net.Http.Headers;
using Interlink.People.Domain;

namespace Interlink.Tests.Integration.Operating;

/// <summary><c>token create</c>: what programs come in with, from the command line.</summary>
public sealed class TokenTests
{
    [Theory, BothDatabases]
    public async Task A_token_is_made_while_the_server_runs(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person("Anna Ozola", "anna@example.org");
        var said = (await app.Run("token", "create", "--user", "Anna@Example.org", "--name", "Open data", "--scope", "processes:read", "--scope", "catalogue:read", "--days", "30")).Done();
        var token = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await program.GetAsync("/api/v1/processes", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync("/api/v1/teams", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var made = await app.Read(db => db.Set<AccessToken>().SingleAsync());
        (made.PersonId, made.Name, (int)(made.ExpiresAt - made.CreatedAt).TotalDays).ShouldBe((anna.Id, "Open data", 30));
        // The operator did it, for Anna.
        var noted = await app.Read(db => db.Set<AuditRow>().SingleAsync(a => a.Type == "people.token.created"));
        (noted.ActorKind, noted.ActorId, noted.PersonId).ShouldBe((ActorKind.System, null, anna.Id));
    }

    [Fact]
    public async Task What_is_wrong_is_refused()
    {
        await using var app = await App.On(Database.Sqlite);
        await app.Person("Anna Ozola", "anna@example.org");
        (await app.Run("token", "create", "--user", "nobody@example.org", "--name", "Open data", "--scope", "processes:read")).Error.ShouldContain("Nobody here has this address");
        (await app.Run("token", "create", "--user", "anna@example.org", "--name", "Open data", "--scope", "everything")).Error.ShouldStartWith("scopes: ");
        (await app.Run("token", "create", "--user", "anna@example.org", "--name", "Open data", "--scope", "processes:read", "--days", "31")).Error.ShouldStartWith("days: ");
        (await app.Run("token", "create", "--user", "anna@example.org", "--name", "Open data")).Code.ShouldBe(1);
        (await app.Read(db => db.Set<AccessToken>().CountAsync())).ShouldBe(0);
    }
}
