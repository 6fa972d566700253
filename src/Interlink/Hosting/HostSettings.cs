using Interlink.Data;
using Interlink.Data.PostgreSql;
using Interlink.Data.Sqlite;
using Interlink.People;

namespace Interlink.Hosting;

/// <summary>What the operator sets: <c>Interlink__DataPath</c>, <c>Interlink__Database</c>, <c>ConnectionStrings__Interlink</c>.</summary>
internal sealed record HostSettings(string DataPath, string Database, string? ConnectionString, int? PasswordIterations)
{
    public static HostSettings Read(IConfiguration configuration) => new(
        configuration["Interlink:DataPath"] is { Length: > 0 } path ? path : "data",
        configuration["Interlink:Database"] is { Length: > 0 } database ? database : "Sqlite",
        configuration.GetConnectionString("Interlink"),
        configuration.GetValue<int?>("Interlink:PasswordIterations"));

    /// <summary>Tests hash passwords quickly; production never does.</summary>
    public PeopleSettings People(bool careful) => new(careful ? PasswordIterations : null);

    public IDatabaseProvider Provider() => Database switch
    {
        "Sqlite" => new SqliteDatabase(DataPath),
        "PostgreSql" => new PostgreSqlDatabase(ConnectionString ?? throw new InvalidOperationException("Set ConnectionStrings__Interlink to reach PostgreSQL.")),
        _ => throw new InvalidOperationException($"Interlink__Database is {Database}; it must be Sqlite or PostgreSql."),
    };
}
