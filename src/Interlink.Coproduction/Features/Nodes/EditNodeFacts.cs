using System.Globalization;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Nodes;

/// <summary>Effort, problem profiles and marks of a node, as typed.</summary>
internal sealed record NodeFactsForm
{
    /// <summary>Tasks: minutes, least and most.</summary>
    public string? Least { get; init; }
    public string? Most { get; init; }
    /// <summary>Tasks: may be left out.</summary>
    public bool Optional { get; init; }
    /// <summary>Tasks: codes of problem profiles.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];
    /// <summary>Phases: the stage they stand for, or empty.</summary>
    public string? Stage { get; init; }
    /// <summary>Phases: the service is delivered together there.</summary>
    public bool CoDelivery { get; init; }
}

/// <summary>Sets how much effort a task takes, which needs it answers, whether it may be left out; of a phase its stage and whether it is delivered together.</summary>
internal sealed class EditNodeFacts(TreeTurns turns, IReads reads, ICatalogue catalogue)
{
    /// <summary>A month of full days: more is a typing mistake.</summary>
    private const int MostMinutes = 60 * 24 * 31;

    /// <summary>As many as a line of codes holds.</summary>
    private const int MostProfiles = 18;

    public async Task Edit(Guid node, NodeFactsForm form, Edit edit, CancellationToken cancellation = default)
    {
        var check = new Check();
        var least = Minutes(check, "least", form.Least);
        var most = Minutes(check, "most", form.Most);
        if ((least is null) != (most is null) || least > most) check.Fail("most", "process.node.minutes.order");
        Stage? stage = string.IsNullOrEmpty(form.Stage) ? null : check.Choice<Stage>("stage", form.Stage);
        string[] codes = [.. form.Profiles.Distinct().Order(StringComparer.Ordinal)];
        if (codes.Length > MostProfiles || codes.Any(c => c.Length > Limits.Code / 2)) check.Fail("profiles", "error.choice");
        check.Done();
        if (codes.Length > 0)
        {
            await using var db = reads.Open();
            var known = await catalogue.Profiles(db, codes, Languages.Default, cancellation);
            if (codes.Any(c => !known.ContainsKey(c))) throw new InvalidInput("profiles", "error.choice");
        }
        await turns.OnNode(node, (tree, found) =>
        {
            tree.Demand(ProcessAction.ChangeTree);
            var changed = new List<string>();
            if (found.Kind == NodeKind.Task)
            {
                (found.MinutesLeast, found.MinutesMost) = Read(Take("effort", Write(found.MinutesLeast, found.MinutesMost), Write(least, most)));
                found.IsOptional = Take("optional", Write(found.IsOptional), Write(form.Optional)) == Write(true);
                found.ProfileCodes = Take("profiles", found.ProfileCodes, string.Join(',', codes));
            }
            if (found.Kind == NodeKind.Phase)
            {
                found.Stage = Enum.TryParse<Stage>(Take("stage", found.Stage?.ToString() ?? "", stage?.ToString() ?? ""), out var taken) ? taken : null;
                found.CoDelivery = Take("codelivery", Write(found.CoDelivery), Write(form.CoDelivery)) == Write(true);
            }
            edit.Done();
            if (changed.Count == 0) return Task.CompletedTask;
            found.Version++;
            tree.Record(ProcessActivities.NodeFacts, found, changed: changed);
            return Task.CompletedTask;

            string Take(string field, string stored, string typed)
            {
                var value = edit.Field(field, found.Version, stored, typed);
                if (value != stored) changed.Add(field);
                return value;
            }
        }, cancellation);
    }

    /// <summary>Effort as the form carries it in one field.</summary>
    public static string Write(int? least, int? most) => least is null || most is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{least}-{most}");

    /// <summary>A mark as the form carries it.</summary>
    public static string Write(bool mark) => mark ? "yes" : "no";

    private static (int? Least, int? Most) Read(string effort) =>
        effort.Split('-') is [var least, var most] ? (int.Parse(least, CultureInfo.InvariantCulture), int.Parse(most, CultureInfo.InvariantCulture)) : (null, null);

    private static int? Minutes(Check check, string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (int.TryParse(raw.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= MostMinutes) return minutes;
        check.Fail(field, "process.node.minutes");
        return null;
    }
}
