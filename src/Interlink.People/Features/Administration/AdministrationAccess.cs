namespace Interlink.People.Features.Administration;

/// <summary>The administration is for administrators of the installation; for everybody else it is not there.</summary>
internal static class AdministrationAccess
{
    public static void Demand(Actor actor)
    {
        _ = actor.Person;
        if (!actor.IsInstallationAdministrator) throw new NotFound();
    }

    /// <summary>The same inside a turn on the installation's stream, where it can't change meanwhile.</summary>
    public static async Task Demand(Turn turn, CancellationToken cancellation)
    {
        var person = turn.Actor.Person;
        if (!await turn.Db.Set<Domain.Person>().AnyAsync(p => p.Id == person && p.IsInstallationAdministrator, cancellation)) throw new NotFound();
    }
}
