using Interlink.Insights.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Insights.Features.Timeline;

/// <summary>The slot on pages of organisations and teams: what happened there.</summary>
internal sealed class PeopleActivity(ITimeline timeline) : IPeopleSection
{
    private const int Rows = 10;

    public string Key => "activity";

    public Type View => typeof(PeopleActivitySection);

    public async Task<object> Load(InterlinkDb db, PeopleContext context, CancellationToken cancellation) =>
        await timeline.OfOrganisation(db, context.Organisation, context.Team, context.Runs, context.Below, Rows, cancellation);
}
