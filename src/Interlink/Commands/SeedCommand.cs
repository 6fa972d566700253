using System.CommandLine;
using Interlink.Catalogue;
using Interlink.Data;
using Interlink.Portal;

namespace Interlink.Commands;

/// <summary><c>seed</c>: fills an empty installation.</summary>
internal sealed class SeedCommand : Command
{
    public SeedCommand(CommandWindow window) : base("seed", "Fills an empty installation.") => Add(new SeedDemoCommand(window));
}

/// <summary><c>seed demo</c>: the three made-up places of the demonstration.</summary>
internal sealed class SeedDemoCommand : Command
{
    public SeedDemoCommand(CommandWindow window) : base("demo", "Makes the demonstration, three made-up places with their people, in an installation where nobody is yet. The server must not run.") =>
        window.Act(this, async (_, cancellation) =>
        {
            await using var app = window.Open();
            await app.Services.GetRequiredService<IDatabaseProvider>().Alone(cancellation);
            await app.Services.PrepareData(cancellation);
            await app.Services.ImportContent(cancellation);
            if (!await app.Services.SeedDemo(cancellation)) throw new CommandRefused("People are here already. The demonstration is only made where nobody is yet: set Interlink__DataPath to an empty folder, or use an empty database.");
            await window.Output.WriteLineAsync("The demonstration is ready. In Development its people are on the sign-in page; elsewhere `interlink user link` writes a link for one of them.");
            return 0;
        });
}
