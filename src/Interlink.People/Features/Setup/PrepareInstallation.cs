using Microsoft.Extensions.Logging;

namespace Interlink.People.Features.Setup;

/// <summary>
/// The very first start. Where a person is to set up, a code for the first-run page goes to the log; elsewhere (Development, tests) defaults will do.
/// </summary>
internal sealed partial class PrepareInstallation(
    IWriter writer, CurrentActor current, IInstallation installation, PeopleSettings settings, SetupCode code, ILogger<PrepareInstallation> log)
{
    public async Task Prepare(CancellationToken cancellation)
    {
        if (installation.Current.IsSetUp) return;
        if (settings.AsksAtFirstRun)
        {
            LogCode(log, settings.PublicAddress + SetupGate.Page, code.Issue());
            return;
        }
        current.Actor = Actor.System;
        await writer.Write(installation.Current.Id, async turn =>
        {
            var row = await turn.Db.Set<InstallationRow>().SingleAsync(cancellation);
            if (row.SetUpAt is not null) return;
            row.SetUpAt = turn.Now;
            row.PublicAddress ??= settings.PublicAddress;
            turn.Record(new("installation.set-up", row.Id, "installation", row.Id) { Audience = Audience.Administrators });
        }, cancellation);
        await installation.Refresh(cancellation);
    }

    // The one place where a secret is logged: whoever reads this log owns the machine.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Not set up yet. Open {Address} within an hour and type this code: {Code}")]
    private static partial void LogCode(ILogger logger, string address, string code);
}
