using Interlink.Data.PostgreSql;
using Interlink.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Interlink.Tests.Integration.Data;

/// <summary>What is an outage and what is a fault of ours, by what databases and disks say.</summary>
public sealed class OutageTests
{
    [Theory]
    [InlineData("53100", Outage.Full)]
    [InlineData("57P01", Outage.Away)]
    [InlineData("57P03", Outage.Away)]
    [InlineData("08006", Outage.Away)]
    [InlineData("53300", Outage.Away)]
    [InlineData("23505", null)]
    [InlineData("57014", null)]
    public void PostgreSql_says_it_by_a_state(string state, Outage? outage)
    {
        using var database = new PostgreSqlDatabase("Host=nowhere.invalid");
        database.OutageOf(new DbUpdateException("", new PostgresException("", "ERROR", "ERROR", state))).ShouldBe(outage);
    }

    [Theory]
    [InlineData(13, Outage.Full)]
    [InlineData(5, Outage.Away)]
    [InlineData(10, Outage.Away)]
    [InlineData(14, Outage.Away)]
    [InlineData(19, null)]
    [InlineData(11, null)]
    public void Sqlite_says_it_by_a_code(int code, Outage? outage)
    {
        using var database = new SqliteDatabase("/nowhere");
        database.OutageOf(new DbUpdateException("", new SqliteException("", code))).ShouldBe(outage);
    }

    [Fact]
    public void A_broken_connection_and_a_full_disk_are_outages_and_a_bug_is_none()
    {
        using var database = new PostgreSqlDatabase("Host=nowhere.invalid");
        database.OutageOf(new InvalidOperationException("", new NpgsqlException("", new IOException()))).ShouldBe(Outage.Away);
        database.OutageOf(new IOException("", 28)).ShouldBe(Outage.Full);
        database.OutageOf(new IOException()).ShouldBeNull();
        database.OutageOf(new InvalidOperationException()).ShouldBeNull();
        (Outage.Full.Status(), Outage.Away.Status()).ShouldBe((507, 503));
    }
}
