using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Interlink.Data;
using MailKit.Security;
using Microsoft.AspNetCore.DataProtection;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Data;

/// <summary>The way out for letters, held against mail servers that behave and that do not.</summary>
public sealed class MailDoorTests
{
    private static readonly EphemeralDataProtectionProvider protection = new();

    private sealed class Settings(InstallationSettings current) : IInstallation
    {
        public InstallationSettings Current => current;

        public Task Refresh(CancellationToken cancellation = default) => Task.CompletedTask;
    }

    /// <summary>A mail server of a few lines: what it says is given, what it hears is kept.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Any, 0);
        private readonly StringBuilder heard = new();
        private readonly Task serving;

        public Server(Func<StreamReader, StreamWriter, Action<string>, Task> serve)
        {
            listener.Start();
            serving = Task.Run(async () =>
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                try { await serve(reader, writer, line => heard.Append(line).Append('\n')); }
                catch (IOException) { /* The other side went away. */ }
            });
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public string Heard => heard.ToString();

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await Task.WhenAny(serving, Task.Delay(1_000));
        }
    }

    /// <summary>Takes letters as RFC 5321 says, without TLS.</summary>
    private static async Task Plain(StreamReader reader, StreamWriter writer, Action<string> hear)
    {
        await writer.WriteLineAsync("220 here");
        var data = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            hear(line);
            if (data && line != ".") continue;
            data = line.StartsWith("DATA", StringComparison.Ordinal);
            await writer.WriteLineAsync(data ? "354 go on" : line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-here\r\n250 AUTH PLAIN LOGIN" : line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 fine");
            if (line.StartsWith("QUIT", StringComparison.Ordinal)) return;
        }
    }

    private static MailDoor Door(int port, string host = "127.0.0.1", string? user = null, double seconds = 20) => new(
        new Settings(new() { Name = "Ventmala", SmtpHost = host, SmtpPort = port, SmtpUser = user, SmtpPassword = user is null ? null : protection.CreateProtector("smtp").Protect("secret-word"), MailFrom = "no-reply@example.org" }),
        protection, TimeSpan.FromSeconds(seconds));

    private static Task Send(MailDoor door, Letter? letter = null) => door.Send(letter ?? new("anna@example.org", "Anna", "Hello", "Words"), "id@interlink.invalid", TestContext.Current.CancellationToken);

    /// <summary>A letter arrives, and nothing that people typed becomes a line of its head.</summary>
    [Fact]
    public async Task A_letter_arrives_with_one_head()
    {
        await using var server = new Server(Plain);
        await Send(Door(server.Port), new("anna@example.org", "Anna\r\nBcc: spy@example.org", "Hello\r\nBcc: spy@example.org", "Words\r\n.\r\nMAIL FROM:<spy@example.org>", "berta@example.org"));
        var lines = server.Heard.Split('\n');
        lines.Count(l => l.StartsWith("RCPT TO", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(l => l.StartsWith("MAIL FROM", StringComparison.Ordinal) && l.Contains("no-reply", StringComparison.Ordinal)).ShouldBe(1);
        lines.ShouldNotContain(l => l.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
        // What looks like the end of the letter is part of it.
        lines.ShouldContain("..");
        lines.ShouldContain("Reply-To: berta@example.org");
    }

    /// <summary>A server elsewhere that offers no TLS never hears the password.</summary>
    [Fact]
    public async Task A_password_leaves_through_tls_only()
    {
        // The name of this machine, which might be any other.
        await using var server = new Server(Plain);
        await Should.ThrowAsync<NotSupportedException>(() => Send(Door(server.Port, Dns.GetHostName(), "anna")));
        server.Heard.ShouldContain("EHLO");
        server.Heard.ShouldNotContain("AUTH");
        server.Heard.ShouldNotContain("RCPT");
    }

    /// <summary>A server that can't prove who it is hears neither password nor letter.</summary>
    [Fact]
    public async Task A_server_with_a_certificate_of_its_own_making_hears_nothing()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest($"CN={Dns.GetHostName()}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var secured = false;
        await using var server = new Server(async (reader, writer, hear) =>
        {
            await writer.WriteLineAsync("220 here");
            while (await reader.ReadLineAsync() is { } line && line != "STARTTLS") await writer.WriteLineAsync("250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
            await writer.WriteLineAsync("220 go on");
            await using var tls = new SslStream(reader.BaseStream);
            await tls.AuthenticateAsServerAsync(made);
            secured = true;
            using var inner = new StreamReader(tls);
            while (await inner.ReadLineAsync() is { } line) hear(line);
        });
        await Should.ThrowAsync<SslHandshakeException>(() => Send(Door(server.Port, Dns.GetHostName(), "anna")));
        await server.DisposeAsync();
        server.Heard.ShouldBeEmpty($"after the handshake: {secured}");
    }

    /// <summary>A server that says nothing more is left after the time, one that never stops after a bound.</summary>
    [Fact]
    public async Task Silence_and_endless_talk_end()
    {
        await using (var silent = new Server(async (reader, _, _) => await reader.ReadToEndAsync()))
        {
            var watch = Stopwatch.StartNew();
            await Should.ThrowAsync<TimeoutException>(() => Send(Door(silent.Port, seconds: 1)));
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }
        await using var endless = new Server(async (_, writer, hear) =>
        {
            for (var i = 0; i < 1_000_000; i++) await writer.WriteLineAsync("220-and another thing that has to be said");
            hear("all of it");
        });
        await Should.ThrowAsync<IOException>(() => Send(Door(endless.Port)));
        endless.Heard.ShouldBeEmpty();
    }

    /// <summary>A letter far longer than anybody writes does not leave.</summary>
    [Fact]
    public async Task A_letter_without_end_does_not_leave()
    {
        await using var server = new Server(Plain);
        await Should.ThrowAsync<InvalidOperationException>(() => Send(Door(server.Port), new("anna@example.org", "", "Hello", new string('x', MailDoor.MostSent))));
        server.Heard.ShouldBeEmpty();
    }
}
