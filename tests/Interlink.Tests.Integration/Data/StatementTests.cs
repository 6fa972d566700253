namespace Interlink.Tests.Integration.Data;

/// <summary>Statements that are kept over requests: each run takes the values of its own.</summary>
public sealed class StatementTests
{
    private static readonly string[] some = ["a", "b", "c", "d"];

    private static IQueryable<string> Among(InterlinkDb db, IReadOnlyCollection<string> names) => db.Set<CursorRow>().Where(c => names.Contains(c.Name)).OrderBy(c => c.Name).Select(c => c.Name);

    /// <summary>The same statement with other values, with a list of another length, and inside itself; a failure leaves nothing behind.</summary>
    [Theory, BothDatabases]
    public async Task The_same_statement_runs_again_with_other_values_and_inside_itself(Database database)
    {
        await using var app = await App.On(database);
        await app.Change(db => db.AddRange(some.Select(name => new CursorRow { Name = name })));
        var reads = app.Services.GetRequiredService<IReads>();
        for (var round = 0; round < 3; round++)
        {
            await using var db = reads.Open();
            foreach (var count in (int[])[1, 4, 0, 2]) (await Among(db, some[..count]).ToListAsync()).ShouldBe(some[..count]);
            var seen = new List<string>();
            if (database == Database.Sqlite)
            {
                await foreach (var name in Among(db, some[..3]).AsAsyncEnumerable()) seen.AddRange(await Among(db, [name, "d"]).ToListAsync());
                seen.ShouldBe(["a", "d", "b", "d", "c", "d"]);
            }
            // Read to the first row only, then again.
            (await Among(db, some).FirstAsync()).ShouldBe("a");
        }
        var first = some[0];
        for (var round = 0; round < 2; round++)
            await Should.ThrowAsync<InvalidInput>(() => app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write([], async turn =>
            {
                await turn.Db.Set<CursorRow>().Where(c => c.Name == first).ExecuteDeleteAsync();
                throw new InvalidInput("name", "error.required");
            })));
        await using var after = reads.Open();
        (await Among(after, some).ToListAsync()).ShouldBe(some);
    }
}
