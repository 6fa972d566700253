using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Interlink.Tools.Files;

namespace Interlink.Tests.Integration.Operating;

/// <summary><c>backup</c>, <c>restore</c> and <c>outbox</c>: what was there is there again, whole, and says nothing to anybody by itself.</summary>
public sealed class BackupTests
{
    private static string Free(string name) => Path.Combine(Templates.ScratchFolder, $"{name}-{Environment.TickCount64}-{Random.Shared.Next()}");

    private static Dictionary<string, string?> Empty(string folder) => new() { ["environment"] = "Testing", ["Interlink:DataPath"] = folder, ["Interlink:PublicAddress"] = "http://localhost" };

    /// <summary>Something happens: a file is stored, a row names it, the log grows.</summary>
    private static async Task Happen(App app, string text)
    {
        var (hash, size) = await app.Services.GetRequiredService<IFileStore>().Put(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1_000_000);
        await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, turn =>
        {
            turn.Db.Add(new FileVersion { Id = turn.NewId(), ResourceId = turn.NewId(), Hash = hash, Size = size, Kind = "text", Name = "a.txt", At = turn.Now });
            turn.Record(new("test.a", WellKnown.CatalogueStream, "test", WellKnown.CatalogueStream));
            return Task.CompletedTask;
        }));
    }

    private static async Task<long> Count(App app) => await app.Read(db => db.Set<FileVersion>().LongCountAsync());

    /// <summary>Made in another process while the server writes without a pause: the restored one is whole, and holds all that was there before it began.</summary>
    [Theory, BothDatabases]
    public async Task A_backup_made_while_the_server_writes_is_whole(Database database)
    {
        await using var app = await App.On(database);
        for (var i = 0; i < 20; i++) await Happen(app, "before " + i);
        (await app.Run("user", "add", "--address", "vera@example.org", "--name", "Vera")).Done();
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; written++) await Happen(app, "during " + written);
        }, TestContext.Current.CancellationToken);
        var (file, folder) = (Free("backup"), Free("restored"));
        // As one that was killed leaves it.
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(file + ".unfinished").FullName, "interlink.db"), "half", TestContext.Current.CancellationToken);
        var said = (await Processes.Run(app.Place, "backup", file)).Done();
        await stop.CancelAsync();
        await writing;
        written.ShouldBeGreaterThan(0);
        said.Output.ShouldContain("Keep it as you keep passwords");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.Exists(file + ".unfinished").ShouldBeFalse();
        (await Processes.Run(app.Place, "backup", file)).Error.ShouldContain("is there already");

        // What was made from the one goes into the other.
        var other = database == Database.Sqlite ? Database.PostgreSql : Database.Sqlite;
        foreach (var (into, connection) in (Dictionary<Database, string?>)new() { [other] = other == Database.PostgreSql ? await Templates.Empty() : null, [database] = database == Database.PostgreSql ? await Templates.Empty() : null })
        {
            await using var restored = new App(into, $"{folder}-{into}", connection, content: false, ownsData: true);
            await Whole(restored, app, file, written);
        }
    }

    private static async Task Whole(App restored, App app, string file, int written)
    {
        (await restored.Run("restore", file)).Done().Output.ShouldContain("Restored: the installation as of");
        (await restored.Run("restore", file)).Error.ShouldContain("There is an installation in");
        (await restored.Run("check")).Done();
        Directory.Exists(Path.Combine(restored.DataPath, "restore.unfinished")).ShouldBeFalse();
        await restored.Start();
        (await Count(restored)).ShouldBeInRange(20, 20 + written);
        (await restored.Read(db => db.Set<InstallationRow>().Select(i => i.Id).SingleAsync())).ShouldBe(app.Services.GetRequiredService<IInstallation>().Current.Id);
        // It goes on: the pump numbers what the backup caught between commit and number.
        await Happen(restored, "after");
        await App.Until(() => restored.Read(async db => !await db.Set<ActivityRow>().AnyAsync(a => a.Position == null)), "all is numbered");
        (await restored.Run("check")).Done();
    }

    /// <summary>Refused while the server runs, and in the place of an installation unless one says so; then the old database is kept.</summary>
    [Fact]
    public async Task A_restore_replaces_only_when_told_to()
    {
        await using var app = await App.On(Database.Sqlite);
        await Happen(app, "old");
        var file = Free("backup");
        (await app.Run("backup", file)).Done();
        await Happen(app, "new");
        (await Processes.Run(app.Place, "restore", file, "--replace")).Error.ShouldContain("Stop it first");
        await app.DisposeServer();
        var refused = await Operator.Run(app.Place, "restore", file);
        (refused.Code, refused.Error.Contains("--replace", StringComparison.Ordinal)).ShouldBe((1, true));
        (await Operator.Run(app.Place, "restore", file + "x")).Error.ShouldContain("There is no file");
        var said = (await Operator.Run(app.Place, "restore", file, "--replace")).Done();
        said.Output.ShouldContain("The database that was there is kept in");
        (await Operator.Run(app.Place, "check")).Done().Output.ShouldContain("1 stored files (3 bytes) are of no row");
        await using (var restored = new App(Database.Sqlite, app.DataPath, null, content: false, ownsData: false))
        {
            await restored.Start();
            (await Count(restored)).ShouldBe(1);
        }
        // What was there can be had back.
        File.Copy(Directory.GetFiles(Path.Combine(app.DataPath, "backups")).Single(), Path.Combine(app.DataPath, "interlink.db"), overwrite: true);
        (await Operator.Run(app.Place, "check")).Done();
        await using var again = new App(Database.Sqlite, app.DataPath, null, content: false, ownsData: false);
        await again.Start();
        (await Count(again)).ShouldBe(2);
    }

    /// <summary>Cut short, changed or with more in it than it promises: refused before anything was touched.</summary>
    [Fact]
    public async Task A_damaged_backup_is_refused_and_nothing_is_touched()
    {
        await using var app = await App.On(Database.Sqlite);
        await Happen(app, "old");
        var file = Free("backup");
        (await app.Run("backup", file)).Done();
        await app.DisposeServer();
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        async Task Refused(string what, byte[] bytes)
        {
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            var said = await Operator.Run(app.Place, "restore", file, "--replace");
            (said.Code, said.Output).ShouldBe((1, ""), what);
            said.Error.ShouldContain("is not a whole backup", customMessage: what);
            Directory.Exists(Path.Combine(app.DataPath, "backups")).ShouldBeFalse(what);
        }
        await Refused("cut short", whole[..(whole.Length / 2)]);
        await Refused("not one", Encoding.UTF8.GetBytes("not a backup"));
        await Refused("nothing", []);
        await Refused("changed", Packed(Unpacked(whole).Select(e => e.Name.StartsWith("files/", StringComparison.Ordinal) ? (e.Name, "odd"u8.ToArray()) : e)));
        await Refused("a part missing", Packed(Unpacked(whole).Where(e => !e.Name.StartsWith("files/", StringComparison.Ordinal))));
        await Refused("a path", Packed(Unpacked(whole).Append(("../../outside", "odd"u8.ToArray()))));
        await Refused("no manifest", Packed(Unpacked(whole).Skip(1)));
        (await Operator.Run(app.Place, "check")).Done();
    }

    private static List<(string Name, byte[] Bytes)> Unpacked(byte[] backup)
    {
        using var zip = new GZipStream(new MemoryStream(backup), CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        var entries = new List<(string, byte[])>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using var bytes = new MemoryStream();
            entry.DataStream?.CopyTo(bytes);
            entries.Add((entry.Name, bytes.ToArray()));
        }
        return entries;
    }

    private static byte[] Packed(IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
            foreach (var (name, bytes) in entries) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        return file.ToArray();
    }

    /// <summary>Killed at any moment, the old installation or the restored one is there, whole, and the next try works.</summary>
    [Fact]
    public async Task A_killed_restore_leaves_one_of_both_whole()
    {
        await using var app = await App.On(Database.Sqlite);
        await Happen(app, "old");
        var file = Free("backup");
        (await app.Run("backup", file)).Done();
        await Happen(app, "new");
        await app.DisposeServer();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        (await Processes.Run(app.Place, "restore", file, "--replace")).Done();
        var whole = watch.Elapsed;
        foreach (var part in (double[])[0.6, 0.75, 0.9])
        {
            using var restoring = Processes.Start(app.Place, "restore", file, "--replace");
            await Task.Delay(whole * part, TestContext.Current.CancellationToken);
            restoring.Kill();
            await restoring.WaitForExitAsync(TestContext.Current.CancellationToken);
            (await Operator.Run(app.Place, "check")).Done();
        }
        (await Operator.Run(app.Place, "restore", file, "--replace")).Done();
        (await Operator.Run(app.Place, "check")).Done();
    }

    /// <summary>After a restore nothing leaves until the operator says so; administrators read why; what is written since leaves in either case.</summary>
    [Theory]
    [InlineData("send", 2)]
    [InlineData("drop", 1)]
    public async Task Nothing_leaves_after_a_restore_until_told(string how, int letters)
    {
        var file = Free("backup");
        string folder;
        TestPerson vera;
        await using (var app = await App.On(Database.Sqlite, configure: a => a.Replace = s => s.AddSingleton(new MailSettings(Sink: false))))
        {
            vera = await app.Person("Vera", administrator: true);
            // Waits, for no mail server is set.
            await Letter(app, vera);
            (await app.Run("backup", file)).Done();
            (await app.Run("outbox", how)).Error.ShouldContain("Nothing is held");
            folder = Free("restored");
        }
        (await Operator.Run(Empty(folder), "restore", file)).Done().Output.ShouldContain("the 1 that waited");
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "interlink.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM lease WHERE until > 0";
            // The server beside which it was made held some.
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
        }
        await using var restored = new App(Database.Sqlite, folder, null, content: false, ownsData: true) { Settings = { ["Interlink:AskAtFirstRun"] = "false" } };
        await restored.Start();
        await Letter(restored, vera);
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        (await Sent(restored)).ShouldBe(0);
        using var administrator = await restored.SignedIn(vera);
        (await administrator.Load("/administration/mail")).Main.ShouldContain("E-mails are on hold");
        (await restored.Run("outbox", how)).Done().Output.ShouldContain("Letters leave again");
        await App.Until(async () => await Sent(restored) == letters, $"{letters} letters left");
        await App.Until(async () => !(await administrator.Load("/administration/mail")).Main.Contains("E-mails are on hold", StringComparison.Ordinal), "the line goes");
        (await restored.Run("outbox", how)).Code.ShouldBe(1);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        (await Sent(restored)).ShouldBe(letters);
    }

    private static Task<int> Sent(App app) => app.Read(db => db.Set<SinkMailRow>().CountAsync());

    private static async Task Letter(App app, TestPerson to)
    {
        var address = await app.Read(db => db.Set<Interlink.People.Domain.PersonAddress>().SingleAsync(a => a.PersonId == to.Id));
        await app.As(to.Actor, s => s.GetRequiredService<IWriter>().Write(to.Id, turn =>
        {
            turn.Send(turn.Record(new("test.letter", to.Id, "person", to.Id)), address.Id, "people.letter.known");
            return Task.CompletedTask;
        }));
    }
}
