namespace Interlink.People.Domain;

/// <summary>Names of organisations and teams.</summary>
internal static class Names
{
    /// <summary>A name of one line, with something in it that can be compared and read aloud.</summary>
    public static string Take(Check check, string field, string? raw, bool required = true)
    {
        var failed = check.Failed;
        var name = check.Line(field, raw, Limits.Name, required);
        if (name.Length > 0 && failed == check.Failed && TextDoor.Key(name).Length == 0) check.Fail(field, "people.organisation.name-letters");
        return name;
    }
}
