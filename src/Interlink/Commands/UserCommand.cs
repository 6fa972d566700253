using System.CommandLine;
using Interlink.Data;
using Interlink.Kernel;
using Interlink.People.Contracts;

namespace Interlink.Commands;

/// <summary><c>user</c>: people and how they come in.</summary>
internal sealed class UserCommand : Command
{
    public UserCommand(CommandWindow window) : base("user", "People and how they come in.")
    {
        Add(new AddUserCommand(window));
        Add(new LinkUserCommand(window));
    }
}

/// <summary><c>user add</c>: makes an account and a link by which its person chooses a password. The server may run.</summary>
internal sealed class AddUserCommand : Command
{
    private readonly Option<string> address = new("--address") { Description = "Their e-mail address. It counts as confirmed.", Required = true };
    private readonly Option<string> name = new("--name") { Description = "Their name.", Required = true };
    private readonly Option<string?> language = new("--language") { Description = $"The language they read: {string.Join(", ", Languages.All)}." };
    private readonly Option<bool> administrator = new("--administrator") { Description = "They administer the installation." };

    public AddUserCommand(CommandWindow window) : base("add", "Makes an account and writes the link by which its person chooses a password. The server may run.")
    {
        foreach (var option in (Option[])[address, name, language, administrator]) Add(option);
        window.Act(this, async (given, cancellation) =>
        {
            await using var app = await window.OpenReady(cancellation);
            await using var scope = UserLinks.Begin(app);
            var made = given.GetRequiredValue(address);
            await scope.ServiceProvider.GetRequiredService<ICreateAccounts>().Create(
                new(given.GetRequiredValue(name), made, given.GetValue(language), AcceptedTerms: false, InstallationAdministrator: given.GetValue(administrator)), cancellation);
            await window.Output.WriteLineAsync(given.GetValue(administrator) ? "The account is made; its person administers the installation." : "The account is made.");
            await UserLinks.Write(window, scope.ServiceProvider, made, cancellation);
            return 0;
        });
    }
}

/// <summary><c>user link</c>: a new link for somebody who can't come in.</summary>
internal sealed class LinkUserCommand : Command
{
    private readonly Option<string> address = new("--address") { Description = "An e-mail address of theirs.", Required = true };

    public LinkUserCommand(CommandWindow window) : base("link", "Writes a link by which somebody chooses a new password. The server may run.")
    {
        Add(address);
        window.Act(this, async (given, cancellation) =>
        {
            await using var app = await window.OpenReady(cancellation);
            await using var scope = UserLinks.Begin(app);
            await UserLinks.Write(window, scope.ServiceProvider, given.GetRequiredValue(address), cancellation);
            return 0;
        });
    }
}

/// <summary>What both do.</summary>
internal static class UserLinks
{
    /// <summary>A scope in which the installation itself acts, live: what an operator does is in the audit.</summary>
    public static AsyncServiceScope Begin(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IInstallation>().Current.IsSetUp)
            throw new CommandRefused("This installation is not set up yet. Start the server, open the address that it writes to its log and type the code beside it: whoever does so becomes the first administrator.");
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System with { Source = ActivitySource.Live };
        return scope;
    }

    /// <summary>The link, and how it reaches its person.</summary>
    public static async Task Write(CommandWindow window, IServiceProvider services, string address, CancellationToken cancellation)
    {
        string link;
        try { link = await services.GetRequiredService<IHandOverLinks>().ForPassword(address, cancellation); }
        catch (NotFound) { throw new CommandRefused("Nobody here has this address. `interlink user add` makes an account."); }
        await window.Output.WriteLineAsync("Hand this link over. It works once, within a day; whoever has it chooses the password:");
        await window.Output.WriteLineAsync(link);
        var installation = services.GetRequiredService<IInstallation>().Current;
        await window.Output.WriteLineAsync(services.GetRequiredService<MailSettings>().CanSend(installation)
            ? $"Too late? They ask for another one at {installation.Link("/forgot")}, and it comes by mail."
            : "Mail is not set up: no letter goes to them, and they can't ask for another link. `interlink user link` writes a new one.");
    }
}
