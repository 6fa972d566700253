namespace Interlink.Tests.Integration.Data;

/// <summary>One search on both databases: case and accents ignored, words and beginnings of words, all of them.</summary>
public sealed class SearchTests
{
    /// <summary>Finds, replaces, forgets; both databases find the same.</summary>
    [Theory, BothDatabases]
    public async Task Finds_words_and_beginnings_without_case_and_accents(Database database)
    {
        await using var app = await App.On(database);
        var cancellation = TestContext.Current.CancellationToken;
        var search = app.Services.GetRequiredService<ISearch>();
        var ids = app.Services.GetRequiredService<IIds>();
        await using var db = app.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContext();
        var (charter, families) = (ids.New(), ids.New());
        await search.Put(db, "test", charter, "es", null, "Carta de gobernanza", "Quién decide qué; año tras año", cancellation);
        await search.Put(db, "test", families, "lv", null, "Ģimeņu ērtībām", "ņemot vērā šķēršļus", cancellation);

        async Task<List<Guid>> Find(string typed) => await search.Find(db, typed).Select(s => s.SubjectId).ToListAsync(cancellation);
        (await Find("GOBERN")).ShouldBe([charter]);
        (await Find("quien ano")).ShouldBe([charter]);
        (await Find("gimenu skersl")).ShouldBe([families]);
        (await Find("gobernanza skersl")).ShouldBeEmpty();
        (await Find("\"' OR ' & | ! :* (")).ShouldBeEmpty();
        (await Find("")).ShouldBeEmpty();

        await search.Put(db, "test", charter, "es", null, "Estatuto", "Otra cosa", cancellation);
        (await Find("gobernanza")).ShouldBeEmpty();
        (await Find("estatuto")).ShouldBe([charter]);
        await search.Remove(db, charter, cancellation);
        (await Find("estatuto")).ShouldBeEmpty();
    }
}
