using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>The settings of this installation as every request reads them: no statement, kept fresh by the log.</summary>
public interface IInstallation
{
    /// <summary>What holds now.</summary>
    InstallationSettings Current { get; }

    /// <summary>Reads them again; called after a change on this node, and by the log for changes on others.</summary>
    Task Refresh(CancellationToken cancellation = default);
}

/// <summary>A snapshot of the settings.</summary>
public sealed record InstallationSettings
{
    /// <summary>Id of the installation and of its stream.</summary>
    public Guid Id { get; init; }
    /// <summary>Whether the first run was finished.</summary>
    public bool IsSetUp { get; init; }
    /// <summary>Version, for the settings form.</summary>
    public int Version { get; init; }
    /// <summary>Name shown.</summary>
    public string Name { get; init; } = "INTERLINK";
    /// <summary>Interface languages offered.</summary>
    public IReadOnlyList<string> Languages { get; init; } = Kernel.Languages.All;
    /// <summary>Language where nothing else is known.</summary>
    public string DefaultLanguage { get; init; } = Kernel.Languages.Default;
    /// <summary>Who may register.</summary>
    public Registration Registration { get; init; }
    /// <summary>Who may create organisations.</summary>
    public WhoMay CreateOrganisations { get; init; }
    /// <summary>Who may start processes.</summary>
    public WhoMay CreateProcesses { get; init; }
    /// <summary>Whether administrators must sign in with a second factor.</summary>
    public bool AdministratorsNeedSecondFactor { get; init; }
    /// <summary>The operator's address.</summary>
    public string? ContactAddress { get; init; }
    /// <summary>Who runs it.</summary>
    public string? OperatorName { get; init; }
    /// <summary>Its postal address.</summary>
    public string? OperatorPostal { get; init; }
    /// <summary>Who answers questions about personal data: an e-mail address.</summary>
    public string? PrivacyContact { get; init; }
    /// <summary>The authority one may complain to about personal data.</summary>
    public string? PrivacyAuthority { get; init; }
    /// <summary>The body one may turn to about accessibility.</summary>
    public string? AccessibilityBody { get; init; }
    /// <summary>Whether the legal pages can name whoever runs it.</summary>
    public bool NamesOperator => !new[] { OperatorName, OperatorPostal, ContactAddress, PrivacyAuthority, AccessibilityBody }.Any(string.IsNullOrEmpty);
    /// <summary>The address people reach it at, without a slash at the end.</summary>
    public string? PublicAddress { get; init; }
    /// <summary>Mail server.</summary>
    public string? SmtpHost { get; init; }
    /// <summary>Its port.</summary>
    public int SmtpPort { get; init; }
    /// <summary>User there.</summary>
    public string? SmtpUser { get; init; }
    /// <summary>Protected password.</summary>
    public string? SmtpPassword { get; init; }
    /// <summary>Sender's address.</summary>
    public string? MailFrom { get; init; }
    /// <summary>Current version of the terms.</summary>
    public int TermsVersion { get; init; } = 1;
    /// <summary>Since when nothing leaves the outbox, after a restore; none when letters leave.</summary>
    public DateTimeOffset? OutboxHeldAt { get; init; }
    /// <summary>Whether letters can leave by SMTP.</summary>
    public bool SendsMail => SmtpHost is { Length: > 0 } && MailFrom is { Length: > 0 };

    /// <summary>The whole address of a page, for letters and links to hand over: from the settings, never from the Host header.</summary>
    public string Link(string path) => (PublicAddress ?? throw new InvalidOperationException("The public address is not set.")) + path;
}

internal sealed class Installation(IDbContextFactory<InterlinkDb> contexts) : IInstallation
{
    private InstallationSettings current = new();

    public InstallationSettings Current => Volatile.Read(ref current);

    public async Task Refresh(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Set<InstallationRow>().AsNoTracking().SingleAsync(cancellation);
        Volatile.Write(ref current, new()
        {
            Id = row.Id,
            IsSetUp = row.SetUpAt is not null,
            Version = row.Version,
            Name = row.Name,
            Languages = row.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries),
            DefaultLanguage = row.DefaultLanguage,
            Registration = row.Registration,
            CreateOrganisations = row.CreateOrganisations,
            CreateProcesses = row.CreateProcesses,
            AdministratorsNeedSecondFactor = row.AdministratorsNeedSecondFactor,
            ContactAddress = row.ContactAddress,
            OperatorName = row.OperatorName,
            OperatorPostal = row.OperatorPostal,
            PrivacyContact = row.PrivacyContact,
            PrivacyAuthority = row.PrivacyAuthority,
            AccessibilityBody = row.AccessibilityBody,
            PublicAddress = row.PublicAddress?.TrimEnd('/'),
            SmtpHost = row.SmtpHost,
            SmtpPort = row.SmtpPort,
            SmtpUser = row.SmtpUser,
            SmtpPassword = row.SmtpPassword,
            MailFrom = row.MailFrom,
            TermsVersion = row.TermsVersion,
            OutboxHeldAt = row.OutboxHeldAt,
        });
    }

    /// <summary>Creates the one row with id and key pair at the very first start, and the catalogue's stream.</summary>
    internal static async Task Ensure(InterlinkDb db, IIds ids, IDataProtectionProvider protection, CancellationToken cancellation)
    {
        if (await db.Set<InstallationRow>().AnyAsync(cancellation)) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = ids.New();
        db.Add(new InstallationRow
        {
            Id = id,
            PublicKey = key.ExportSubjectPublicKeyInfo(),
            PrivateKey = protection.CreateProtector("installation-key").Protect(key.ExportPkcs8PrivateKey()),
        });
        db.Add(new StreamRow { Id = id, Kind = StreamKind.Installation });
        db.Add(new StreamRow { Id = WellKnown.CatalogueStream, Kind = StreamKind.Catalogue });
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>Ids that are the same everywhere.</summary>
public static class WellKnown
{
    /// <summary>The stream of the catalogue.</summary>
    public static readonly Guid CatalogueStream = NameBasedId.Of("stream", "catalogue");
}
