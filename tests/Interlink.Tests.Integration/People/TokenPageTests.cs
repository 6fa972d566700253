using System.Net;
using Interlink.People.Domain;

namespace Interlink.Tests.Integration.People;

/// <summary>The page on which a person gives programs access.</summary>
public sealed class TokenPageTests
{
    [Theory, BothDatabases]
    public async Task A_token_is_shown_once_works_and_is_taken_back(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        using var browser = await app.SignedIn(anna);
        var form = await browser.Load("/account/tokens");
        var made = await browser.Submit(form, "form:has([name=days])", ("name", "Reports"), ("scopes", "processes:read"));
        made.Status.ShouldBe(HttpStatusCode.OK);
        var token = made.One("#token").GetAttribute("value")!;
        made.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await browser.Load("/account/tokens")).Html.ShouldNotContain(token);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await program.GetAsync("/api/v1/processes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The same form sent twice makes no second token: the first is shown no more.
        var twice = await browser.Submit(form, "form:has([name=days])", ("name", "Reports"), ("scopes", "processes:read"));
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<AccessToken>().CountAsync())).ShouldBe(1);

        var list = await browser.Load("/account/tokens");
        list.Main.ShouldContain("Reports");
        var id = list.One("button[name=revoke]").GetAttribute("value");
        (await browser.Submit(list, "form:has([name=revoke])", ("revoke", id))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await program.GetAsync("/api/v1/processes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == anna.Id && a.SubjectKind == "token").Select(a => a.Type).ToListAsync())).Order().ShouldBe(["people.token.created", "people.token.revoked"]);
    }

    [Theory, BothDatabases]
    public async Task What_is_wrong_is_said_beside_the_field(Database database)
    {
        await using var app = await App.On(database);
        using var browser = await app.SignedIn(await app.Person());
        var refused = await browser.Submit("/account/tokens", "form:has([name=days])", ("name", ""), ("days", "9999"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("Choose at least one");
        refused.Page.QuerySelectorAll(".il-wrongtext").Length.ShouldBe(3);
        (await app.Read(db => db.Set<AccessToken>().CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Nobody_takes_back_a_token_of_another_and_erasing_takes_them(Database database)
    {
        await using var app = await App.On(database);
        var (anna, boris) = (await app.Person(password: true), await app.Person("Boris"));
        var token = await Api.Programs.Token(app, anna);
        var id = await app.Read(db => db.Set<AccessToken>().Select(t => t.Id).SingleAsync());
        await Should.ThrowAsync<NotFound>(app.As(boris.Actor, s => s.GetRequiredService<Interlink.People.Features.Tokens.RevokeToken>().Revoke(id, CancellationToken.None)));
        using var browser = await app.SignedIn(anna);
        (await browser.Submit("/account/erase", "main form", ("confirm", anna.Address), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Read(db => db.Set<AccessToken>().CountAsync())).ShouldBe(0);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await program.GetAsync("/api/v1/processes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
