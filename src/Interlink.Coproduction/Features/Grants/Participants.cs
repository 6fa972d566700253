using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Who takes part in a process: its administrators, people with a grant, members of teams with one. Grants that ended are not left out here.</summary>
internal static class Participants
{
    public static IQueryable<Guid> Of(InterlinkDb db, Guid process)
    {
        var members = PeopleViews.Memberships(db).Where(m => m.IsMember);
        return db.Set<ProcessAdministrator>().Where(a => a.ProcessId == process).Select(a => a.PersonId)
            .Union(db.Set<Grant>().Where(g => g.ProcessId == process && g.GranteeKind == GranteeKind.Person).Select(g => g.GranteeId))
            .Union(from grant in db.Set<Grant>() where grant.ProcessId == process && grant.GranteeKind == GranteeKind.Team join member in members on grant.GranteeId equals member.TeamId select member.PersonId);
    }

    /// <summary>Those with a name, by name: as many as one chooses from, and one more to know whether there are others. Who is searched for is found by a part of the name.</summary>
    public static async Task<PeopleChoice> Choose(InterlinkDb db, Guid process, string search, CancellationToken cancellation)
    {
        var asked = TextDoor.Cut(search, Limits.Name);
        var people = Named(db, process);
        if (TextDoor.Key(asked) is { Length: > 0 } key) people = people.Where(p => p.NameKey.Contains(key));
        var found = await people.OrderBy(p => p.NameKey).ThenBy(p => p.Id).Select(p => new PersonChoice(p.Id, p.Name)).Take(PeopleChoice.Most + 1).ToListAsync(cancellation);
        return new([.. found.Take(PeopleChoice.Most)], asked, found.Count > PeopleChoice.Most);
    }

    /// <summary>One of them; none if the person does not take part.</summary>
    public static Task<PersonChoice?> Find(InterlinkDb db, Guid process, Guid person, CancellationToken cancellation) =>
        Named(db, process).Where(p => p.Id == person).Select(p => new PersonChoice(p.Id, p.Name)).FirstOrDefaultAsync(cancellation);

    private static IQueryable<PersonView> Named(InterlinkDb db, Guid process) => from id in Of(db, process) join person in PeopleViews.People(db) on id equals person.Id where person.Name != "" select person;
}

/// <summary>People to choose from.</summary>
/// <param name="Found">The first of them, by name.</param>
/// <param name="Search">A part of the name that was asked for.</param>
/// <param name="More">Whether there are others, to be found by their name.</param>
internal sealed record PeopleChoice(IReadOnlyList<PersonChoice> Found, string Search, bool More)
{
    /// <summary>How many stand in a list to choose from.</summary>
    public const int Most = 50;

    /// <summary>Whether the page offers to search.</summary>
    public bool IsSearched => More || Search.Length > 0;
}
