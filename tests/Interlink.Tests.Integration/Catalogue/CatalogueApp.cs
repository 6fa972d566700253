using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Features.Content;
using Interlink.Catalogue.Features.Import;
using Interlink.Tests.Catalogue;

namespace Interlink.Tests.Integration.Catalogue;

/// <summary>The product with a small content folder of its own, which the test may change and import again.</summary>
internal sealed class CatalogueApp : IAsyncDisposable
{
    private CatalogueApp(App app, ContentSample content) => (App, Content) = (app, content);

    public App App { get; }

    public ContentSample Content { get; }

    public static async Task<CatalogueApp> On(Database database, Action<ContentSample>? change = null)
    {
        var content = new ContentSample();
        change?.Invoke(content);
        var app = await App.On(database, configure: a =>
        {
            a.Settings["Interlink:ImportContent"] = "true";
            a.Replace = services => services.AddSingleton(new ContentSettings(content.Root));
        });
        return new(app, content);
    }

    /// <summary>What a start does.</summary>
    public Task<ImportResult> Import() => App.As(Actor.System, s => s.GetRequiredService<ContentImport>().Run(TestContext.Current.CancellationToken));

    public async Task<T> Read<T>(Func<InterlinkDb, Task<T>> read)
    {
        await using var db = App.Services.GetRequiredService<IReads>().Open();
        return await read(db);
    }

    /// <summary>Asks what rooms above ask.</summary>
    public Task<T> Ask<T>(Func<ICatalogue, InterlinkDb, Task<T>> ask) => Read(db => ask(App.Services.GetRequiredService<ICatalogue>(), db));

    /// <summary>Codes of items found by words, once the pump has caught up with the log.</summary>
    public async Task<IReadOnlyList<string>> Find(string words, string language = "en")
    {
        await App.Until(() => Read(async db =>
            !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null) &&
            await db.Set<CursorRow>().Where(c => c.Name == "catalogue-search").Select(c => c.Position).FirstOrDefaultAsync() >= await db.Set<ActivityRow>().MaxAsync(a => a.Position)), "search follows");
        var search = App.Services.GetRequiredService<ISearch>();
        return await Read(async db => (IReadOnlyList<string>)(await search.Find(db, words).Where(s => s.Language == language).OrderBy(s => s.Title).Select(s => s.Title).ToListAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Content.Dispose();
    }
}
