using Interlink.UI;

namespace Interlink.People.Features.Administration;

/// <summary>What the parts of the installation do, in the reader's words; their own name where this room does not know them.</summary>
internal static class OperationWords
{
    public static string Part(this Texts texts, string name) => name switch
    {
        "pump" => texts["people.settings.operation.part.pump"],
        "outbox" => texts["people.settings.operation.part.outbox"],
        "retention" => texts["people.settings.operation.part.retention"],
        "file-sweep" => texts["people.settings.operation.part.file-sweep"],
        "pending-uploads" => texts["people.settings.operation.part.pending-uploads"],
        "document-versions" => texts["people.settings.operation.part.document-versions"],
        "catalogue-search" => texts["people.settings.operation.part.catalogue-search"],
        "portal-search" => texts["people.settings.operation.part.portal-search"],
        _ => name,
    };

    /// <summary>What does not work now, and what to do about it.</summary>
    public static string TroubleNow(this Texts texts, Trouble trouble) => trouble switch
    {
        Trouble.Pump => texts["people.settings.operation.now.pump"],
        Trouble.Jobs => texts["people.settings.operation.now.jobs"],
        Trouble.Mail => texts["people.settings.operation.now.mail"],
        Trouble.Files => texts["people.settings.operation.now.files"],
        _ => texts["people.settings.operation.now.space"],
    };
}
