using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Interlink.Api;
using Interlink.Tests.Integration.Operating;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interlink.Tests.Integration.Faults;

/// <summary>A disk without room, and one that is slow.</summary>
public sealed class DiskTests
{
    /// <summary>The data folder on a small disk of its own, which only the server's process sees.</summary>
    private const string OnSmallDisk = "mount -t tmpfs -o size=32m tmpfs \"$1\" && cp -a \"$0\"/. \"$1\" && shift && exec \"$@\"";

    [Theory, BothDatabases]
    public async Task A_full_disk_is_told_calmly_and_everything_goes_on_once_there_is_room(Database database)
    {
        if (!await MayMount()) Assert.Skip("This account may not make a disk of its own (unshare -rm).");
        await using var settled = await Settled.On(database, 1, content: false);
        var folder = settled.Place["Interlink:DataPath"]!;
        var disk = Directory.CreateTempSubdirectory("interlink-disk-").FullName;
        await using var server = await ServerProcess.Start(settled.Place.Where(s => s.Key != "Interlink:DataPath").Append(new("Interlink:DataPath", disk)).ToDictionary(), ["unshare", "-rm", "sh", "-c", OnSmallDisk, folder, disk]);
        // The same disk, seen from here.
        var seen = $"/proc/{server.Id}/root{disk}";
        using var people = new Traveller(0, settled.Pairs[0].Officer, settled.Pairs[0].Resident, null!);
        people.Visit(server.Address);
        var ilze = people.Officer;
        var made = 0;
        (await Start(made++)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var task = await Place();
        (await Ready()).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using (var filler = new FileStream(Path.Combine(seen, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            var block = new byte[4_096];
            try { while (true) await filler.WriteAsync(block); }
            catch (IOException) { /* Full. */ }
        }

        // The database still has a little room in what it holds already; then it says so, or it has its own disk.
        var refused = await Start(made);
        while (refused.StatusCode == HttpStatusCode.Created && made < 300) refused = await Start(++made);
        if (database == Database.Sqlite) await Problem(refused);
        else refused.StatusCode.ShouldBe(HttpStatusCode.Created, "PostgreSQL has a disk of its own");
        if (database == Database.Sqlite)
        {
            // The same on a page, in the reader's language.
            var posted = await people.Request(await people.Page(ilze, "/account", "form[data-keep=profile]", signedIn: true, ("name", "Ilze Kalniņa")));
            posted.StatusCode.ShouldBe((HttpStatusCode)507);
            var page = await posted.Content.ReadAsStringAsync();
            page.ShouldContain("There is no room left");
            page.ShouldNotContain("Exception");
        }
        await Problem(await Upload(task));
        // Reading goes on.
        (await people.Get(ilze, "/processes")).GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
        await App.Until(async () => (await Ready()).StatusCode == HttpStatusCode.ServiceUnavailable, "that it is not ready");
        (await (await Ready()).Content.ReadAsStringAsync()).ShouldContain("files");

        File.Delete(Path.Combine(seen, "filler"));
        if (database == Database.PostgreSql) made++;
        else (await Start(made++)).StatusCode.ShouldBe(HttpStatusCode.Created, "the same key again");
        (await Upload(task)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await App.Until(async () => (await Ready()).StatusCode == HttpStatusCode.OK, "that it is ready again", 30);
        Directory.EnumerateFiles(Path.Combine(seen, "files", "incoming")).ShouldBeEmpty("nothing half received stays");
        // Everything that follows has followed: the last one is found.
        await App.Until(async () => WebUtility.HtmlDecode(await (await people.Request(new(ilze, HttpMethod.Get, $"/search?q=helpers {made - 1}"))).Content.ReadAsStringAsync()).Contains($"Helpers {made - 1}<", StringComparison.Ordinal), "the last process in search");
        // Nothing that was refused is there, nor anything twice.
        var copy = Directory.CreateTempSubdirectory("interlink-disk-").FullName;
        await Run("kill", "-STOP", $"{server.Id}");
        await Run("cp", "-a", seen + "/.", copy);
        await Run("kill", "-CONT", $"{server.Id}");
        var beside = settled.Place.Where(s => s.Key != "Interlink:DataPath").Append(new("Interlink:DataPath", copy)).ToDictionary();
        await using (var watch = new Watch(beside))
        {
            (await watch.Read(db => db.Set<Interlink.Coproduction.Domain.Process>().CountAsync())).ShouldBe(made);
            await watch.Goes();
            (await watch.Read(db => db.Set<ParkedRow>().CountAsync())).ShouldBe(0, "a full disk is no subscriber's fault");
        }
        (await Operator.Run(beside, "check")).Done();
        Directory.Delete(copy, recursive: true);
        server.Log.ShouldNotContain("Request failed", Case.Sensitive);

        Task<HttpResponseMessage> Start(int number) => people.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + "/processes", JsonContent.Create(new { name = $"Helpers {number}", language = "en", organisationName = "Ventmala" }))
        {
            Headers = [(Creations.Header, $"process-{number}")],
        });
        Task<HttpResponseMessage> Ready() => people.Request(new(ilze, HttpMethod.Get, "/readyz"));
        Task<HttpResponseMessage> Upload(Guid task) => people.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + $"/nodes/{task}/files?fileName=notes.txt&language=en", new ByteArrayContent([.. Enumerable.Repeat((byte)'a', 300_000)])
        {
            Headers = { ContentType = new("application/octet-stream") },
        }));
        async Task<Guid> Place()
        {
            var process = (await people.Get(ilze, "/processes")).GetProperty("items")[0].GetProperty("id").GetGuid();
            Guid? parent = null;
            foreach (var kind in (string[])["phase", "objective", "task"])
            {
                using var added = await people.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + $"/processes/{process}/nodes", JsonContent.Create(new { kind, title = "Begin", parent })));
                parent = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
            }
            return parent!.Value;
        }
    }

    /// <summary>Bytes go to the disk before the turn that names them: while it is slow, nobody else waits.</summary>
    [Theory, BothDatabases]
    public async Task A_slow_disk_keeps_only_those_waiting_who_send_files(Database database)
    {
        var slow = new SlowDisk();
        await using var app = await App.On(database, configure: a => a.Replace = services => services.Replace(ServiceDescriptor.Singleton<IFileStore>(s => slow.Before(ActivatorUtilities.CreateInstance<FileStore>(s)))));
        var ilze = await app.Person("Ilze Kalniņa");
        var program = await Api.Programs.Program(app, ilze);
        var process = (await program.Post("/processes", new { name = "Helpers", language = "en", organisationName = "Ventmala" })).Id;
        Guid? task = null;
        foreach (var kind in (string[])["phase", "objective", "task"]) task = (await program.Post($"/processes/{process}/nodes", new { kind, title = "Begin", parent = task })).Id;
        var upload = program.Post($"/nodes/{task}/files?fileName=photo.png&language=en", Samples.Png);
        await slow.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10));
        (await program.Post("/processes", new { name = "Others", language = "en", organisationName = "Ventmala" })).Status.ShouldBe(HttpStatusCode.Created);
        (await program.Get($"/processes/{process}/resources"))["items"].GetArrayLength().ShouldBe(0, "what is not stored is not shown");
        upload.IsCompleted.ShouldBeFalse();
        // Whoever gives up leaves nothing.
        using (var impatient = app.CreateClient())
        using (var enough = new CancellationTokenSource(200))
        {
            impatient.DefaultRequestHeaders.Authorization = new("Bearer", await Api.Programs.Token(app, ilze));
            await Should.ThrowAsync<OperationCanceledException>(impatient.PostAsync($"{ApiGroups.Root}/nodes/{task}/files?fileName=photo.png&language=en", new ByteArrayContent(Samples.Png), enough.Token));
        }
        slow.Done.SetResult();
        (await upload).Status.ShouldBe(HttpStatusCode.Created);
        (await program.Get($"/processes/{process}/resources"))["items"].GetArrayLength().ShouldBe(1);
    }

    /// <summary>A disk that takes a file only when a test lets it.</summary>
    private sealed class SlowDisk : IFileStore
    {
        private IFileStore disk = null!;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowDisk Before(IFileStore real)
        {
            disk = real;
            return this;
        }

        public async Task<(string Hash, long Size)> Put(Stream content, long limit, CancellationToken cancellation)
        {
            Entered.TrySetResult();
            await Done.Task.WaitAsync(cancellation);
            return await disk.Put(content, limit, cancellation);
        }

        public Stream? Open(string hash) => disk.Open(hash);
        public Stream Scratch() => disk.Scratch();
        public void Delete(string hash, DateTimeOffset before) => disk.Delete(hash, before);
        public void DeleteScratch(DateTimeOffset before) => disk.DeleteScratch(before);
        public IEnumerable<string> Before(DateTimeOffset instant) => disk.Before(instant);
        public bool IsWritable() => disk.IsWritable();
    }

    private static async Task Problem(HttpResponseMessage refused)
    {
        refused.StatusCode.ShouldBe((HttpStatusCode)507, await refused.Content.ReadAsStringAsync());
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString().ShouldBe("There is no room on the server to save this. Try again later");
        refused.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task<bool> MayMount() => await Run("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt") == 0;

    private static async Task<int> Run(string program, params string[] args)
    {
        using var run = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        await run.WaitForExitAsync();
        return run.ExitCode;
    }
}
