namespace Interlink.People.Domain;

/// <summary>A problem that somebody reported, until its letter to the operator has left.</summary>
internal sealed class ProblemReport
{
    public Guid Id { get; set; }
    public string Text { get; set; } = "";
    /// <summary>The page it is about, as typed.</summary>
    public string? Page { get; set; }
    /// <summary>Where an answer may go.</summary>
    public string? Answer { get; set; }
    public string Language { get; set; } = Languages.Default;
    public DateTimeOffset At { get; set; }
}
