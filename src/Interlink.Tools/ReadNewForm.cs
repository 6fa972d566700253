using Interlink.Coproduction.Contracts;

namespace Interlink.Tools;

/// <summary>Reads what the create form of a tool shows.</summary>
internal sealed class ReadNewForm(IReads reads, IResources resources)
{
    public async Task<NewResourceView> Read(Guid node, string item, string contentLanguage, string language, Func<InterlinkDb, Task>? more = null, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var view = await resources.PrepareCreate(db, node, item, contentLanguage, language, cancellation);
        if (more is not null) await more(db);
        return view;
    }
}
