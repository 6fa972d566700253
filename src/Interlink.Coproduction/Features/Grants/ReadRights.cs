using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Somebody who takes part, to choose or to name.</summary>
internal sealed record PersonChoice(Guid Id, string Name);

/// <summary>What a team or person holds.</summary>
internal sealed record Holder
{
    public required bool IsTeam { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public Family? Family { get; init; }
    public int People { get; init; }
    public bool IsRemoved { get; init; }
    /// <summary>Whether the reader belongs to it or is it.</summary>
    public bool IsOwn { get; init; }
    public required IReadOnlyList<GrantRow> Grants { get; init; }

    /// <summary>What its running grants give at a place, as if nobody held others.</summary>
    public Rights At(Scope scope, DateOnly today) => Facts(today).RightsAt(scope);

    public GrantRow? OnProcess => Grants.FirstOrDefault(g => g.NodeId is null && g.ResourceId is null);

    public GrantRow? On(Guid node) => Grants.FirstOrDefault(g => g.NodeId == node);

    private ProcessAccess Facts(DateOnly today) => new() { ProcessId = Guid.Empty, PersonId = null, IsAdministrator = false, Grants = [.. Grants.Where(g => g.IsRunning(today)).Select(g => g.Fact)] };
}

/// <summary>The page of people and rights.</summary>
internal sealed record RightsView
{
    public required ProcessHeadView Head { get; init; }
    public required Places Places { get; init; }
    /// <summary>The node it is about; none for the whole process.</summary>
    public PlaceView? Place { get; init; }
    /// <summary>All who hold grants; teams first, by name.</summary>
    public required IReadOnlyList<Holder> Holders { get; init; }
    public required IReadOnlyList<PersonChoice> Administrators { get; init; }
    /// <summary>Whom one may ask about: everybody who takes part for administrators, oneself for others.</summary>
    public required PeopleChoice People { get; init; }
    public Explanation? Explanation { get; init; }

    public bool IsAdministrator => Head.Access.IsAdministrator;

    /// <summary>May the reader change rights? If not, why.</summary>
    public Decision MayChange => Head.Access.Decide(ProcessAction.ChangeRights, Scope.Process);

    /// <summary>Whose rights the reader sees: everybody's for administrators, else their own.</summary>
    public IEnumerable<Holder> Shown => Holders.Where(h => IsAdministrator || h.IsOwn);

    /// <summary>Families of which no team takes part; at a node: none with rights there.</summary>
    public IReadOnlyList<Family> Missing => [.. Enum.GetValues<Family>().Except(
        Holders.Where(h => h.Family is not null && (Place is null ? h.Grants.Any(g => g.IsRunning(Head.Today)) : h.At(Place.Scope, Head.Today) != Rights.None)).Select(h => h.Family!.Value))];
}

/// <summary>Why somebody has a right at a place, or has not.</summary>
internal sealed record Explanation(PersonChoice Person, Rights Right, PlaceView? Place, Rights Final, Trace Trace, IReadOnlyDictionary<Guid, GrantRow> Grants);

/// <summary>What is asked about.</summary>
internal sealed record RightsQuestion(Guid? Person, Rights Right, Guid? Node, string Search)
{
    /// <summary>Reads it from the address; what makes no sense is left out.</summary>
    public static RightsQuestion Of(string person, string right, string node, string search) => new(
        Guid.TryParse(person, out var who) ? who : null,
        Enum.TryParse<Rights>(right, out var known) && Presets.Single.Contains(known) ? known : Rights.See,
        Guid.TryParse(node, out var where) ? where : null,
        search);
}

/// <summary>Reads who may do what in a process, and explains it: five statements, two more with an explanation.</summary>
internal sealed class ReadRights(IReads reads, ICurrentActor current, ProcessHeads heads, AccessFacts facts)
{
    public async Task<RightsView> OfProcess(Guid process, RightsQuestion question, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return await Read(db, await heads.Of(db, current.Actor, process, language, cancellation), null, question, cancellation);
    }

    public async Task<RightsView> OfNode(Guid node, RightsQuestion question, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        return await Read(db, await heads.OfNode(db, current.Actor, node, language, cancellation), node, question, cancellation);
    }

    private async Task<RightsView> Read(InterlinkDb db, ProcessHeadView head, Guid? node, RightsQuestion question, CancellationToken cancellation)
    {
        var self = current.Actor.PersonId;
        var places = await Places.Of(db, head.Id, head.ContentLanguage, cancellation);
        var place = places.Find(node);
        if (node is not null && place is null) throw new NotFound();
        var grants = await GrantRow.All(db).Where(g => g.ProcessId == head.Id).ToListAsync(cancellation);
        var administrators = await (
            from administrator in db.Set<ProcessAdministrator>()
            where administrator.ProcessId == head.Id
            join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
            orderby person.NameKey, person.Id
            select new PersonChoice(person.Id, person.Name)).ToListAsync(cancellation);
        var own = head.Access.Grants.Select(g => g.Id).ToHashSet();
        var ownTeams = head.Access.Grants.Select(g => g.TeamId).OfType<Guid>().ToHashSet();
        var people = head.Access.IsAdministrator ? await Participants.Choose(db, head.Id, question.Search, cancellation) : new PeopleChoice(self is { } me ? [new(me, current.Actor.Name)] : [], "", More: false);
        var view = new RightsView
        {
            Head = head,
            Places = places,
            Place = place,
            Administrators = administrators,
            People = people,
            Holders =
            [
                .. grants.GroupBy(g => (g.IsTeam, g.GranteeId)).Select(g => new Holder
                {
                    IsTeam = g.Key.IsTeam, Id = g.Key.GranteeId, Name = g.First().Name, Family = g.First().Family, People = g.First().People, IsRemoved = g.First().IsRemoved,
                    IsOwn = g.Any(x => own.Contains(x.Id)) || ownTeams.Contains(g.Key.GranteeId) || g.Key.GranteeId == self,
                    Grants = [.. g.Where(x => !x.ResourceIsRemoved && (x.NodeId is null || places.Find(x.NodeId) is not null)).OrderByDescending(x => x.IsRunning(head.Today)).ThenBy(x => x.Id)],
                }).Where(h => h.Grants.Count > 0 && (!h.IsRemoved || head.Access.IsAdministrator)).OrderByDescending(h => h.IsTeam).ThenBy(h => TextDoor.Key(h.Name), StringComparer.Ordinal).ThenBy(h => h.Id),
            ],
        };
        return view with { Explanation = await Explain(db, view, grants, question, cancellation) };
    }

    private async Task<Explanation?> Explain(InterlinkDb db, RightsView view, List<GrantRow> grants, RightsQuestion question, CancellationToken cancellation)
    {
        // Others than administrators ask about themselves only; whoever does not take part is unknown.
        if (question.Person is not { } id) return null;
        var person = view.People.Found.FirstOrDefault(p => p.Id == id) ?? (view.IsAdministrator ? await Participants.Find(db, view.Head.Id, id, cancellation) : null);
        if (person is null) return null;
        var place = view.Places.Find(question.Node) ?? view.Place;
        var access = id == current.Actor.PersonId ? view.Head.Access : await facts.Find(db, id, view.Head.Id, cancellation) ?? throw new NotFound();
        var scope = place?.Scope ?? Scope.Process;
        return new(person, question.Right, place, access.RightsAt(scope), Trace.Of(access, scope, question.Right), grants.ToDictionary(g => g.Id));
    }
}
