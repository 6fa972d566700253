using System.Diagnostics;

namespace Interlink.Tests.Unit.Scripts;

/// <summary>A machine without the tools is told what to install, before anything else happens.</summary>
public class PrerequisitesTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    public async Task What_is_missing_is_named(string script)
    {
        var bare = Directory.CreateTempSubdirectory("interlink-bare").FullName;
        try
        {
            foreach (var tool in (string[])["bash", "env", "dirname"])
                File.CreateSymbolicLink(Path.Combine(bare, tool), ((string[])["/bin", "/usr/bin"]).Select(f => Path.Combine(f, tool)).First(File.Exists));
            using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, script)) { Environment = { ["PATH"] = bare }, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(1);
            foreach (var needed in (string[])[".NET 10 SDK", "Node.js 20", "npm", "git"]) said.ShouldContain(needed);
        }
        finally
        {
            Directory.Delete(bare, recursive: true);
        }
    }
}
