using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Says on teams and their invitations in which processes they take part, and with which rights. One statement.</summary>
internal sealed class TeamRights(IClock clock, TextCatalogue texts) : ITeamRights
{
    /// <summary>Lines shown for a team.</summary>
    private const int Most = 10;

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Describe(InterlinkDb db, IReadOnlyCollection<Guid> teams, string language, CancellationToken cancellation)
    {
        var rows = await (
            from grant in db.Set<Grant>()
            where grant.GranteeKind == GranteeKind.Team && teams.Contains(grant.GranteeId)
            join process in db.Set<Process>() on grant.ProcessId equals process.Id
            orderby process.NameKey, process.Id, grant.Id
            select new
            {
                grant.GranteeId,
                grant.Rights,
                grant.EndsOn,
                grant.NodeId,
                grant.ResourceId,
                process.Name,
                process.TimeZone,
                Node = db.Set<Node>().Where(n => n.Id == grant.NodeId).Select(n => n.Title).FirstOrDefault(),
            }).ToListAsync(cancellation);
        var t = texts.In(language);
        return rows
            // Names of resources are told to those who see them only; a removed node gives nothing.
            .Where(r => r.ResourceId is null && (r.NodeId is null || r.Node is not null) && r.Rights != Rights.None && (r.EndsOn is null || r.EndsOn >= Days.In(clock.Now, r.TimeZone)))
            .GroupBy(r => r.GranteeId)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Take(Most).Select(r => r.Node is { } node
                ? t.Format("process.rights.line.node", ("process", r.Name), ("place", node), ("rights", t.List(r.Rights)))
                : t.Format("process.rights.line.process", ("process", r.Name), ("rights", t.List(r.Rights))))]);
    }
}
