using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>The name of an organisation for a reader.</summary>
internal sealed record OrganisationNamed
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    /// <summary>The language of the name.</summary>
    public string Language { get; init; } = "";
    public Family Family { get; init; }
}

/// <summary>Names for readers, as a query that composes: their language, else the organisation's main one, which is always there.</summary>
internal static class OrganisationNames
{
    /// <summary>All organisations, removed ones too: it switches off the filters of removed rows.</summary>
    public static IQueryable<OrganisationNamed> In(InterlinkDb db, string language) =>
        from organisation in db.Set<Organisation>().IgnoreQueryFilters()
        join main in db.Set<OrganisationText>() on new { organisation.Id, Language = organisation.MainLanguage } equals new { Id = main.OrganisationId, main.Language }
        join local in db.Set<OrganisationText>().Where(t => t.Language == language) on organisation.Id equals local.OrganisationId into locals
        from local in locals.DefaultIfEmpty()
        select new OrganisationNamed
        {
            Id = organisation.Id,
            Name = local == null ? main.Name : local.Name,
            NameKey = local == null ? main.NameKey : local.NameKey,
            Language = local == null ? main.Language : local.Language,
            Family = organisation.DefaultFamily,
        };
}
