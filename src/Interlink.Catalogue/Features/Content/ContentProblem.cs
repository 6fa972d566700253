namespace Interlink.Catalogue.Features.Content;

/// <summary>Something wrong in a content file, for its author: which file, which line, what.</summary>
/// <param name="File">Path inside the content folder, with slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong and what is wanted.</param>
internal sealed record ContentProblem(string File, int Line, string Message)
{
    /// <summary>What is imported or left out as one: a list file, or the folder of an item or schema.</summary>
    public string Unit => UnitOf(File);

    public static string UnitOf(string file) => file.Split('/') is [var kind, var folder, _, ..] ? $"{kind}/{folder}" : file;

    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Collects what is wrong in one file.</summary>
internal sealed class FileProblems(string file, List<ContentProblem> all)
{
    public string File => file;

    public void Add(int line, string message) => all.Add(new(file, Math.Max(1, line), message));
}
