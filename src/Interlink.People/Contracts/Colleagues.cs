namespace Interlink.People.Contracts;

/// <summary>Somebody of the organisation who could be added: an id and a name, never an address.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
public sealed record Colleague(Guid Id, string Name);

/// <summary>People of an organisation found by name, for whoever administers it.</summary>
/// <param name="Typed">What was looked for; empty for nothing yet.</param>
/// <param name="Rows">Those found, by name.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="More">Whether there is a page after it.</param>
public sealed record Colleagues(string Typed, IReadOnlyList<Colleague> Rows, int Number, bool More);
