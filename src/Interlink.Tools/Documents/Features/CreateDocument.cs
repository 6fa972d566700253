using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Documents.Store;
using Interlink.UI;
using Check = Interlink.Kernel.Check;

namespace Interlink.Tools.Documents.Features;

/// <summary>What the form of a new document says.</summary>
internal sealed record NewDocument
{
    /// <summary>Made by the form, so that a double post is a redirect.</summary>
    public required Guid Id { get; init; }
    public required Guid Node { get; init; }
    public string? Name { get; init; }
    public string? Language { get; init; }
    public string? Licence { get; init; }
    /// <summary>Code of the knowledge INTERLINKER it is made from; empty for a blank page.</summary>
    public string? Item { get; init; }
}

/// <summary>Makes a document, blank or from a template. Only the server makes the first state, once.</summary>
internal sealed class CreateDocument(IWriter writer, IReads reads, IResources resources, DocumentEngine engine, TextCatalogue texts)
{
    public async Task Create(NewDocument form, CancellationToken cancellation = default)
    {
        NewResourceView prepared;
        await using (var db = reads.Open()) prepared = await resources.PrepareCreate(db, form.Node, form.Item, form.Language, Languages.Default, cancellation);
        prepared.CanCreate.Demand();
        if (prepared.Template is { Item.Kind: not ItemKind.Knowledge }) throw new NotFound();
        var check = new Check();
        check.Line("name", form.Name, Limits.Name);
        check.Done();
        var seed = engine.Head(engine.Seed(Beginning(prepared)));
        await writer.Write(prepared.Head.Id, async turn =>
        {
            var created = await resources.Create(turn, new()
            {
                Id = form.Id,
                NodeId = form.Node,
                ToolKey = DocumentTool.Key,
                Name = form.Name,
                Language = form.Language,
                Licence = form.Licence,
                Summary = DocumentSummary.Write(seed.Text),
                Origin = prepared.Template is { } template ? ResourceOrigin.Of(template) : null,
            }, cancellation);
            if (!created) return;
            turn.Open(form.Id, StreamKind.Document);
            turn.Db.Add(new Document
            {
                ResourceId = form.Id,
                SchemaVersion = DocumentSchema.Version,
                Head = 1,
                State = seed.State,
                StateHead = 1,
                Json = StoredText.Of(seed.Json),
                Text = StoredText.Of(seed.Text),
                EditedAt = turn.Now,
                EditedBy = turn.Actor.PersonId,
            });
            turn.Db.Add(new DocumentUpdate { ResourceId = form.Id, Seq = 1, PersonId = turn.Actor.PersonId, At = turn.Now, Bytes = seed.State });
        }, cancellation);
    }

    /// <summary>The content to begin with: the body with its fields filled, or what is known of an item whose body is still being written.</summary>
    private string Beginning(NewResourceView prepared)
    {
        var t = texts.In(prepared.Template?.Language ?? prepared.Language);
        if (prepared.Template is not { } template) return DocumentEngine.FromMarkdown("");
        if (template.Body is { } body)
            return DocumentEngine.FromMarkdown(TemplateBody.Fill(body, field => prepared.Fields.GetValueOrDefault(field) is { Length: > 0 } value ? value : t["tools.document.blank"]));
        return new DocumentNode("doc").With(
            new DocumentNode("heading").With("level", 1).With(DocumentNode.Words(template.Name)),
            new DocumentNode("paragraph").With(DocumentNode.Words(template.Purpose)),
            new DocumentNode("blockquote").With(new DocumentNode("paragraph").With(DocumentNode.Words(t.Format("tools.document.coming", ("code", template.Item.Code))))),
            new DocumentNode("paragraph")).ToJson();
    }
}
