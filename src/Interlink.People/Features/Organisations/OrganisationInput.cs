using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.UI;

namespace Interlink.People.Features.Organisations;

/// <summary>What a person typed about an organisation. Field names: <c>main</c>, <c>name.en</c>, <c>description.en</c>, …, <c>public</c>, <c>creation</c>, <c>family</c>.</summary>
internal sealed record OrganisationInput
{
    public string? MainLanguage { get; init; }
    public IReadOnlyList<OrganisationWords> Words { get; init; } = [];
    public bool IsPublic { get; init; }
    public string? TeamCreation { get; init; }
    public string? Family { get; init; }

    /// <summary>What came with the form.</summary>
    public static OrganisationInput From(PostedForm form) => new()
    {
        MainLanguage = form["main"],
        Words = [.. Languages.All.Select(l => new OrganisationWords(l, form["name." + l], form["description." + l]))],
        IsPublic = form.Ticked("public"),
        TeamCreation = form["creation"],
        Family = form["family"],
    };

    /// <summary>Checked; throws <see cref="InvalidInput"/> with all that is wrong.</summary>
    public OrganisationDraft Draft() => OrganisationDraft.Of(MainLanguage, Words, IsPublic, TeamCreation, Family);
}
