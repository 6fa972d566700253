using Interlink.Tools.Contracts;

namespace Interlink.Tools.Documents.Features;

/// <inheritdoc cref="IMakeDocuments"/>
internal sealed class MakeDocuments(CreateDocument documents) : IMakeDocuments
{
    public Task FromTemplate(Guid id, Guid node, string item, string name, string language, CancellationToken cancellation) =>
        documents.Create(new() { Id = id, Node = node, Item = item, Name = name, Language = language, Licence = "CC-BY-4.0" }, cancellation);
}
