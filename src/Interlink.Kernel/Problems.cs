namespace Interlink.Kernel;

/// <summary>What a use case throws when it refuses. Nothing is saved; pages and API turn it into words.</summary>
public abstract class Refusal(string message) : Exception(message);

/// <summary>What was sent is wrong, field by field (422).</summary>
public sealed class InvalidInput(IReadOnlyList<FieldProblem> problems) : Refusal("Invalid input: " + string.Join(", ", problems.Select(p => $"{p.Field} {p.Code}")))
{
    /// <summary>One refusal of one field.</summary>
    public InvalidInput(string field, string code, params (string, object)[] args) : this([new(field, code, args)]) { }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; } = problems;
}

/// <summary>There is no such thing, or the actor may not know of it (404).</summary>
public sealed class NotFound() : Refusal("Not found");

/// <summary>The actor must sign in first (401; pages lead to sign-in and back).</summary>
public sealed class SignInNeeded() : Refusal("Sign in first");

/// <summary>The actor sees the thing but may not do this (403).</summary>
public sealed class Denied(Decision decision) : Refusal("Denied: " + decision.Reason)
{
    /// <summary>Why, and who can change that.</summary>
    public Decision Decision { get; } = decision;
}

/// <summary>Somebody else changed the same fields meanwhile (409): both values are kept and the person chooses.</summary>
public sealed class Stale(IReadOnlyList<StaleField> fields) : Refusal("Stale: " + string.Join(", ", fields.Select(f => f.Field)))
{
    /// <summary>The fields changed by both.</summary>
    public IReadOnlyList<StaleField> Fields { get; } = fields;
}

/// <summary>A write that must name the version it read came without one (428; the API only).</summary>
public sealed class VersionNeeded() : Refusal("Say which version you change");

/// <summary>A field that two people changed: what is stored now and what this person typed.</summary>
public sealed record StaleField(string Field, string Stored, string Typed);

/// <summary>
/// The answer of an access policy. Reason and Who are codes (text keys) that pages translate; a denied control shows both.
/// </summary>
/// <param name="Allowed">Whether the act may go on.</param>
/// <param name="Reason">Why not: a text key.</param>
/// <param name="Who">Who can change that: a text key.</param>
public sealed record Decision(bool Allowed, string Reason = "", string Who = "")
{
    /// <summary>Yes.</summary>
    public static Decision Yes { get; } = new(true);

    /// <summary>No, because; and who can change that.</summary>
    public static Decision No(string reason, string who) => new(false, reason, who);

    /// <summary>Throws <see cref="Denied"/> unless allowed.</summary>
    public void Demand()
    {
        if (!Allowed) throw new Denied(this);
    }
}
