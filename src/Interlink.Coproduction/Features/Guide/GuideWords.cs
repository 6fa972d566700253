using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Features.Head;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Guide;

/// <summary>How the guide says what it knows: status, counts, days, effort.</summary>
internal static class GuideWords
{
    public static StatusKind Kind(this NodeStatus status) => status switch
    {
        NodeStatus.Finished => StatusKind.Finished,
        NodeStatus.InProgress => StatusKind.InProgress,
        _ => StatusKind.Awaiting,
    };

    public static string Word(this Texts texts, NodeStatus status) => status switch
    {
        NodeStatus.Finished => texts["ui.status.finished"],
        NodeStatus.InProgress => texts["ui.status.in-progress"],
        _ => texts["ui.status.awaiting"],
    };

    /// <summary>The language to mark words with, when they are not in that of the page.</summary>
    public static string? Lang(this Texts texts, string language) => language == texts.Language ? null : language;

    /// <summary>"3 of 22 tasks finished".</summary>
    public static string TasksDone(this Texts texts, TaskCounts tasks) => texts.Count("process.guide.tasks", tasks.Total, ("finished", tasks.Finished));

    /// <summary>"16 to 27 November", "until 27 November"; empty without days.</summary>
    public static string DaysOf(this Texts texts, DateOnly? start, DateOnly? end, DateOnly today) => (start, end) switch
    {
        ({ } from, { } to) => texts.DateRange(from, to, today),
        ({ } from, null) => texts.Format("process.guide.from", ("date", texts.Date(from, today))),
        (null, { } to) => texts.Format("process.guide.until", ("date", texts.Date(to, today))),
        _ => "",
    };

    /// <summary>"4 days left", "3 days late"; empty where it is finished or has no end.</summary>
    public static string LeftOf(this Texts texts, NodeStatus status, DateOnly? end, DateOnly today) =>
        status == NodeStatus.Finished || end is not { } last ? "" : (last.DayNumber - today.DayNumber) switch
        {
            0 => texts["process.guide.ends-today"],
            > 0 and var left => texts.Count("process.guide.left", left),
            var late => texts.Count("process.guide.late", -late),
        };

    public static bool IsLate(NodeStatus status, DateOnly? end, DateOnly today) => status != NodeStatus.Finished && end < today;

    /// <summary>"30 to 60 minutes", "2 to 3 hours".</summary>
    public static string Effort(this Texts texts, (int Least, int Most) minutes)
    {
        var inHours = minutes.Most >= 120 && minutes.Least % 30 == 0 && minutes.Most % 30 == 0;
        string Amount(int of) => inHours ? texts.Number(of / 60m, of % 60 == 0 ? 0 : 1) : texts.Number(of);
        var range = minutes.Least == minutes.Most ? Amount(minutes.Most) : texts.Format("process.guide.range", ("from", Amount(minutes.Least)), ("to", Amount(minutes.Most)));
        return inHours
            ? texts.Count("process.guide.hours", (minutes.Most + 59) / 60, ("amount", range))
            : texts.Count("process.guide.minutes", minutes.Most, ("amount", range));
    }

    /// <summary>The blocks of the phase band; one page may be about one of them.</summary>
    public static IReadOnlyList<PhaseStep> Steps(this Texts texts, ProcessTree tree, ProcessHeadView head, Guid? shown, bool links = true) =>
    [
        .. tree.Phases.Select(phase =>
        {
            var isNow = tree.IsNow(phase);
            var days = isNow || phase.Status == NodeStatus.Finished ? "" : texts.DaysOf(phase.StartsOn, null, head.Today);
            var note = phase.Tasks.Total == 0 ? texts["process.guide.phase.empty"]
                : isNow && phase.EndsOn is { } end ? texts.Format("process.guide.join", ("one", texts.TasksDone(phase.Tasks)), ("two", texts.DaysOf(null, end, head.Today)))
                : days.Length > 0 ? texts.Format("process.guide.join", ("one", texts.TasksDone(phase.Tasks)), ("two", days))
                : texts.TasksDone(phase.Tasks);
            return new PhaseStep(phase.Title, phase.Status == NodeStatus.Finished ? PhaseState.Done : isNow ? PhaseState.Now : PhaseState.Next, note,
                isNow ? phase.Progress : null, links ? ProcessRoutes.Node(phase.Id) : null, phase.Id == shown);
        }),
    ];

    public static string Noun(this Texts texts, NodeKind kind) => kind switch
    {
        NodeKind.Phase => texts["process.node.phase"],
        NodeKind.Objective => texts["process.node.objective"],
        _ => texts["process.node.task"],
    };
}
