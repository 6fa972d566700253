using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace Interlink.Tests.Integration.Data;

/// <summary>The walking skeleton: it starts, says so, and answers with pages.</summary>
public sealed class StartTests
{
    /// <summary>Live and ready.</summary>
    [Theory, BothDatabases]
    public async Task Starts_and_becomes_ready(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.Browser();
        (await browser.GetStringAsync("/healthz", TestContext.Current.CancellationToken)).ShouldBe("ok");
        await App.Until(async () => (await browser.GetAsync("/readyz")).IsSuccessStatusCode, "ready");
    }

    /// <summary>On SQLite there is one server: what one that was killed held is free at the next start, so that nothing waits until its leases run out.</summary>
    [Fact]
    public async Task What_a_killed_server_held_is_free_at_the_next_start()
    {
        await using var app = await App.On(Database.Sqlite);
        await App.Until(() => app.Read(db => db.Set<LeaseRow>().AnyAsync(l => l.Name == "pump")), "the lease of the pump");
        await app.Change(db => { foreach (var lease in db.Set<LeaseRow>().AsTracking().ToList()) (lease.Holder, lease.Until) = (Guid.CreateVersion7(), long.MaxValue); });
        await app.DisposeServer();
        await using var next = app.Second();
        await next.Start();
        await next.Person("Ilze Kalniņa");
        await App.Until(async () => !await next.Read(db => db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "the pump");
    }

    /// <summary>Monitors that ask with HEAD hear what GET answers, without its body.</summary>
    [Theory, BothDatabases]
    public async Task Answers_head_like_get(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.Browser();
        foreach (var address in (string[])["/", "/healthz", "/catalogue", "/about"])
        {
            using var asked = new HttpRequestMessage(HttpMethod.Head, address);
            using var answer = await browser.SendAsync(asked, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }
    }

    /// <summary>Whatever answers, a page, a fault or a style sheet, allows no script, style or frame but ours, and no page carries one inline.</summary>
    [Theory, BothDatabases]
    public async Task Every_answer_is_under_a_strict_policy(Database database)
    {
        await using var app = await App.On(database);
        using var browser = app.Browser();
        var home = await browser.Load("/");
        var sheet = home.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        foreach (var address in (string[])["/", "/catalogue", "/sign-in", "/no-such-page", "/" + sheet.TrimStart('/')])
        {
            using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
            foreach (var part in (string[])["default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"]) policy.ShouldContain(part, address);
            policy.ShouldAllBe(p => !p.Contains("unsafe", StringComparison.Ordinal), address);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], address);
        }
        home.Page.QuerySelectorAll("script:not([src]):not([type='application/json']):not([type=importmap]), style, [style], [onclick]").ShouldBeEmpty();
    }

    /// <summary>An installation has an id and a key pair of its own from the first start; the private half is readable with the installation's protection only.</summary>
    [Theory, BothDatabases]
    public async Task An_installation_has_an_id_and_a_key_pair(Database database)
    {
        await using var app = await App.On(database);
        var row = await app.Read(db => db.Set<InstallationRow>().SingleAsync());
        row.Id.ShouldBe(app.Services.GetRequiredService<IInstallation>().Current.Id);
        using var known = ECDsa.Create();
        known.ImportSubjectPublicKeyInfo(row.PublicKey, out _);
        using var secret = ECDsa.Create();
        Should.Throw<CryptographicException>(() => secret.ImportPkcs8PrivateKey(row.PrivateKey, out _));
        secret.ImportPkcs8PrivateKey(app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("installation-key").Unprotect(row.PrivateKey), out _);
        byte[] said = [1, 2, 3];
        known.VerifyData(said, secret.SignData(said, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256).ShouldBeTrue();
    }

    /// <summary>With a certificate of the operator the keys that are made lie encrypted in the database, and what they protect is read by a server that has it, and by no other.</summary>
    [Theory, BothDatabases]
    public async Task Keys_are_kept_encrypted_where_the_operator_says_so(Database database)
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".p12");
        using (var key = RSA.Create(2048))
        using (var made = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-3), DateTimeOffset.UtcNow.AddDays(-1)))
            await File.WriteAllBytesAsync(file, made.Export(X509ContentType.Pkcs12, "open"), TestContext.Current.CancellationToken);
        await using var app = await App.On(database);
        await app.Change(db => db.RemoveRange(db.Set<ProtectionKeyRow>()));
        await app.DisposeServer();

        string carried;
        await using (var first = With(file))
        {
            await first.Start();
            carried = Protector(first).Protect("a secret");
            var kept = await first.Read(db => db.Set<ProtectionKeyRow>().Select(k => k.Xml).SingleAsync());
            kept.ShouldContain("EncryptedData");
            kept.ShouldNotContain("<value>");
        }
        await using (var second = With(file))
        {
            await second.Start();
            Protector(second).Unprotect(carried).ShouldBe("a secret");
        }
        await using (var without = app.Second())
        {
            await without.Start();
            Should.Throw<CryptographicException>(() => Protector(without).Unprotect(carried));
        }
        File.Delete(file);
        await using var lost = With(file);
        (await Should.ThrowAsync<StartFault>(lost.Start)).Message.ShouldContain("Interlink__KeyCertificate");

        App With(string certificate)
        {
            var server = app.Second();
            (server.Settings["Interlink:KeyCertificate"], server.Settings["Interlink:KeyCertificatePassword"]) = (certificate, "open");
            return server;
        }

        static IDataProtector Protector(App server) => server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    /// <summary>No model change is pending: the migrations are the model.</summary>
    [Theory, BothDatabases]
    public async Task Migrations_are_the_model(Database database)
    {
        await using var app = await App.On(database);
        await using var db = app.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContext();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
