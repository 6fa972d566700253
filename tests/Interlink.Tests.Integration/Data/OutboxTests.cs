using System.Collections.Concurrent;
using Interlink.Tests.Integration.People;

namespace Interlink.Tests.Integration.Data;

/// <summary>Letters leave once, whatever the mail server does.</summary>
public sealed class OutboxTests
{
    private sealed class Writer : ILetterWriter
    {
        public bool Writes(string template) => template == "test";

        public Task<Letter?> Write(OutboxRow row, InterlinkDb db, CancellationToken cancellation) => Task.FromResult<Letter?>(new("a@example.org", "", row.Id.ToString(), "Words"));
    }

    /// <summary>A mail server that takes as long as it may for each letter.</summary>
    private sealed class Slow(TestClock clock) : IMailCarrier
    {
        public ConcurrentQueue<string> Sent { get; } = new();

        public Task Send(Letter letter, string messageId, CancellationToken cancellation)
        {
            Sent.Enqueue(letter.Subject);
            clock.Now += MailDoor.Time;
            return Task.CompletedTask;
        }
    }

    /// <summary>After two minutes another node may take over: a round ends before, and what is left waits for the next one.</summary>
    [Theory, BothDatabases]
    public async Task A_slow_mail_server_does_not_outlast_the_lease(Database database)
    {
        var clock = new TestClock();
        var slow = new Slow(clock);
        await using var app = await App.On(database, configure: a => a.Replace = s =>
        {
            s.Remove(s.Single(d => d.ImplementationType == typeof(OutboxRunner)));
            s.AddSingleton<IClock>(clock).AddSingleton<IMailCarrier>(slow).AddScoped<ILetterWriter, Writer>();
        });
        await app.Change(db =>
        {
            for (var i = 0; i < 6; i++) db.Add(new OutboxRow { Id = app.NewId(), ActivityId = app.NewId(), Template = "test", CreatedAt = clock.Now, NextAt = clock.Now });
        });
        var runner = ActivatorUtilities.CreateInstance<OutboxRunner>(app.Services);
        var began = clock.Now;
        await runner.Round(TestContext.Current.CancellationToken);
        slow.Sent.ShouldNotBeEmpty();
        (clock.Now - began).ShouldBeLessThan(OutboxRunner.Alone);
        slow.Sent.Count.ShouldBeLessThan(6);
        for (var i = 0; i < 3; i++) await runner.Round(TestContext.Current.CancellationToken);
        slow.Sent.Count.ShouldBe(6);
        slow.Sent.Distinct().Count().ShouldBe(6);
    }
}
