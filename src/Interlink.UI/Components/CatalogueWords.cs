namespace Interlink.UI;

/// <summary>Words for the kinds and forms of what the catalogue holds.</summary>
public static class CatalogueWords
{
    /// <summary>The name of a kind: <c>knowledge</c>, <c>tool</c>, <c>external</c>.</summary>
    public static string Kind(this Texts texts, string kind) => kind switch
    {
        "knowledge" => texts["ui.kind.knowledge"],
        "tool" => texts["ui.kind.tool"],
        "external" => texts["ui.kind.external"],
        _ => kind,
    };

    /// <summary>The name of a form, such as <c>template</c> or <c>checklist</c>.</summary>
    public static string Form(this Texts texts, string form) => form switch
    {
        "template" => texts["ui.form.template"],
        "canvas" => texts["ui.form.canvas"],
        "checklist" => texts["ui.form.checklist"],
        "guide" => texts["ui.form.guide"],
        "kit" => texts["ui.form.kit"],
        "survey" => texts["ui.form.survey"],
        "legal" => texts["ui.form.legal"],
        "tutorial" => texts["ui.form.tutorial"],
        "example" => texts["ui.form.example"],
        "tool" => texts["ui.form.tool"],
        "external" => texts["ui.form.external"],
        _ => form,
    };

    internal static string KindIcon(string kind) => kind switch
    {
        "tool" => "wrench",
        "external" => "arrow-square-out",
        _ => "book-open-text",
    };
}
