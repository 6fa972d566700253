using System.CommandLine;
using Interlink.Data;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Commands;

/// <summary><c>check</c>: whether everything that is kept is whole. Reads only; the server may run.</summary>
internal sealed class CheckCommand : Command
{
    private const int Listed = 20;
    private readonly CommandWindow window;

    public CheckCommand(CommandWindow window) : base("check", "Looks whether database, log, files and keys are whole. Changes nothing; the server may run. Answers 0 when nothing is wrong.")
    {
        this.window = window;
        window.Act(this, (_, cancellation) => Check(cancellation));
    }

    private async Task<int> Check(CancellationToken cancellation)
    {
        await using var app = await window.OpenReady(cancellation);
        var provider = app.Services.GetRequiredService<IDatabaseProvider>();
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await using var snapshot = await provider.Snapshot(db, cancellation);
        var faults = 0;
        foreach (var check in app.Services.GetServices<ICheck>())
        {
            var (found, all) = (new List<Finding>(), new int[2]);
            await foreach (var finding in check.Look(db, cancellation))
                if (all[finding.IsFault ? 1 : 0]++ < Listed) found.Add(finding);
            await window.Output.WriteLineAsync($"{(all[1] == 0 ? "well " : "WRONG")}  {check.Subject}");
            foreach (var finding in found.OrderByDescending(f => f.IsFault)) await window.Output.WriteLineAsync($"       {(finding.IsFault ? "!" : "-")} {finding.Text}");
            if (all[1] > Listed) await window.Output.WriteLineAsync($"       ! and {all[1] - Listed} more");
            faults += all[1];
        }
        await window.Output.WriteLineAsync(faults == 0 ? "Nothing is wrong." : $"Wrong: {faults}. What to do is in docs/operate.md, under \"When something is wrong\".");
        return faults == 0 ? 0 : 1;
    }
}
