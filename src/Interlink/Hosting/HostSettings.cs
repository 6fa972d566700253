using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interlink.Api;
using Interlink.Data;
using Interlink.Data.PostgreSql;
using Interlink.Data.Sqlite;
using Interlink.People;
using Interlink.People.Contracts;

namespace Interlink.Hosting;

/// <summary>What the operator sets: <c>Interlink__DataPath</c>, <c>Interlink__Database</c>, <c>ConnectionStrings__Interlink</c>, <c>Interlink__PublicAddress</c>, <c>Interlink__TrustedProxies</c>, <c>Interlink__ApiLimits__Token</c>,
/// <c>Interlink__AdministratorsNeedSecondFactor=false</c> where administrators have locked themselves out,
/// <c>Interlink__KeyCertificate</c>, <c>Interlink__KeyCertificatePassword</c>, and <c>Interlink__OpenIdConnect__Authority</c>, <c>__ClientId</c>, <c>__ClientSecret</c>, <c>__Name</c> for signing in at a provider.</summary>
internal sealed record HostSettings(
    string DataPath, string Database, string? ConnectionString, string PublicAddress, bool? AsksAtFirstRun, int? PasswordIterations, IReadOnlyList<IPNetwork> TrustedProxies, ApiLimitSettings ApiLimits,
    bool LiftsSecondFactor, ProviderSettings? OpenIdConnect, X509Certificate2? KeyCertificate)
{
    public static HostSettings Read(IConfiguration configuration) => new(
        configuration["Interlink:DataPath"] is { Length: > 0 } path ? path : "data",
        configuration["Interlink:Database"] is { Length: > 0 } database ? database : "Sqlite",
        configuration.GetConnectionString("Interlink"),
        configuration["Interlink:PublicAddress"] is { Length: > 0 } address ? address.TrimEnd('/') : Reachable(configuration["urls"]),
        configuration.GetValue<bool?>("Interlink:AskAtFirstRun"),
        configuration.GetValue<int?>("Interlink:PasswordIterations"),
        [.. (configuration["Interlink:TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)],
        new(
            configuration.GetValue("Interlink:ApiLimits:Token", 600),
            configuration.GetValue("Interlink:ApiLimits:Person", 1_200),
            configuration.GetValue("Interlink:ApiLimits:Address", 3_000)),
        configuration.GetValue<bool?>("Interlink:AdministratorsNeedSecondFactor") == false,
        Provider(configuration.GetSection("Interlink:OpenIdConnect")),
        Certificate(configuration["Interlink:KeyCertificate"], configuration["Interlink:KeyCertificatePassword"]));

    /// <summary>Production asks who sets it up; elsewhere defaults do. Tests hash passwords quickly; production never does.</summary>
    public PeopleSettings People(bool careful) => new(AsksAtFirstRun ?? !careful, PublicAddress, careful ? PasswordIterations : null, LiftsSecondFactor, OpenIdConnect);

    // Half a provider would fail at the first sign-in; this fails at the start, in words.
    private static ProviderSettings? Provider(IConfigurationSection section)
    {
        if (section["Authority"] is not { Length: > 0 } address) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var authority) || authority.Query.Length > 0 || address.Length > 200 || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            throw new StartFault($"Interlink__OpenIdConnect__Authority is {address}; it must be an address like https://login.example.org.");
        return new(authority, Needed(section, "ClientId"), Needed(section, "ClientSecret"), section["Name"] is { Length: > 0 } name ? name : authority.Host);
    }

    // Without it keys would be written in the clear, which nobody would notice: so it fails at the start.
    private static X509Certificate2? Certificate(string? file, string? password)
    {
        if (string.IsNullOrEmpty(file)) return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey && certificate.GetRSAPrivateKey() is not null ? certificate : throw new CryptographicException();
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartFault($"Interlink__KeyCertificate is {file}; it must be a PKCS #12 file with an RSA key, that this account can read and Interlink__KeyCertificatePassword opens.", error);
        }
    }

    private static string Needed(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } value ? value : throw new StartFault($"Set Interlink__OpenIdConnect__{key} too, or take Interlink__OpenIdConnect__Authority away.");

    /// <summary>The address to open on this machine: where the server listens, a wildcard read as this machine.</summary>
    public static string Reachable(string? urls)
    {
        var first = urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "http://localhost:5080";
        return System.Text.RegularExpressions.Regex.Replace(first, @"(?<=://)(?:\*|\+|0\.0\.0\.0|\[::\])(?=[:/]|$)", "localhost").TrimEnd('/');
    }

    private static IPNetwork Network(string written) =>
        IPNetwork.TryParse(written, out var network) ? network
        : IPAddress.TryParse(written, out var address) ? new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : throw new StartFault($"Interlink__TrustedProxies has {written}, which is neither an address (10.0.0.5) nor a network (10.1.0.0/16).");

    /// <summary>Where the data is, in words without a secret.</summary>
    public string Place => Database == "PostgreSql" ? "the PostgreSQL database of ConnectionStrings__Interlink" : Path.GetFullPath(DataPath);

    public IDatabaseProvider Provider() => Database switch
    {
        "Sqlite" => new SqliteDatabase(DataPath),
        "PostgreSql" => new PostgreSqlDatabase(ConnectionString ?? throw new StartFault("Set ConnectionStrings__Interlink to reach PostgreSQL.")),
        _ => throw new StartFault($"Interlink__Database is {Database}; it must be Sqlite or PostgreSql."),
    };
}
