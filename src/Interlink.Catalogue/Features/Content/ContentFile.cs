using System.Text;
using System.Text.RegularExpressions;

namespace Interlink.Catalogue.Features.Content;

/// <summary>A text file of the content folder, read strictly: UTF-8 without mark, NFC, LF, no tabs, no control characters.</summary>
internal sealed partial class ContentFile
{
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ContentFile(string text, FileProblems problems)
    {
        (Text, Problems) = (text, problems);
        Lines = text.Split('\n');
    }

    public string Text { get; }
    public IReadOnlyList<string> Lines { get; }
    public FileProblems Problems { get; }

    /// <summary>Reads a file; none if it isn't there or isn't text.</summary>
    public static ContentFile? Open(string folder, string path, List<ContentProblem> all)
    {
        var problems = new FileProblems(path, all);
        string text;
        try
        {
            text = strict.GetString(File.ReadAllBytes(Path.Combine(folder, path)));
        }
        catch (Exception error) when (error is DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            problems.Add(1, error switch
            {
                DecoderFallbackException => "is not UTF-8",
                FileNotFoundException or DirectoryNotFoundException => "is missing",
                _ => "can't be read: " + error.GetType().Name,
            });
            return null;
        }
        if (text.StartsWith('\uFEFF')) problems.Add(1, "begins with a byte order mark; leave it out");
        // Endings are named once: a file saved elsewhere has them everywhere.
        if (text.Contains('\r', StringComparison.Ordinal)) problems.Add(LineAt(text, text.IndexOf('\r', StringComparison.Ordinal)), "has line endings other than LF");
        var file = new ContentFile(text.TrimStart('\uFEFF').ReplaceLineEndings("\n"), problems);
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var line = file.Lines[i];
            if (line.Contains('\t', StringComparison.Ordinal)) problems.Add(i + 1, "has a tab; use spaces");
            else if (TextDoor.HasForbidden(line, lines: false)) problems.Add(i + 1, "has a control character");
            if (!line.IsNormalized(NormalizationForm.FormC)) problems.Add(i + 1, "is not in Unicode form NFC: type accented letters as one character");
            if (line.Contains('!', StringComparison.Ordinal)) problems.Add(i + 1, "has an exclamation mark");
        }
        return file;
    }

    /// <summary>Codes of INTERLINKERs that the file names.</summary>
    public IEnumerable<CodeAt> Mentions() =>
        Lines.SelectMany((line, i) => ItemCodes().Matches(line).Select(m => new CodeAt(m.Value, i + 1)));

    private static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\bIL-\d+\b")]
    private static partial Regex ItemCodes();
}
