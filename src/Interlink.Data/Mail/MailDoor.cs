using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.DataProtection;
using MimeKit;

namespace Interlink.Data;

/// <summary>
/// The way out for letters: SMTP to the one host that the administrators named, within bounds of time and size. A password leaves through TLS only, or stays on this machine.
/// </summary>
internal sealed class MailDoor(IInstallation installation, IDataProtectionProvider protection, TimeSpan time) : IMailCarrier
{
    /// <summary>The longest a letter may take.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    /// <summary>The longest letter, in characters: several times what people may write.</summary>
    public const int MostSent = 64 * 1024;

    /// <summary>The most bytes a server may answer to one letter.</summary>
    public const int MostRead = 256 * 1024;

    public MailDoor(IInstallation installation, IDataProtectionProvider protection) : this(installation, protection, Time)
    {
    }

    public async Task Send(Letter letter, string messageId, CancellationToken cancellation)
    {
        if (letter.Subject.Length + letter.Text.Length > MostSent) throw new InvalidOperationException("The letter is too long.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(time);
        try
        {
            await Send(installation.Current, letter, messageId, end.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server took too long.");
        }
    }

    private async Task Send(InstallationSettings settings, Letter letter, string messageId, CancellationToken cancellation)
    {
        using var message = new MimeMessage { Subject = letter.Subject, MessageId = messageId, Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(new MailboxAddress(settings.Name, settings.MailFrom!));
        message.To.Add(new MailboxAddress(letter.Name, letter.Address));
        if (letter.AnswerTo is { } answer) message.ReplyTo.Add(new MailboxAddress("", answer));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new DnsEndPoint(settings.SmtpHost!, settings.SmtpPort), cancellation);
        await using var stream = new Bounded(new NetworkStream(socket, ownsSocket: false));
        // Asking whether a certificate was withdrawn would reach places that nobody named.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        await client.ConnectAsync(stream, settings.SmtpHost!, settings.SmtpPort, Security(settings), cancellation);
        if (settings.SmtpUser is { Length: > 0 } user)
            await client.AuthenticateAsync(user, protection.CreateProtector("smtp").Unprotect(settings.SmtpPassword ?? ""), cancellation);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private static SecureSocketOptions Security(InstallationSettings settings) =>
        settings.SmtpPort == 465 ? SecureSocketOptions.SslOnConnect
        : settings.SmtpUser is { Length: > 0 } && !IsHere(settings.SmtpHost!) ? SecureSocketOptions.StartTls
        : SecureSocketOptions.StartTlsWhenAvailable;

    private static bool IsHere(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>What comes from the server, up to a bound: it may say what it likes, but not without end.</summary>
    private sealed class Bounded(NetworkStream inner) : Stream
    {
        private int read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override bool CanTimeout => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int count)
        {
            read += count;
            return read <= MostRead ? count : throw new IOException("The mail server said too much.");
        }
    }
}
