using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>An organisation as its edit form shows it.</summary>
internal sealed record OrganisationForm(Guid Id, string Name, int Version, OrganisationDraft Stored);

/// <summary>Opens the forms of organisations, for those who may post them.</summary>
internal sealed class SeeOrganisationForm(IReads reads, ICurrentActor current, OrganisationAccess access, NewOrganisations organisations)
{
    /// <summary>The empty form; throws <see cref="Denied"/> where the installation doesn't let this person create one.</summary>
    public async Task DemandCreate(CancellationToken cancellation = default)
    {
        _ = current.Actor.Person;
        await using var db = reads.Open();
        (await organisations.MayCreate(db, cancellation)).Demand();
    }

    /// <summary>The edit form.</summary>
    public async Task<OrganisationForm> Open(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var facts = await access.Load(db, current.Actor, id, cancellation);
        OrganisationPolicy.Decide(facts, current.Actor, OrganisationAction.Edit).Demand();
        var organisation = await db.Set<Organisation>().Include(o => o.Texts).SingleAsync(o => o.Id == id, cancellation);
        var shown = Languages.Best(organisation.Texts.Select(t => t.Language), language, organisation.MainLanguage);
        return new(id, organisation.Texts.First(t => t.Language == shown).Name, organisation.Version, EditOrganisation.Stored(organisation));
    }
}
