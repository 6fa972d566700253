using Interlink.Commands;

namespace Interlink.Tests.Integration.Operating;

/// <summary>What a command said.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">Why it was refused.</param>
public sealed record Said(int Code, string Output, string Error)
{
    /// <summary>It is done; else the test fails with what it said.</summary>
    public Said Done()
    {
        Code.ShouldBe(0, Output + Error);
        return this;
    }
}

/// <summary>Whoever runs an installation and types commands.</summary>
public static class Operator
{
    /// <summary>Runs a command on the data of an application, in this process.</summary>
    public static Task<Said> Run(this App app, params string[] args) => Run(app.Place, args);

    /// <summary>Runs a command with settings, in this process.</summary>
    public static async Task<Said> Run(IReadOnlyDictionary<string, string?> settings, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Run(args, new(output, error, settings), TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }
}
