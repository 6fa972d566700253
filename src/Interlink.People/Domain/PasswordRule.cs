namespace Interlink.People.Domain;

/// <summary>What a password must be: long. No puzzles of digits and signs, which make people write it down.</summary>
internal static class PasswordRule
{
    /// <summary>The least number of characters.</summary>
    public const int Least = 10;

    /// <summary>Takes in a new password; what is wrong with it is noted.</summary>
    public static string Take(Check check, string field, string? raw, params string[] known)
    {
        raw ??= "";
        if (raw.Length > Limits.Password) check.Fail(field, "error.long", ("max", Limits.Password));
        else if (TextDoor.HasForbidden(raw, lines: false)) check.Fail(field, "error.characters");
        else if (raw.Length == 0) check.Fail(field, "error.required");
        else if (raw.Length < Least) check.Fail(field, "people.account.password.short", ("min", Least));
        else if (IsEasy(Normal(raw), known)) check.Fail(field, "people.account.password.easy");
        else return Normal(raw);
        return "";
    }

    /// <summary>The same password however a keyboard composes its letters; empty if it can't be one.</summary>
    public static string Normal(string? raw) => raw is null || raw.Length > Limits.Password || TextDoor.HasForbidden(raw, lines: false) ? "" : raw.Normalize();

    private static bool IsEasy(string password, string[] known)
    {
        if (password.Distinct().Count() < 5 || CommonPasswords.Has(password)) return true;
        var key = TextDoor.Key(password);
        return known.Select(TextDoor.Key).Any(k => k.Length > 3 && (key == k || k.Contains(key, StringComparison.Ordinal) && key.Length > 3));
    }
}
