using Interlink.Data;
using Interlink.Data.PostgreSql;
using Interlink.Data.Sqlite;
using Interlink.People;

namespace Interlink.Hosting;

/// <summary>What the operator sets: <c>Interlink__DataPath</c>, <c>Interlink__Database</c>, <c>ConnectionStrings__Interlink</c>, <c>Interlink__PublicAddress</c>,
/// and <c>Interlink__AdministratorsNeedSecondFactor=false</c> where administrators have locked themselves out.</summary>
internal sealed record HostSettings(string DataPath, string Database, string? ConnectionString, string PublicAddress, bool? AsksAtFirstRun, int? PasswordIterations, bool LiftsSecondFactor)
{
    public static HostSettings Read(IConfiguration configuration) => new(
        configuration["Interlink:DataPath"] is { Length: > 0 } path ? path : "data",
        configuration["Interlink:Database"] is { Length: > 0 } database ? database : "Sqlite",
        configuration.GetConnectionString("Interlink"),
        configuration["Interlink:PublicAddress"] is { Length: > 0 } address ? address.TrimEnd('/') : Reachable(configuration["urls"]),
        configuration.GetValue<bool?>("Interlink:AskAtFirstRun"),
        configuration.GetValue<int?>("Interlink:PasswordIterations"),
        configuration.GetValue<bool?>("Interlink:AdministratorsNeedSecondFactor") == false);

    /// <summary>Production asks who sets it up; elsewhere defaults do. Tests hash passwords quickly; production never does.</summary>
    public PeopleSettings People(bool careful) => new(AsksAtFirstRun ?? !careful, PublicAddress, careful ? PasswordIterations : null, LiftsSecondFactor);

    /// <summary>The address to open on this machine: where the server listens, a wildcard read as this machine.</summary>
    public static string Reachable(string? urls)
    {
        var first = urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "http://localhost:5080";
        return System.Text.RegularExpressions.Regex.Replace(first, @"(?<=://)(?:\*|\+|0\.0\.0\.0|\[::\])(?=[:/]|$)", "localhost").TrimEnd('/');
    }

    public IDatabaseProvider Provider() => Database switch
    {
        "Sqlite" => new SqliteDatabase(DataPath),
        "PostgreSql" => new PostgreSqlDatabase(ConnectionString ?? throw new StartFault("Set ConnectionStrings__Interlink to reach PostgreSQL.")),
        _ => throw new StartFault($"Interlink__Database is {Database}; it must be Sqlite or PostgreSql."),
    };
}
