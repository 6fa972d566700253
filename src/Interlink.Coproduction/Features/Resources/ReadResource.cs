using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Grants;
using Interlink.People.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>The page of an open resource.</summary>
internal sealed record OpenResource(ResourceView Resource, ITool? Tool, object? Model);

/// <summary>An author with their share.</summary>
internal sealed record AuthorView(Guid Id, string Name, int Share);

/// <summary>The details of a resource.</summary>
internal sealed record ResourceDetails
{
    public required ResourceView Resource { get; init; }
    public required IReadOnlyList<AuthorView> Authors { get; init; }
    /// <summary>Grants on this resource alone, for administrators.</summary>
    public required IReadOnlyList<GrantRow> Grants { get; init; }
    public required IReadOnlyList<(IResourceSection Section, object Model)> Sections { get; init; }
}

/// <summary>Reads a resource for its pages.</summary>
internal sealed class ReadResource(IReads reads, SeeResource see, IEnumerable<ITool> tools, IEnumerable<IResourceSection> sections)
{
    /// <summary>A resource with what its tool shows.</summary>
    public async Task<OpenResource> Open(Guid id, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var resource = await see.See(db, id, language, cancellation);
        var tool = tools.FirstOrDefault(t => t.Describe.Key == resource.ToolKey);
        var drawn = tool?.View is not null && !resource.IsRemoved && resource.State == ResourceState.Ready;
        return new(resource, tool, drawn ? await tool!.Load(db, resource, language, cancellation) : null);
    }

    /// <summary>Who, when, from what, and what the sections of other rooms say.</summary>
    public async Task<ResourceDetails> Details(Guid id, string from, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var resource = await see.See(db, id, language, cancellation);
        var authors = await (
            from author in db.Set<ResourceAuthor>()
            where author.ResourceId == id
            join person in PeopleViews.People(db) on author.PersonId equals person.Id
            orderby author.Share descending, person.NameKey, person.Id
            select new AuthorView(person.Id, person.Name, author.Share)).ToListAsync(cancellation);
        List<GrantRow> grants = resource.Head.Access.Decide(ProcessAction.ChangeRights, Scope.Process).Allowed ? await GrantRow.All(db).Where(g => g.ResourceId == id).OrderBy(g => g.Id).ToListAsync(cancellation) : [];
        var loaded = new List<(IResourceSection, object)>();
        foreach (var section in sections.OrderBy(s => s.Order))
            if (await section.Load(db, resource, from, language, cancellation) is { } model) loaded.Add((section, model));
        return new() { Resource = resource, Authors = authors, Grants = grants, Sections = loaded };
    }
}
