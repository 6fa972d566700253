using Interlink.Catalogue.Contracts;
using Interlink.UI;

namespace Interlink.Catalogue.Domain;

/// <summary>Words for what the catalogue is filtered and described by.</summary>
internal static class Words
{
    public static string Stage(this Texts texts, Stage stage) => stage switch
    {
        Contracts.Stage.Engage => texts["catalogue.stage.engage"],
        Contracts.Stage.Design => texts["catalogue.stage.design"],
        Contracts.Stage.Build => texts["catalogue.stage.build"],
        _ => texts["catalogue.stage.sustain"],
    };

    public static string Area(this Texts texts, ClusterArea area) => area switch
    {
        ClusterArea.Guidance => texts["catalogue.area.guidance"],
        ClusterArea.Capacity => texts["catalogue.area.capacity"],
        _ => texts["catalogue.area.development"],
    };

    /// <summary>What a field of a template stands for.</summary>
    public static string Field(this Texts texts, string field) => field switch
    {
        "process.name" => texts["catalogue.field.process-name"],
        "process.aim" => texts["catalogue.field.process-aim"],
        "process.idea" => texts["catalogue.field.process-idea"],
        "process.challenge" => texts["catalogue.field.process-challenge"],
        "process.organisation" => texts["catalogue.field.process-organisation"],
        "process.coordinators" => texts["catalogue.field.process-coordinators"],
        "task.name" => texts["catalogue.field.task-name"],
        "phase.name" => texts["catalogue.field.phase-name"],
        _ => texts["catalogue.field.today"],
    };

    /// <summary>The word of the design system for a kind.</summary>
    public static string Key(this ItemKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A licence as people write it.</summary>
    public static string Licence(this Texts texts, string spdx) => spdx switch
    {
        "CC-BY-4.0" => "CC BY 4.0",
        "LicenseRef-W3C-Document" => texts["catalogue.licence.w3c"],
        "LicenseRef-ETSI-Copyright" => texts["catalogue.licence.etsi"],
        "LicenseRef-EDPB-Reuse" => texts["catalogue.licence.edpb"],
        _ => spdx,
    };
}
