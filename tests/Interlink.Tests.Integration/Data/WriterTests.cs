namespace Interlink.Tests.Integration.Data;

/// <summary>Write turns: the stream is raised first, everything is saved or nothing.</summary>
public sealed class WriterTests
{
    private static ActivityDraft Draft(string type = "test.happened") => new(type, WellKnown.CatalogueStream, "test", WellKnown.CatalogueStream);

    private static Task<StreamRow> Stream(App app) => app.As(Actor.System, async s =>
    {
        await using var db = s.GetRequiredService<IReads>().Open();
        return await db.Set<StreamRow>().SingleAsync(x => x.Id == WellKnown.CatalogueStream);
    });

    /// <summary>Each turn raises the sequence by one and its activity carries it.</summary>
    [Theory, BothDatabases]
    public async Task A_turn_raises_the_stream_and_records_once(Database database)
    {
        await using var app = await App.On(database);
        var before = (await Stream(app)).Sequence;
        await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, async turn =>
        {
            turn.Sequence(WellKnown.CatalogueStream).ShouldBe(before + 1);
            turn.Record(Draft());
            Should.Throw<InvalidOperationException>(() => turn.Record(Draft()));
            await Task.CompletedTask;
        }));
        (await Stream(app)).Sequence.ShouldBe(before + 1);
    }

    /// <summary>A turn that throws, or changes nothing, leaves no trace.</summary>
    [Theory, BothDatabases]
    public async Task A_turn_that_fails_or_does_nothing_leaves_no_trace(Database database)
    {
        await using var app = await App.On(database);
        var before = await Stream(app);
        await Should.ThrowAsync<InvalidInput>(() => app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, turn =>
        {
            turn.Record(Draft());
            turn.RaiseAccess(WellKnown.CatalogueStream);
            throw new InvalidInput("name", "error.required");
        })));
        await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, _ => Task.CompletedTask));
        var after = await Stream(app);
        after.Sequence.ShouldBe(before.Sequence);
        after.AccessEpoch.ShouldBe(before.AccessEpoch);
    }

    /// <summary>A stream that does not exist is not found; a turn in a turn is refused.</summary>
    [Theory, BothDatabases]
    public async Task Unknown_streams_and_nested_turns_are_refused(Database database)
    {
        await using var app = await App.On(database);
        await Should.ThrowAsync<NotFound>(() => app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(Guid.Empty, _ => Task.CompletedTask)));
        await Should.ThrowAsync<InvalidOperationException>(() => app.As(Actor.System, s =>
        {
            var writer = s.GetRequiredService<IWriter>();
            return writer.Write(WellKnown.CatalogueStream, _ => writer.Write(WellKnown.CatalogueStream, _ => Task.CompletedTask));
        }));
    }

    /// <summary>Read, decide, write: with the stream locked first, four racing writers never lose an update.</summary>
    [Theory, BothDatabases]
    public async Task Racing_turns_on_one_stream_never_lose_an_update(Database database)
    {
        await using var app = await App.On(database);
        var installation = app.Services.GetRequiredService<IInstallation>().Current.Id;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(installation, async turn =>
                {
                    // Read, wait, write back: without the lock two writers read the same number.
                    var row = await turn.Db.Set<InstallationRow>().SingleAsync();
                    var seen = row.SmtpPort;
                    await Task.Delay(2);
                    row.SmtpPort = seen + 1;
                    turn.Record(new("test.counted", installation, "installation", installation));
                }));
            }
        })));
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        (await db.Set<InstallationRow>().SingleAsync(TestContext.Current.CancellationToken)).SmtpPort.ShouldBe(587 + 40);
        (await db.Set<ActivityRow>().CountAsync(a => a.Type == "test.counted", TestContext.Current.CancellationToken)).ShouldBe(40);
    }

    /// <summary>The log says nothing about people: no column for names, and a payload of plain values.</summary>
    [Fact]
    public async Task An_activity_keeps_ids_only()
    {
        await using var app = await App.On(Database.Sqlite);
        await app.As(Actor.System, s => s.GetRequiredService<IWriter>().Write(WellKnown.CatalogueStream, turn =>
        {
            turn.Record(Draft() with { Payload = new Dictionary<string, object?> { ["to"] = "Finished", ["count"] = 3 }, Changed = ["status"] });
            return Task.CompletedTask;
        }));
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        var row = await db.Set<ActivityRow>().SingleAsync(a => a.Type == "test.happened", TestContext.Current.CancellationToken);
        row.Payload.ShouldBe("""{"to":"Finished","count":3}""");
        row.Changed.ShouldBe("status");
        row.Source.ShouldBe(ActivitySource.Seeded);
    }
}
