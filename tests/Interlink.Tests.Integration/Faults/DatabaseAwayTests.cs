using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Interlink.Api;
using Microsoft.AspNetCore.SignalR.Client;
using Npgsql;

namespace Interlink.Tests.Integration.Faults;

/// <summary>A PostgreSQL that goes away and comes back, for a moment and for longer.</summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task The_database_goes_away_and_comes_back()
    {
        var started = (await Postgres("start")).Split(' ', 2);
        var (cluster, server) = (started[0], started[1].Trim());
        try
        {
            var data = Directory.CreateTempSubdirectory("interlink-away-").FullName;
            await using var app = new App(Database.PostgreSql, data, server, content: false, ownsData: false) { Settings = { ["Interlink:AskAtFirstRun"] = "false" } };
            await app.Start();
            await using var settled = await Settled.In(app, 1, Handled.Key);
            await using (var before = new Watch(settled.Place)) await before.Change(db => db.Database.ExecuteSqlRawAsync(Handled.Tables));
            await using var process = await settled.Serve();
            using var people = new Traveller(0, settled.Pairs[0].Officer, settled.Pairs[0].Resident, null!);
            people.Visit(process.Address);
            var ilze = people.Officer;
            var made = 0;
            (await Start(made++)).StatusCode.ShouldBe(HttpStatusCode.Created);

            // Somebody has a page open.
            var heard = 0;
            await using var hub = new HubConnectionBuilder().WithUrl(new Uri(process.Address, "/live"), o => o.Headers["Cookie"] = ilze.Cookie).Build();
            hub.On<JsonElement>("changed", _ => Interlocked.Increment(ref heard));
            string[] own = [(await people.Get(ilze, "/processes")).GetProperty("items")[0].GetProperty("id").GetString()!];
            await hub.StartAsync();
            (await hub.InvokeAsync<Dictionary<string, long>>("Follow", own)).Keys.ShouldBe(own);

            // A moment: every connection breaks at once. Whoever sends again gets through.
            await using (var administrator = new NpgsqlConnection(server + ";Pooling=false"))
            {
                await administrator.OpenAsync();
                await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL", administrator);
                await command.ExecuteNonQueryAsync();
            }
            await Through(10);

            await Postgres("halt", cluster);
            using (var refused = await Start(made))
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await refused.Content.ReadAsStringAsync());
                refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
                (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32().ShouldBe(503);
                refused.Headers.RetryAfter.ShouldNotBeNull();
            }
            using (var page = await people.Request(new(ilze, HttpMethod.Get, "/work") { Headers = [("Accept", "text/html"), ("Accept-Language", "es")] }))
            {
                page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                var words = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
                words.ShouldContain("Esto tarda más de lo debido");
                words.ShouldContain("</html>");
                words.ShouldNotContain("Exception");
                page.Headers.RetryAfter.ShouldNotBeNull();
                (page.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join(';', set) : "").ShouldNotContain("il-session", Case.Sensitive, "nobody is signed out by it");
            }
            (await Watcher("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK, "the process lives");
            (await (await Watcher("/readyz")).Content.ReadAsStringAsync()).ShouldContain("database");

            // The page asks: it is told nothing, and comes again later.
            await Should.ThrowAsync<Exception>(hub.InvokeAsync<Dictionary<string, long>>("Follow", own));
            await App.Until(() => Task.FromResult(hub.State == HubConnectionState.Disconnected), "the end of the live connection");

            await Postgres("again", cluster);
            await Through(15);
            await hub.StartAsync();
            (await hub.InvokeAsync<Dictionary<string, long>>("Follow", own)).Keys.ShouldBe(own);
            (await people.Request(new(ilze, HttpMethod.Post, $"{ApiGroups.Root}/processes/{own[0]}/nodes", JsonContent.Create(new { kind = "phase", title = "Begin" })))).StatusCode.ShouldBe(HttpStatusCode.Created);
            await App.Until(() => Task.FromResult(Volatile.Read(ref heard) > 0), "the change");
            (await Answer("/work")).StatusCode.ShouldBe(HttpStatusCode.OK, "still signed in");
            await App.Until(async () => (await Watcher("/readyz")).StatusCode == HttpStatusCode.OK, "that it is ready again", 30);
            await using var watch = new Watch(settled.Place);
            await watch.Settle();
            await watch.Goes();
            await watch.HandedOverOnce();
            (await watch.Read(db => db.Set<Interlink.Coproduction.Domain.Process>().CountAsync())).ShouldBe(made);
            process.Log.ShouldNotContain("Request failed", Case.Sensitive);
            process.Log.ShouldNotContain("Pump round failed", Case.Sensitive);
            process.Log.ShouldNotContain("Failed to invoke hub method", Case.Sensitive);

            // Who watches is nobody.
            Task<HttpResponseMessage> Watcher(string address) => people.Request(new(ilze, HttpMethod.Get, address) { Headers = [("Cookie", "il-none=1")] });
            Task<HttpResponseMessage> Answer(string address) => people.Request(new(ilze, HttpMethod.Get, address));
            Task<HttpResponseMessage> Start(int number) => people.Request(new(ilze, HttpMethod.Post, ApiGroups.Root + "/processes", JsonContent.Create(new { name = $"Helpers {number}", language = "en", organisationName = "Ventmala" }))
            {
                Headers = [(Creations.Header, $"process-{number}")],
            });
            // Sent again under the same key until it is done; every answer before says to come again.
            async Task Through(double seconds)
            {
                await App.Until(async () =>
                {
                    using var answer = await Start(made);
                    answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable);
                    return answer.StatusCode == HttpStatusCode.Created;
                }, "a write that gets through", seconds);
                made++;
                for (var i = 0; i < 20; i++) (await Start(made++)).StatusCode.ShouldBe(HttpStatusCode.Created, "no broken connection is left to be found out");
            }
        }
        finally
        {
            await Postgres("stop", cluster);
        }
    }

    private static async Task<string> Postgres(params string[] args)
    {
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "postgres"), args) { RedirectStandardOutput = true })!;
        // What it starts holds its output open: the first line is all there is.
        var said = args[0] == "start" ? await run.StandardOutput.ReadLineAsync() ?? "" : "";
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0, string.Join(' ', args));
        return said;
    }
}
