using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Interlink.People.Domain;
using Interlink.UI;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Interlink.Tests.Integration.People;

/// <summary>Passkeys: made by a device that exists only here, but signs for real.</summary>
public sealed class PasskeyTests
{
    private const string Page = "/account/passkeys";

    /// <summary>Whoever proves that it is they adds one and names it; a letter tells.</summary>
    [Theory, BothDatabases]
    public async Task Adds_a_passkey(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var anna = await app.Person(password: true);
        using var browser = await app.SignedIn(anna);
        var page = await browser.Load(Page);
        var (refused, _) = await Ask(browser, page, "create", ("name", "Laptop"), ("password", "not hers"));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Ask(browser, page, "create", ("name", ""), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var device = new Device();
        (await Add(browser, device, "Laptop <1>")).Location.ShouldBe(Page);
        (await browser.Load(Page)).One("main .il-item-name").TextContent.ShouldBe("Laptop <1>");
        (await app.Letter(anna.Address, "A passkey was added")).Body.ShouldContain("/account");
        (await app.Read(db => db.Set<Session>().SingleAsync())).HasSecondFactor.ShouldBeTrue();
        (await Types(app, anna.Id)).ShouldContain("people.passkey.added");

        // What was made for another question, another site or another person is not taken in.
        var (_, asked) = await Ask(browser, page, "create", ("name", "Phone"), ("password", SignedInExtensions.Password));
        foreach (var (state, credential) in new[]
        {
            (asked.State, new Device().Make(asked.Options, origin: "https://evil.example")),
            (asked.State, new Device().Make(asked.Options, challenge: "AAAA")),
            (asked.State, new Device().Make(asked.Options, flags: 0x41)),
            ("forged", new Device().Make(asked.Options)),
            (asked.State, "nonsense"),
            (asked.State, ""),
        })
            (await browser.Submit(page, "form[data-passkey]", ("name", "Phone"), ("state", state), ("credential", credential))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var hers = await app.SignedIn(await app.Person("Berta Liepa", password: true));
        (await hers.Submit(await hers.Load(Page), "form[data-passkey]", ("name", "Phone"), ("state", asked.State), ("credential", new Device().Make(asked.Options)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clock.Now += TimeSpan.FromMinutes(6);
        (await browser.Submit(page, "form[data-passkey]", ("name", "Phone"), ("state", asked.State), ("credential", new Device().Make(asked.Options)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Read(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync())).ShouldBe(1);
    }

    /// <summary>It signs in alone, also where a second step is on, and leads on; each answer holds once.</summary>
    [Theory, BothDatabases]
    public async Task Signs_in_with_it(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, device) = await WithPasskey(app);
        await app.Change(db => db.Set<Account>().Single().TwoFactorEnabled = true);
        using var browser = app.Browser();
        var page = await browser.Load("/sign-in?return=%2Faccount%2Fdata");
        var (_, asked) = await Ask(browser, page, "get");
        var answer = device.Show(asked.Options);
        var done = await browser.Submit(page, "form[data-passkey]", ("state", asked.State), ("credential", answer));
        done.Location.ShouldBe("/account/data");
        (await browser.Load("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Read(db => db.Set<Session>().OrderByDescending(s => s.Id).FirstAsync())).HasSecondFactor.ShouldBeTrue();
        (await Payload(app, anna.Id, "people.session.started")).ShouldContain("\"way\":\"Passkey\"");

        using var thief = app.Browser();
        var again = await thief.Submit(await thief.Load("/sign-in"), "form[data-passkey]", ("state", asked.State), ("credential", answer));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Main.ShouldContain("did not let you in");
        (await Payload(app, anna.Id, "people.session.refused")).ShouldContain("Passkey");
    }

    /// <summary>What does not answer the question, was signed by another key, or is somebody's who may not come in, is refused with the same words.</summary>
    [Theory, BothDatabases]
    public async Task Refuses_what_does_not_fit(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, device) = await WithPasskey(app);
        using var browser = app.Browser();
        var page = await browser.Load("/sign-in");
        var (_, asked) = await Ask(browser, page, "get");
        async Task Refused(string state, string credential, string what)
        {
            var answer = await browser.Submit(page, "form[data-passkey]", ("state", state), ("credential", credential));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, what);
            answer.Main.ShouldContain("did not let you in", customMessage: what);
        }
        await Refused(asked.State, device.Show(asked.Options, origin: "http://localhost.evil.example"), "origin");
        await Refused(asked.State, device.Show(asked.Options, challenge: "AAAA"), "challenge");
        await Refused(asked.State, device.Show(asked.Options, flags: 0x01), "not unlocked");
        await Refused(asked.State, device.Show(asked.Options, forge: true), "signature");
        await Refused(asked.State, new Device().Show(asked.Options), "unknown");
        await Refused("forged", device.Show(asked.Options), "state");
        await Refused(asked.State, "[]", "json");
        await Refused(asked.State, "{\"id\":7}", "json");
        await Refused(asked.State, "", "nothing");
        await app.Change(db => db.Set<Person>().Single().SuspendedAt = DateTimeOffset.UnixEpoch);
        await Refused(asked.State, device.Show(asked.Options), "suspended");
        await app.Change(db => db.Set<Person>().Single().SuspendedAt = null);
        clock.Now += TimeSpan.FromMinutes(6);
        await Refused(asked.State, device.Show(asked.Options), "too late");
        (_, asked) = await Ask(browser, page, "get");
        (await browser.Submit(page, "form[data-passkey]", ("state", asked.State), ("credential", device.Show(asked.Options)))).Location.ShouldBe(ShellRoutes.Work);
    }

    /// <summary>One's own can be renamed and removed, others' are unknown; the last way in stays.</summary>
    [Theory, BothDatabases]
    public async Task Renames_and_removes(Database database)
    {
        var clock = new TestClock();
        await using var app = await On(database, clock);
        var (anna, _) = await WithPasskey(app);
        using var browser = await app.SignedIn(anna);
        var page = await browser.Load(Page);
        (await browser.Submit(page, "form:has([name=passkey])", ("act", "rename"), ("name", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, "form:has([name=passkey])", ("act", "rename"), ("name", "Old phone"))).Location.ShouldBe(Page);
        (await browser.Load(Page)).One("main .il-item-name").TextContent.ShouldBe("Old phone");
        using var berta = await app.SignedIn(await app.Person("Berta Liepa", password: true));
        await Add(berta, new Device(), "Hers");
        var hers = await berta.Load(Page);
        var foreign = (await browser.Load(Page)).One("[name=passkey]").GetAttribute("value");
        foreach (var id in new[] { foreign, "nonsense" })
            (await berta.Submit(hers, "form:has([name=passkey])", ("passkey", id), ("act", "remove"))).Status.ShouldBe(HttpStatusCode.NotFound);

        await app.Change(db => db.Set<Account>().Single(a => a.Id == anna.Id).PasswordHash = null);
        (await browser.Submit(page, "form:has([name=passkey])", ("act", "remove"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await app.Change(db => db.Set<Account>().Single(a => a.Id == anna.Id).PasswordHash = "any");
        (await browser.Submit(page, "form:has([name=passkey])", ("act", "remove"))).Location.ShouldBe(Page);
        await app.Letter(anna.Address, "A passkey was removed");
        (await app.Read(db => db.Set<Session>().CountAsync(s => s.PersonId == anna.Id && s.HasSecondFactor))).ShouldBe(0);
        (await app.Read(db => db.Set<IdentityUserPasskey<Guid>>().SingleAsync())).Data.Name.ShouldBe("Hers");
    }

    /// <summary>Name and day are in the copy of one's data; erasing takes it.</summary>
    [Theory, BothDatabases]
    public async Task Is_in_the_copy_and_goes_with_the_account(Database database)
    {
        await using var app = await On(database, new TestClock());
        var (anna, _) = await WithPasskey(app);
        using var browser = await app.SignedIn(anna);
        using (var json = JsonDocument.Parse((await browser.Submit("/account/data", "main form")).Html))
            json.RootElement.GetProperty("account").GetProperty("passkeys")[0].GetProperty("name").GetString().ShouldBe("Phone");
        (await browser.Submit("/account/erase", "main form", ("confirm", anna.Address), ("password", SignedInExtensions.Password))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Read(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync())).ShouldBe(0);
    }

    private static Task<App> On(Database database, TestClock clock) => App.On(database, configure: a => a.Replace = s => s.AddSingleton<IClock>(clock));

    private static async Task<(TestPerson Anna, Device Device)> WithPasskey(App app)
    {
        var (anna, device) = (await app.Person(password: true), new Device());
        using var browser = await app.SignedIn(anna);
        (await Add(browser, device, "Phone")).Location.ShouldBe(Page);
        return (anna, device);
    }

    private static async Task<Loaded> Add(HttpClient browser, Device device, string name)
    {
        var page = await browser.Load(Page);
        var (status, asked) = await Ask(browser, page, "create", ("name", name), ("password", SignedInExtensions.Password));
        status.ShouldBe(HttpStatusCode.OK);
        return await browser.Submit(page, "form[data-passkey]", ("name", name), ("state", asked.State), ("credential", device.Make(asked.Options)));
    }

    private static async Task<(HttpStatusCode Status, (string Options, string State) Asked)> Ask(HttpClient browser, Loaded page, string what, params (string Name, string Value)[] fields)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.One($"form[data-passkey={what}]");
        var values = Html.Values(form);
        foreach (var (name, value) in fields) { values.RemoveAll(v => v.Key == name); values.Add(new(name, value)); }
        var answer = await browser.PostAsync(form.GetAttribute("data-passkey-options"), new FormUrlEncodedContent(values), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (!answer.IsSuccessStatusCode) { json.RootElement.GetProperty("message").GetString().ShouldNotBeNullOrEmpty(); return (answer.StatusCode, ("", "")); }
        return (answer.StatusCode, (json.RootElement.GetProperty("options").GetString()!, json.RootElement.GetProperty("state").GetString()!));
    }

    private static Task<List<string>> Types(App app, Guid person) =>
        app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == person).OrderBy(a => a.StreamSequence).Select(a => a.Type).ToListAsync());

    private static Task<string> Payload(App app, Guid person, string type) =>
        app.Read(db => db.Set<ActivityRow>().Where(a => a.StreamId == person && a.Type == type).OrderByDescending(a => a.StreamSequence).Select(a => a.Payload).FirstAsync());

    /// <summary>A device with one passkey, as the standard describes it: flags say present (1), unlocked (4), with a key (40). It does not count, like all that several devices share.</summary>
    private sealed class Device
    {
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
        private string user = "";

        public string Make(string options, string origin = "http://localhost", string? challenge = null, byte flags = 0x45)
        {
            using var asked = JsonDocument.Parse(options);
            user = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
            var point = key.ExportParameters(false).Q;
            byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
            byte[] data = [.. Data(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, flags), .. new byte[16], 0, 16, .. id, .. cose];
            byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
            return Answer(new { clientDataJSON = Encode(Client("webauthn.create", challenge ?? Challenge(asked), origin)), attestationObject = Encode(attestation), transports = new[] { "internal" } });
        }

        public string Show(string options, string origin = "http://localhost", string? challenge = null, byte flags = 0x05, bool forge = false)
        {
            using var asked = JsonDocument.Parse(options);
            var (data, client) = (Data(asked.RootElement.GetProperty("rpId").GetString()!, flags), Client("webauthn.get", challenge ?? Challenge(asked), origin));
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var signature = (forge ? other : key).SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return Answer(new { clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = user });
        }

        private static byte[] Data(string site, byte flags) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. new byte[4]];

        private string Answer(object response) => JsonSerializer.Serialize(new { id = Encode(id), rawId = Encode(id), type = "public-key", clientExtensionResults = new { }, response });

        private static byte[] Client(string type, string challenge, string origin) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin, crossOrigin = false });

        private static string Challenge(JsonDocument asked) => asked.RootElement.GetProperty("challenge").GetString()!;

        private static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
    }
}
