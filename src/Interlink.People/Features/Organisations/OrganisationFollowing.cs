using Interlink.People.Domain;

namespace Interlink.People.Features.Organisations;

/// <summary>Who may follow an organisation live: whoever may know of it.</summary>
internal sealed class OrganisationFollowing(OrganisationAccess access) : IStreamGuard
{
    public StreamKind Kind => StreamKind.Organisation;

    public async Task<bool> MayFollow(InterlinkDb db, Guid person, Guid stream, CancellationToken cancellation)
    {
        var actor = new Actor { Kind = ActorKind.Person, PersonId = person };
        return await access.All(db, actor).Where(f => f.Id == stream).FirstOrDefaultAsync(cancellation) is { } facts && OrganisationPolicy.Sees(facts, actor);
    }
}
