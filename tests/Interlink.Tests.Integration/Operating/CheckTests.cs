using System.Text;
using Interlink.Commands;
using Interlink.Portal;
using Interlink.Tools.Files;

namespace Interlink.Tests.Integration.Operating;

/// <summary><c>check</c>: finds nothing where all is well, and each kind of damage.</summary>
public sealed class CheckTests
{
    /// <summary>A word is a command; an option starts the server.</summary>
    [Theory]
    [InlineData(true, "check")]
    [InlineData(true, "help")]
    [InlineData(true, "--help")]
    [InlineData(false)]
    [InlineData(false, "--urls", "http://localhost:1")]
    [InlineData(false, "--environment=Testing")]
    public void A_word_is_a_command(bool command, params string[] args) => CommandLine.Takes(args).ShouldBe(command);

    /// <summary>Help names the commands; an unknown one is refused.</summary>
    [Fact]
    public async Task Help_names_the_commands()
    {
        var nowhere = new Dictionary<string, string?>();
        (await Operator.Run(nowhere, "help")).Done().Output.ShouldContain("check");
        (await Operator.Run(nowhere, "help", "check")).Done().Output.ShouldContain("interlink check");
        (await Operator.Run(nowhere, "chekc")).Code.ShouldBe(1);
    }

    /// <summary>Where nothing is, it says so and makes nothing.</summary>
    [Fact]
    public async Task Nothing_is_made_where_nothing_is()
    {
        var folder = Path.Combine(Templates.ScratchFolder, "nothing-here");
        var said = await Operator.Run(new Dictionary<string, string?> { ["Interlink:DataPath"] = folder }, "check");
        said.Code.ShouldBe(1);
        said.Error.ShouldContain("There is no installation at " + folder);
        Directory.Exists(folder).ShouldBeFalse();
    }

    /// <summary>While the server runs and things happened, all is well; what lists say of a process is held against its tree.</summary>
    [Theory, BothDatabases]
    public async Task Nothing_is_wrong_with_what_runs(Database database)
    {
        await using var app = await App.On(database, content: true);
        await app.Services.SeedDemo(TestContext.Current.CancellationToken);
        var said = await app.Run("check");
        said.Done().Output.ShouldContain("Nothing is wrong.");
        foreach (var subject in (string[])["database", "activity log", "files", "keys", "processes"]) said.Output.ShouldContain("well   " + subject);
        await app.Change(db => db.Set<Interlink.Coproduction.Domain.Process>().First().TasksFinished += 1);
        said = await app.Run("check");
        said.Code.ShouldBe(1);
        said.Output.ShouldContain("is not what its tree says");
    }

    /// <summary>A file that is missing, shorter or changed; a stored one of nothing is only told.</summary>
    [Theory, BothDatabases]
    public async Task Damaged_files_are_found(Database database)
    {
        await using var app = await App.On(database);
        var store = app.Services.GetRequiredService<IFileStore>();
        var hashes = new List<string>();
        foreach (var text in (string[])["missing", "shorter", "changed", "well", "of nothing"])
            hashes.Add((await store.Put(new MemoryStream(Encoding.UTF8.GetBytes(text)), 100, TestContext.Current.CancellationToken)).Hash);
        await app.Change(db => db.AddRange(hashes.Take(4).Select((h, i) => new FileVersion
        {
            Id = app.Services.GetRequiredService<IIds>().New(),
            ResourceId = app.Services.GetRequiredService<IIds>().New(),
            Hash = h,
            Size = ((string[])["missing", "shorter", "changed", "well"])[i].Length,
            Kind = "text",
            Name = "secret name.txt",
        })));
        string Place(int i) => Path.Combine(app.DataPath, "files", hashes[i][..2], hashes[i]);
        File.Delete(Place(0));
        await File.WriteAllTextAsync(Place(1), "short", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Place(2), "chanGed", TestContext.Current.CancellationToken);
        var said = await app.Run("check");
        said.Code.ShouldBe(1);
        said.Output.ShouldContain($"The file {hashes[0]} is missing.");
        said.Output.ShouldContain($"The file {hashes[1]} has 5 bytes where its row says 7.");
        said.Output.ShouldContain($"The file {hashes[2]} was changed");
        said.Output.ShouldNotContain(hashes[3]);
        said.Output.ShouldContain("1 stored files (10 bytes) are of no row");
        said.Output.ShouldContain("Wrong: 3.");
        said.Output.ShouldNotContain("secret");
    }

    /// <summary>A gap in the log, a cursor beyond its end, a stream that counts less than its log.</summary>
    [Theory, BothDatabases]
    public async Task A_damaged_log_is_found(Database database)
    {
        await using var app = await App.On(database, content: true);
        await App.Until(() => app.Read(async db => await db.Set<ActivityRow>().CountAsync() > 2 && !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "all is numbered");
        var gone = await app.Read(db => db.Set<ActivityRow>().OrderBy(a => a.Position).Skip(1).FirstAsync());
        await app.Change(db =>
        {
            db.Remove(gone);
            db.Add(new CursorRow { Name = "too-far", Position = 1_000_000 });
            var catalogue = db.Set<StreamRow>().Single(s => s.Id == WellKnown.CatalogueStream);
            catalogue.Sequence = 0;
            db.Add(new OutboxRow { Id = gone.Id, ActivityId = gone.Id, RecipientId = gone.Id, Template = "x", NextAt = DateTimeOffset.UnixEpoch.AddYears(100) });
        });
        var said = await app.Run("check");
        said.Code.ShouldBe(1);
        said.Output.ShouldContain("some are missing");
        said.Output.ShouldContain("too-far stands at position 1000000, beyond the end of the log");
        said.Output.ShouldContain($"The stream {WellKnown.CatalogueStream} counts to 0");
        said.Output.ShouldContain("1 letters come from activities that are not in the log.");
    }

    /// <summary>A reference to nothing (SQLite keeps what a damaged file lost), an index without its words, and a key nothing opens.</summary>
    [Theory, BothDatabases]
    public async Task A_damaged_database_is_found(Database database)
    {
        await using var app = await App.On(database, content: true);
        await App.Until(() => app.Read(db => db.Set<SearchEntry>().AnyAsync()), "something can be found");
        await app.As(Actor.System, async s =>
        {
            await using var db = await s.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync();
            await db.Database.ExecuteSqlRawAsync("DELETE FROM search_words");
            if (database == Database.Sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; DELETE FROM interlinker WHERE id = (SELECT id FROM interlinker LIMIT 1); PRAGMA foreign_keys = ON;");
            db.Set<InstallationRow>().Single().PrivateKey = [1, 2, 3];
            await db.SaveChangesAsync();
        });
        var said = await app.Run("check");
        said.Code.ShouldBe(1);
        said.Output.ShouldContain("are not in the full-text index");
        said.Output.ShouldContain("The key of the installation can't be opened");
        if (database == Database.Sqlite) said.Output.ShouldContain("refer to rows of interlinker that are not there");
    }
}
