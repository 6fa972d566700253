using System.CommandLine;
using Interlink.Data;
using Interlink.Kernel;

namespace Interlink.Commands;

/// <summary><c>outbox</c>: after a restore, the letters that waited in the backup.</summary>
internal sealed class OutboxCommand : Command
{
    public OutboxCommand(CommandWindow window) : base("outbox", "After a restore: what happens to the letters that waited in the backup. The server may run.")
    {
        Add(new EndHoldCommand(window, "send", "Letters leave again, those that waited in the backup too.", drop: false));
        Add(new EndHoldCommand(window, "drop", "Letters leave again, but not those that waited in the backup.", drop: true));
    }
}

/// <summary><c>outbox send</c> and <c>outbox drop</c>.</summary>
internal sealed class EndHoldCommand : Command
{
    public EndHoldCommand(CommandWindow window, string name, string description, bool drop) : base(name, description) => window.Act(this, async (_, cancellation) =>
    {
        await using var app = await window.OpenReady(cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var letters = await scope.ServiceProvider.GetRequiredService<OutboxHold>().End(drop, cancellation)
            ?? throw new CommandRefused("Nothing is held: letters leave as they are written.");
        await window.Output.WriteLineAsync(drop ? $"Letters leave again. Dropped: {letters}." : $"Letters leave again. Waiting to be sent: {letters}.");
        return 0;
    });
}
