using Interlink.People.Contracts;
using Interlink.People.Domain;

namespace Interlink.People.Features.Teams;

/// <summary>What a person typed about a team.</summary>
internal sealed record TeamInput(string? Name, string? Description, string? Family);

/// <summary>Creates a team where the organisation's rule lets one; its creator becomes its administrator.</summary>
internal sealed class CreateTeam(IWriter writer, ICurrentActor current, NewTeams teams)
{
    public async Task Create(Guid id, Guid organisation, TeamInput input, bool joins, CancellationToken cancellation = default)
    {
        var person = current.Actor.Person;
        var check = new Check();
        var family = check.Choice<Family>("family", input.Family);
        // All that is wrong at once: name and description are checked again where rooms above create teams too.
        Names.Take(check, "name", input.Name);
        check.Block("description", input.Description, Limits.Text);
        check.Done();
        await writer.Write([organisation, person], async turn =>
        {
            await teams.Create(turn, new() { Id = id, OrganisationId = organisation, Name = input.Name ?? "", Description = input.Description ?? "", Family = family, Administrator = person, Joins = joins }, cancellation);
        }, cancellation);
    }
}
