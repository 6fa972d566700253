using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Guide;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Front;

/// <summary>A team that takes part.</summary>
internal sealed record FrontTeam(string Name, Family Family, int People);

/// <summary>The front page of a process: what, why, who, how far, what is next.</summary>
internal sealed record FrontView
{
    public required ProcessHeadView Head { get; init; }
    public required ReadTree Read { get; init; }
    public required Words Description { get; init; }
    public required Words Aim { get; init; }
    public required Words Idea { get; init; }
    public required Words Challenges { get; init; }
    public required IReadOnlyList<FrontTeam> Teams { get; init; }
    /// <summary>Where no team takes part: how many people do, beside those who administer the process.</summary>
    public int Singles => Math.Max(0, Head.People - Administrators.Count);
    /// <summary>Names; empty for somebody who left.</summary>
    public required IReadOnlyList<string> Administrators { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>What is open: in progress first, then what awaits, in the order of the tree.</summary>
    public IEnumerable<TreeNode> Next => Read.Tree.Tasks.Where(t => t.Status != NodeStatus.Finished).OrderBy(t => t.Status == NodeStatus.InProgress ? 0 : 1);
}

/// <summary>Reads the front page of a process.</summary>
internal sealed class ReadFront(IReads reads, ProcessHeads heads, ICurrentActor current)
{
    public async Task<FrontView> Of(Guid process, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        var read = await TreeReads.Read(db, head, null, cancellation);
        var (content, main) = (head.ContentLanguage, head.MainLanguage);
        var texts = await db.Set<ProcessText>().Where(t => t.ProcessId == process && (t.Language == content || t.Language == main)).ToListAsync(cancellation);
        var administrators = await (
            from administrator in db.Set<ProcessAdministrator>()
            where administrator.ProcessId == process
            join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
            orderby administrator.Since, administrator.PersonId
            select person.Name).ToListAsync(cancellation);
        var today = head.Today;
        var granted = db.Set<Grant>().Where(g => g.ProcessId == process && g.GranteeKind == GranteeKind.Team && (g.EndsOn == null || g.EndsOn >= today)).Select(g => g.GranteeId);
        // Everybody in the team, as its own page counts them.
        var members = PeopleViews.Memberships(db);
        var teams = await PeopleViews.Teams(db).Where(t => !t.IsRemoved && granted.Contains(t.Id))
            .Select(t => new FrontTeam(t.Name, t.Family, members.Count(m => m.TeamId == t.Id))).ToListAsync(cancellation);
        var tags = await db.Set<ProcessTag>().Where(t => t.ProcessId == process).OrderBy(t => t.TagKey).Select(t => t.Tag).ToListAsync(cancellation);
        Words Pick(Func<ProcessText, string> field) =>
            texts.Find(t => t.Language == content) is { } own && field(own).Length > 0 ? new(field(own), content)
            : new(texts.Find(t => t.Language == main) is { } row ? field(row) : "", main);
        return new()
        {
            Head = head,
            Read = read,
            Description = Pick(t => t.Description),
            Aim = Pick(t => t.Aim),
            Idea = Pick(t => t.Idea),
            Challenges = Pick(t => t.Challenges),
            Teams = [.. teams.OrderBy(t => t.Family).ThenBy(t => TextDoor.Key(t.Name), StringComparer.Ordinal)],
            Administrators = administrators,
            Tags = tags,
        };
    }
}
