using Interlink.Coproduction.Domain;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Start;

/// <summary>An organisation one may start in.</summary>
internal sealed record StartPlace(Guid Id, string Name, bool Administers);

/// <summary>What the three questions offer a person.</summary>
/// <param name="MayStart">Whether they may start a process at all; if not, why.</param>
/// <param name="Places">Organisations they may start in.</param>
/// <param name="MayName">Whether they may name a new one.</param>
internal sealed record StartView(Decision MayStart, IReadOnlyList<StartPlace> Places, bool MayName);

/// <summary>Reads what the three questions offer.</summary>
internal sealed class ReadStart(IReads reads, ICurrentActor current, IInstallation installation, IStartOrganisation organisations)
{
    public async Task<StartView> Read(string language, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        await using var db = reads.Open();
        var (administered, belonging) = StartPlaces.Of(db, person);
        var names = await PeopleViews.OrganisationNames(db)
            .Where(o => !o.IsRemoved && (administered.Contains(o.Id) || belonging.Contains(o.Id)))
            .Select(o => new { o.Id, o.Language, o.MainLanguage, o.Name, Administers = administered.Contains(o.Id) }).ToListAsync(cancellation);
        var setting = installation.Current.CreateProcesses;
        var mayName = await organisations.MayStart(db, current.Actor, cancellation) && StartRule.Decide(setting, current.Actor, true).Allowed;
        var places = names.GroupBy(n => n.Id)
            .Select(g => new StartPlace(g.Key, g.First(n => n.Language == Languages.Best(g.Select(x => x.Language), language, n.MainLanguage)).Name, g.First().Administers))
            .Where(p => StartRule.Decide(setting, current.Actor, p.Administers).Allowed)
            .OrderByDescending(p => p.Administers).ThenBy(p => TextDoor.Key(p.Name), StringComparer.Ordinal).ToList();
        var may = StartRule.Decide(setting, current.Actor, mayName || places.Exists(p => p.Administers));
        return new(may.Allowed && places.Count == 0 && !mayName ? Decision.No("process.start.denied.place", "process.start.who.place") : may, places, mayName);
    }
}
