using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Grants;

/// <summary>Rights in words.</summary>
internal static class RightsWords
{
    public static string Name(this Texts t, Preset preset) => t[preset switch
    {
        Preset.Observer => "process.rights.preset.observer",
        Preset.Contributor => "process.rights.preset.contributor",
        _ => "process.rights.preset.editor",
    }];

    /// <summary>What a preset lets people do, in a line.</summary>
    public static string Note(this Texts t, Preset preset) => t[preset switch
    {
        Preset.Observer => "process.rights.preset.observer.note",
        Preset.Contributor => "process.rights.preset.contributor.note",
        _ => "process.rights.preset.editor.note",
    }];

    /// <summary>One right, as what somebody wants to do: <c>create resources</c>.</summary>
    public static string Act(this Texts t, Rights right) => t[right switch
    {
        Rights.See => "process.rights.act.see",
        Rights.Create => "process.rights.act.create",
        Rights.Edit => "process.rights.act.edit",
        Rights.Remove => "process.rights.act.remove",
        _ => "process.rights.act.steer",
    }];

    /// <summary>One right, in a word: <c>create</c>.</summary>
    public static string Word(this Texts t, Rights right) => t[right switch
    {
        Rights.See => "process.rights.word.see",
        Rights.Create => "process.rights.word.create",
        Rights.Edit => "process.rights.word.edit",
        Rights.Remove => "process.rights.word.remove",
        _ => "process.rights.word.steer",
    }];

    /// <summary>All of them: <c>see, create and edit</c>.</summary>
    public static string List(this Texts t, Rights rights) =>
        rights == Rights.None ? t["process.rights.nothing"] : t.And([.. Presets.Single.Where(r => rights.HasFlag(r)).Select(t.Word)]);

    /// <summary>The preset, else the rights one by one.</summary>
    public static string Label(this Texts t, Rights rights) => Presets.Of(rights) is { } preset ? t.Name(preset) : t.List(rights);
}
