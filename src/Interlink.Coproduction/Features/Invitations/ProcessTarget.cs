using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.People.Contracts;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Invitations;

/// <summary>Processes as something people are invited to by address: to administer them, or with the rights of a preset on the whole process.</summary>
internal sealed class ProcessTarget(AccessFacts access, TextCatalogue texts, IClock clock) : IInvitationTarget
{
    public const string Key = "process", Administrator = "administrator";

    public string Kind => Key;

    public IReadOnlyList<string> Roles { get; } = [.. Enum.GetValues<Preset>().Select(RoleOf), Administrator];

    public string PathOf(Guid target) => ProcessRoutes.Guide(target);

    public string AddedActivity(string role) => ProcessActivities.PeopleAdded;

    /// <summary>The role that gives the rights of a preset.</summary>
    public static string RoleOf(Preset preset) => preset.ToString().ToLowerInvariant();

    /// <summary>The preset that a role gives; none for administrators.</summary>
    public static Preset? PresetOf(string role) => Enum.GetValues<Preset>().Where(p => RoleOf(p) == role).Select(p => (Preset?)p).FirstOrDefault();

    public async Task<InvitationPlace?> Find(InterlinkDb db, Guid target, Actor actor, CancellationToken cancellation)
    {
        try
        {
            return new(target, (await access.Load(db, actor, target, cancellation)).Decide(ProcessAction.ChangeRights, Scope.Process));
        }
        catch (NotFound) { return null; }
    }

    public async Task<InvitationStanding> Stand(InterlinkDb db, InvitationAsk ask, IReadOnlyCollection<Guid> people, Actor actor, CancellationToken cancellation)
    {
        var administrators = await db.Set<ProcessAdministrator>().Where(a => a.ProcessId == ask.Target && people.Contains(a.PersonId)).Select(a => a.PersonId).ToListAsync(cancellation);
        var yesterday = Days.In(clock.Now, "UTC").AddDays(-1);
        var running = db.Set<Grant>().Where(g => g.ProcessId == ask.Target && (g.EndsOn == null || g.EndsOn > yesterday));
        var already = administrators.ToHashSet();
        if (PresetOf(ask.Role)?.Rights() is { } rights)
        {
            already.UnionWith(await running.Where(g => g.NodeId == null && g.ResourceId == null && g.EndsOn == null && g.GranteeKind == GranteeKind.Person && people.Contains(g.GranteeId) && (g.Rights & rights) == rights)
                .Select(g => g.GranteeId).ToListAsync(cancellation));
        }
        // Administrators of a process see the addresses of those who take part in it.
        var known = (await running.Where(g => g.GranteeKind == GranteeKind.Person && people.Contains(g.GranteeId)).Select(g => g.GranteeId)
            .Union(from member in PeopleViews.Memberships(db)
                   where people.Contains(member.PersonId) && member.IsMember && running.Any(g => g.GranteeKind == GranteeKind.Team && g.GranteeId == member.TeamId)
                   select member.PersonId)
            .ToListAsync(cancellation)).ToHashSet();
        known.UnionWith(administrators);
        if (actor.PersonId is { } self && people.Contains(self)) known.Add(self);
        return new(already, known);
    }

    public async Task<IReadOnlyDictionary<InvitationAsk, InvitationSubject>> Describe(InterlinkDb db, IReadOnlyCollection<InvitationAsk> asks, string language, CancellationToken cancellation)
    {
        var ids = asks.Select(a => a.Target).Distinct().ToList();
        var names = PeopleViews.OrganisationNames(db);
        var processes = await db.Set<Process>().Where(p => ids.Contains(p.Id)).Select(p => new
        {
            p.Id,
            p.Name,
            Own = names.Where(n => n.Id == p.OrganisationId && n.Language == language).Select(n => n.Name).FirstOrDefault(),
            Main = names.Where(n => n.Id == p.OrganisationId && n.Language == n.MainLanguage).Select(n => n.Name).FirstOrDefault(),
        }).ToDictionaryAsync(p => p.Id, cancellation);
        var t = texts.In(language);
        return asks.Distinct().Where(a => processes.ContainsKey(a.Target)).ToDictionary(a => a, a =>
        {
            var process = processes[a.Target];
            var within = process.Own is { Length: > 0 } own ? own : process.Main ?? "";
            var preset = PresetOf(a.Role);
            List<string> rights = preset is { } given
                ? [t["process.invite.rights.plan"], t.Note(given), t["process.invite.rights.seen"]]
                : [t["process.invite.rights.administrator"], t["process.invite.rights.people"], t["process.invite.rights.seen"]];
            return new InvitationSubject(process.Name, within, t.Format(preset is null ? "process.invite.to.administrator" : "process.invite.to.participant", ("process", process.Name), ("organisation", within)), rights);
        });
    }

    public async Task<bool> Accept(Turn turn, InvitationAsk ask, Guid person, CancellationToken cancellation)
    {
        var db = turn.Db;
        var zone = await db.Set<Process>().Where(p => p.Id == ask.Target).Select(p => p.TimeZone).FirstOrDefaultAsync(cancellation);
        if (zone is null) return false;
        if (PresetOf(ask.Role)?.Rights() is not { } rights)
        {
            if (!await db.Set<ProcessAdministrator>().AnyAsync(a => a.ProcessId == ask.Target && a.PersonId == person, cancellation))
                db.Add(new ProcessAdministrator { ProcessId = ask.Target, PersonId = person, Since = turn.Now });
            return true;
        }
        var today = Days.In(turn.Now, zone);
        // Who holds rights on the whole process already gets more there, never fewer and never a second grant.
        var held = await db.Set<Grant>().FirstOrDefaultAsync(g => g.ProcessId == ask.Target && g.NodeId == null && g.ResourceId == null
            && g.GranteeKind == GranteeKind.Person && g.GranteeId == person && (g.EndsOn == null || g.EndsOn >= today), cancellation);
        if (held is null)
        {
            db.Add(new Grant
            {
                Id = turn.NewId(),
                ProcessId = ask.Target,
                GranteeKind = GranteeKind.Person,
                GranteeId = person,
                Rights = rights,
                GrantedBy = turn.Actor.PersonId == person ? null : turn.Actor.PersonId,
                GrantedAt = turn.Now,
            });
        }
        else if ((held.Rights & rights) != rights || held.EndsOn is not null)
        {
            (held.Rights, held.EndsOn) = (held.Rights | rights, null);
            held.Version++;
        }
        return true;
    }
}
