using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Changes words and rules of an organisation.</summary>
internal sealed class EditOrganisation(IWriter writer, OrganisationAccess access)
{
    public async Task Change(Guid id, OrganisationInput input, Edit edit, CancellationToken cancellation = default)
    {
        var typed = input.Draft();
        await writer.Write(id, async turn =>
        {
            var facts = await access.Load(turn.Db, turn.Actor, id, cancellation);
            OrganisationPolicy.Decide(facts, turn.Actor, OrganisationAction.Edit).Demand();
            var organisation = await turn.Db.Set<Organisation>().Include(o => o.Texts).SingleAsync(o => o.Id == id, cancellation);
            var stored = Stored(organisation);
            var draft = typed.Over(stored, organisation.Version, edit);
            var changed = draft.Differences(stored);
            if (changed.Count == 0) return;
            organisation.Version++;
            organisation.MainLanguage = draft.MainLanguage;
            organisation.IsPublic = draft.IsPublic;
            organisation.TeamCreation = draft.TeamCreation;
            organisation.DefaultFamily = draft.Family;
            Words(turn, organisation, draft.Words);
            // Who may know of it and who may create teams hang on these.
            if (changed.Contains("public") || changed.Contains("creation")) turn.RaiseAccess(id);
            turn.Record(new("organisation.changed", id, "organisation", id) { SubjectVersion = organisation.Version, Changed = changed });
        }, cancellation);
    }

    /// <summary>What is stored, as a form shows it.</summary>
    public static OrganisationDraft Stored(Organisation organisation) => new(
        organisation.MainLanguage, [.. organisation.Texts.Select(t => new OrganisationWords(t.Language, t.Name, t.Description))], organisation.IsPublic, organisation.TeamCreation, organisation.DefaultFamily);

    private static void Words(Turn turn, Organisation organisation, IReadOnlyList<OrganisationWords> words)
    {
        foreach (var gone in organisation.Texts.Where(t => words.All(w => w.Language != t.Language)).ToList()) turn.Db.Remove(gone);
        foreach (var given in words)
        {
            var text = organisation.Texts.FirstOrDefault(t => t.Language == given.Language);
            if (text is null) { turn.Db.Add(NewOrganisations.Text(organisation.Id, given)); continue; }
            if (text.Name == given.Name && text.Description == given.Description) continue;
            (text.Name, text.NameKey, text.Description, text.Origin) = (given.Name, TextDoor.Key(given.Name), given.Description, TextOrigin.Human);
        }
    }
}
