using System.Globalization;
using System.Text;

namespace Interlink.People.Domain;

/// <summary>
/// Passwords that are tried first: words that everybody takes, with a few digits or signs around them, and walks over the keyboard. Kept as rules, since what is tried is made by rules too.
/// </summary>
internal static class CommonPasswords
{
    /// <summary>So many digits and signs around a word hide nothing.</summary>
    private const int Around = 6;

    /// <summary>The fewest keys of a walk, and how many besides walks still make it one.</summary>
    private const int Walk = 3, Besides = 2;

    /// <summary>Without accents; the names of this product and of what it is for among them.</summary>
    private static readonly HashSet<string> words =
    [
        .. """
            password passwort passw parole paroles contrasena clave palabra secreto segreto secret welcome bienvenido bienvenida benvenuto sveiki hello hola ciao admin administrator administrador administradora
            amministratore administrators letmein changeme default computer internet iloveyou loveyou teamo tequiero tiamo amore corazon estrella princess princesa principessa sunshine butterfly mariposa chocolate
            superman batman pokemon starwars dragon monkey master shadow freedom whatever trustno basketball football futbol calcio baseball hockey barcelona realmadrid juventus liverpool chelsea arsenal manchester
            samsung alexander christopher michelle jennifer alejandro francesco giuseppe latvija latvia espana italia europe europa riga madrid zaragoza roma milano
            summer winter spring autumn verano invierno primavera otono estate inverno autunno vasara ziema pavasaris rudens
            january february august september october november december enero febrero agosto septiembre octubre noviembre diciembre gennaio febbraio settembre ottobre dicembre
            interlink interlinker interlinkers coproduction coproduccion coproduzione koprodukcija municipality ayuntamiento comune pasvaldiba
            """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] rows =
    [
        .. new[] { "12345678901234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm" }
            .SelectMany(row => new[] { row, string.Concat(row.Reverse()) }),
    ];

    /// <summary>Whether it is one of those that are tried first.</summary>
    public static bool Has(string password)
    {
        var key = string.Concat(password.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant));
        return IsWord(key) || IsWalk(key);
    }

    private static bool IsWord(string key)
    {
        var (start, end) = (0, key.Length);
        while (start < end && !char.IsLetter(key[start])) start++;
        while (end > start && !char.IsLetter(key[end - 1])) end--;
        // Signs for letters at the edges belong to the word: p@ssw0rd, 5ummer.
        return new[] { (start, end), (0, end), (start, key.Length), (0, key.Length) }.Any(cut =>
            cut.Item1 + key.Length - cut.Item2 <= Around && Read(key[cut.Item1..cut.Item2]) is var read && (words.Contains(read) || IsTwice(read)));
    }

    private static bool IsTwice(string read) => read.Length % 2 == 0 && read[..(read.Length / 2)] is var half && half == read[(read.Length / 2)..] && words.Contains(half);

    /// <summary>As it is meant: digits and signs that stand for letters.</summary>
    private static string Read(string word) => word.Aggregate(new StringBuilder(), (read, c) => read.Append(c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    })).ToString();

    private static bool IsWalk(string key)
    {
        var besides = 0;
        for (var at = 0; at < key.Length;)
        {
            var steps = rows.Max(row => Steps(key.AsSpan(at), row));
            if (steps >= Walk) at += steps;
            else if (++besides > Besides) return false;
            else at++;
        }
        return true;
    }

    private static int Steps(ReadOnlySpan<char> rest, string row)
    {
        var most = 0;
        for (var begin = 0; begin < row.Length; begin++) most = Math.Max(most, rest.CommonPrefixLength(row.AsSpan(begin)));
        return most;
    }
}
