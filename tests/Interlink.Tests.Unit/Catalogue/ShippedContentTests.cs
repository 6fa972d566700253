using Interlink.Catalogue.Features.Content;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>The content that the product ships. <c>src/Interlink.Content/README.md</c> names the command that runs these.</summary>
public sealed class ShippedContentTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Interlink.Content");

    [Fact]
    public void Has_no_problem()
    {
        var problems = ContentReader.Read(Folder).Problems;
        if (problems.Count > 0) Assert.Fail($"{problems.Count} problems:\n{string.Join('\n', problems)}");
    }

    [Fact]
    public void Raised_the_version_of_what_changed_since_the_release()
    {
        var problems = ReleasedContent.Read(File.ReadAllText(Path.Combine(Folder, ReleasedContent.File))).Check(ContentReader.Read(Folder));
        problems.ShouldBeEmpty(string.Join('\n', problems));
    }

    /// <summary>No test but the command of a release: run it alone with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public void Release() => File.WriteAllText(Path.Combine(Folder, ReleasedContent.File), ReleasedContent.Write(ContentReader.Read(Folder)));
}
