using Interlink.Data;
using Microsoft.AspNetCore.Connections;

namespace Interlink.Hosting;

/// <summary>Says in one plain line why the product can't start, and ends with 1, where a stack trace would bury it.</summary>
internal static class StartFaults
{
    public static void Tell() => AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
    {
        var line = fault.ExceptionObject switch
        {
            StartFault start => start.Message,
            IOException { InnerException: AddressInUseException } used => used.Message + " Stop what uses it, or start with --urls and another port.",
            _ => null,
        };
        if (line is null) return;
        Console.Error.WriteLine("INTERLINK can't start. " + line);
        Environment.Exit(1);
    };
}
