using Interlink.UI;

namespace Interlink.Hosting;

/// <summary>Tells whoever started the product where it answers and how to sign in, once it does.</summary>
internal static partial class Greeting
{
    public static void GreetWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Urls.Select(u => HostSettings.Reachable(u)).FirstOrDefault() ?? HostSettings.Reachable(null);
        if (app.Environment.IsDevelopment()) LogReadyWithDemonstration(app.Logger, address, address + ShellRoutes.SignIn);
        else LogReady(app.Logger, address, address + ShellRoutes.SignIn);
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready: {Address}  Sign in at {SignIn}, under \"Demonstration\", as one of its people. Stop with Ctrl+C.")]
    private static partial void LogReadyWithDemonstration(ILogger logger, string address, string signIn);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready: {Address}  Sign in at {SignIn}. Stop with Ctrl+C.")]
    private static partial void LogReady(ILogger logger, string address, string signIn);
}
