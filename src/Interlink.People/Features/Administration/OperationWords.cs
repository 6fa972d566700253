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
}
