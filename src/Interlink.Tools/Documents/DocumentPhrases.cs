using System.Text.Json;
using Interlink.Tools.Documents.Engine;
using Interlink.UI;

namespace Interlink.Tools.Documents;

/// <summary>The words that documents and their editor say, in the language of the reader.</summary>
internal static class DocumentPhrases
{
    /// <summary>What a rendered document says of itself.</summary>
    public static DocumentWords Words(Texts t) => new(t["tools.doc.done"], t["tools.doc.open"], t["tools.doc.rescued"], number => t.Format("tools.doc.table", ("number", number)));

    /// <summary>How a document is shown on a page.</summary>
    public static DocumentHtmlOptions Page(Texts t) => new(Words(t));

    /// <summary>A document as Markdown, with a numbered placeholder for each block that Markdown can't show.</summary>
    public static string Markdown(Texts t, string json) =>
        DocumentEngine.Markdown(json, node => t.Format("tools.doc.block", ("words", DocumentText.Plain(node) is { Length: > 60 } long_ ? long_[..60] : DocumentText.Plain(node))));

    /// <summary>All words of the editor, as it reads them.</summary>
    public static string Editor(Texts t) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["toolbar"] = t["tools.editor.toolbar"],
        ["area"] = t["tools.editor.area"],
        ["style"] = t["tools.editor.style"],
        ["text"] = t["tools.editor.text"],
        ["heading1"] = t["tools.editor.heading1"],
        ["heading2"] = t["tools.editor.heading2"],
        ["heading3"] = t["tools.editor.heading3"],
        ["heading4"] = t["tools.editor.heading4"],
        ["undo"] = t["tools.editor.undo"],
        ["redo"] = t["tools.editor.redo"],
        ["bold"] = t["tools.editor.bold"],
        ["italic"] = t["tools.editor.italic"],
        ["strike"] = t["tools.editor.strike"],
        ["code"] = t["tools.editor.code"],
        ["bulletList"] = t["tools.editor.bullets"],
        ["orderedList"] = t["tools.editor.numbers"],
        ["taskList"] = t["tools.editor.tasks"],
        ["quote"] = t["tools.editor.quote"],
        ["rule"] = t["tools.editor.rule"],
        ["table"] = t["tools.editor.table"],
        ["rowAfter"] = t["tools.editor.row-after"],
        ["columnAfter"] = t["tools.editor.column-after"],
        ["deleteRow"] = t["tools.editor.delete-row"],
        ["deleteColumn"] = t["tools.editor.delete-column"],
        ["deleteTable"] = t["tools.editor.delete-table"],
        ["link"] = t["tools.editor.link"],
        ["linkAddress"] = t["tools.editor.link-address"],
        ["linkWrong"] = t["tools.editor.link-wrong"],
        ["image"] = t["tools.editor.image"],
        ["imageUpload"] = t["tools.editor.image-upload"],
        ["imageChoice"] = t["tools.editor.image-choice"],
        ["imageNone"] = t["tools.editor.image-none"],
        ["imageAlt"] = t["tools.editor.image-alt"],
        ["imageWrong"] = t["tools.editor.image-wrong"],
        ["imageSending"] = t["tools.editor.image-sending"],
        ["imageFailed"] = t["tools.editor.image-failed"],
        ["imageDenied"] = t["tools.editor.image-denied"],
        ["imageElsewhere"] = t["tools.editor.image-elsewhere"],
        ["apply"] = t["tools.editor.apply"],
        ["remove"] = t["tools.editor.remove"],
        ["cancel"] = t["tools.editor.cancel"],
        ["rescued"] = t["tools.doc.rescued"],
        ["keepWords"] = t["tools.editor.keep-words"],
        ["done"] = t["tools.doc.done"],
        ["open"] = t["tools.doc.open"],
        ["loading"] = t["tools.editor.loading"],
        ["saved"] = t["tools.editor.saved"],
        ["saving"] = t["tools.editor.saving"],
        ["offline"] = t["tools.editor.offline"],
        ["signIn"] = t["tools.editor.sign-in"],
        ["denied"] = t["tools.editor.denied"],
        ["reload"] = t["tools.editor.reload"],
        ["tooLarge"] = t["tools.editor.too-large"],
        ["refused"] = t["tools.editor.refused"],
        ["tryNow"] = t["tools.editor.try-now"],
        ["signInNow"] = t["tools.editor.sign-in-now"],
        ["reloadNow"] = t["tools.editor.reload-now"],
    });
}
