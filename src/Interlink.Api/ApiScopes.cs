namespace Interlink.Api;

/// <summary>The areas of the interface for programs. A token opens each for reading, or for reading and writing.</summary>
public static class ApiAreas
{
    /// <summary>Processes, their trees, resources and rights.</summary>
    public const string Processes = "processes";
    /// <summary>Organisations, teams and invitations.</summary>
    public const string People = "people";
    /// <summary>INTERLINKERs, problem profiles and schemas; nothing in it can be written.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>All scopes that a token may carry.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [Read(Processes), Write(Processes), Read(People), Write(People), Read(Catalogue)];

    /// <summary>The scope that reads an area.</summary>
    public static string Read(string area) => area + ":read";

    /// <summary>The scope that writes in an area; it reads there too.</summary>
    public static string Write(string area) => area + ":write";
}

/// <summary>What a route asks of a token. A route without it answers nobody.</summary>
/// <param name="Scope">One of <see cref="ApiAreas.Scopes"/>.</param>
public sealed record NeededScope(string Scope)
{
    /// <summary>Whether a token with these scopes may.</summary>
    public bool Allows(IReadOnlyList<string> scopes) =>
        scopes.Contains(Scope) || (Scope.EndsWith(":read", StringComparison.Ordinal) && scopes.Contains(Scope[..^":read".Length] + ":write"));
}

/// <summary>A route that names the version it changes in <c>If-Match</c>.</summary>
public sealed class ChangesVersion;

/// <summary>A route that creates and takes an <c>Idempotency-Key</c>.</summary>
public sealed class CreatesOnce;
