using Interlink.Tools.Contracts;

namespace Interlink.Tools.Links.Features;

/// <inheritdoc cref="IMakeLinks"/>
internal sealed class MakeLinks(CreateLink links) : IMakeLinks
{
    public Task Make(Guid id, Guid node, string name, string url, string language, CancellationToken cancellation) =>
        links.Create(new() { Id = id, Node = node, Name = name, Url = url, Language = language, Licence = "CC-BY-4.0" }, cancellation);
}
