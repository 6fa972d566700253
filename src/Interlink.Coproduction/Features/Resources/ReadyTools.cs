using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Tells the catalogue which tools run here.</summary>
internal sealed class ReadyTools(IEnumerable<ITool> tools) : IReadyTools
{
    public IReadOnlyCollection<string> Keys { get; } = [.. tools.Select(t => t.Describe.Key)];
}
