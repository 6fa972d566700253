using System.Net;
using Interlink.People.Domain;
using Interlink.People.Features.Sessions;

namespace Interlink.Tests.Integration.People;

/// <summary>Limits of abuse and of keeping.</summary>
public sealed class LimitTests
{
    /// <summary>One network sends many forms, but not without end; reading goes on, and other forms too.</summary>
    [Theory, BothDatabases]
    public async Task One_network_sends_so_many_forms(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "es");
        for (var n = 0; n < NetworkLimits.Forms; n++)
        {
            using var form = new FormUrlEncodedContent([new("address", "x")]);
            (await browser.PostAsync("/sign-in", form, TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests, $"form {n}");
        }
        var page = await browser.Load("/sign-in");
        var refused = await browser.Submit(page, "main form", ("address", "x@example.org"), ("password", "three words together"));
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Main.ShouldContain("Demasiado");
        refused.Answer.Headers.RetryAfter.ShouldNotBeNull();
        (await browser.Submit(page, "#lang", ("language", "it"))).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    /// <summary>One address gets so many letters, whoever asks; it never says whether there is an account.</summary>
    [Theory, BothDatabases]
    public async Task One_address_gets_so_many_letters(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        foreach (var address in new[] { anna.Address, "nobody@example.org" })
        {
            using var browser = app.Browser();
            for (var n = 0; n < 5; n++) (await browser.Submit("/forgot", "main form", ("address", address))).Location.ShouldBe("/forgot?sent=1");
            (await browser.Submit("/forgot", "main form", ("address", address.ToUpperInvariant()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        (await app.Read(db => db.Set<OutboxRow>().CountAsync())).ShouldBe(5);
    }

    /// <summary>Addresses of old registrations and old sessions go.</summary>
    [Theory, BothDatabases]
    public async Task Keeps_nothing_longer_than_needed(Database database)
    {
        await using var app = await App.On(database);
        var anna = await app.Person();
        using var old = await app.SignedIn(anna);
        await app.Change(db => db.Set<Session>().Single().ExpiresAt = app.Services.GetRequiredService<IClock>().Now - Retention.Sessions - TimeSpan.FromDays(1));
        using var now = await app.SignedIn(anna);
        await app.Change(db => db.AddRange(
            new RegistrationRequest { Id = anna.Id, Address = "old@example.org", AddressKey = "old@example.org", ExpiresAt = DateTimeOffset.UnixEpoch },
            new RegistrationRequest { Id = Guid.Empty, Address = "new@example.org", AddressKey = "new@example.org", ExpiresAt = app.Services.GetRequiredService<IClock>().Now.AddDays(1) }));
        await app.Work("retention");
        (await app.Read(db => db.Set<RegistrationRequest>().SingleAsync())).Address.ShouldBe("new@example.org");
        (await app.Read(db => db.Set<Session>().CountAsync())).ShouldBe(1);
        (await now.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
