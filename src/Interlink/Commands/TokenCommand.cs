using System.CommandLine;
using Interlink.Api;
using Interlink.Kernel;
using Interlink.People.Contracts;

namespace Interlink.Commands;

/// <summary><c>token</c>: what programs come in with.</summary>
internal sealed class TokenCommand : Command
{
    public TokenCommand(CommandWindow window) : base("token", "What programs come in with.") => Add(new CreateTokenCommand(window));
}

/// <summary><c>token create</c>: makes an access token of a person, written once. The server may run.</summary>
internal sealed class CreateTokenCommand : Command
{
    private readonly Option<string> user = new("--user") { Description = "An e-mail address of the person. The program may what they may, within the scopes.", Required = true };
    private readonly Option<string> name = new("--name") { Description = "What the token is for. The person reads it in their account and can end it there.", Required = true };
    private readonly Option<string[]> scope = new("--scope") { Description = $"What it may be used for, one or more: {string.Join(", ", ApiAreas.Scopes)}.", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> days = new("--days") { Description = "For how many days it holds: 30, 90 or 365.", DefaultValueFactory = _ => 90 };

    public CreateTokenCommand(CommandWindow window) : base("create", "Makes an access token of a person and writes it, once. The server may run.")
    {
        foreach (var option in (Option[])[user, name, scope, days]) Add(option);
        window.Act(this, async (given, cancellation) =>
        {
            await using var app = await window.OpenReady(cancellation);
            await using var operating = UserLinks.Begin(app);
            string token;
            try
            {
                token = await operating.ServiceProvider.GetRequiredService<IHandOverTokens>()
                    .ForPerson(given.GetRequiredValue(user), given.GetRequiredValue(name), given.GetRequiredValue(scope), given.GetValue(days), cancellation);
            }
            catch (NotFound) { throw new CommandRefused("Nobody here has this address. `interlink user add` makes an account."); }
            await window.Output.WriteLineAsync("Hand this token over. It is not shown again; its person can end it at /account/tokens:");
            await window.Output.WriteLineAsync(token);
            return 0;
        });
    }
}
