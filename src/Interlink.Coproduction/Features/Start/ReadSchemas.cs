using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Features.Head;

namespace Interlink.Coproduction.Features.Start;

/// <summary>The schemas to choose from, and one of them whole.</summary>
internal sealed record SchemaChoice(ProcessHeadView Head, int Nodes, IReadOnlyList<SchemaSummary> Schemas, SchemaTree? Shown)
{
    /// <summary>The words of a node in the language shown.</summary>
    public SchemaWords Words(SchemaNode node) => node.Words.GetValueOrDefault(Languages.Best(node.Words.Keys, Head.ContentLanguage, Head.MainLanguage)) ?? new();

    public IEnumerable<SchemaNode> Under(Guid? parent) => Shown?.Nodes.Where(n => n.ParentId == parent) ?? [];
}

/// <summary>Reads the schemas a process can start from.</summary>
internal sealed class ReadSchemas(IReads reads, ProcessHeads heads, ICurrentActor current, ICatalogue catalogue)
{
    public async Task<SchemaChoice> Read(Guid process, string? code, string language, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        var head = await heads.Of(db, current.Actor, process, language, cancellation);
        if (!head.IsAdministrator) throw new Denied(head.Access.Decide(Access.ProcessAction.ChangeTree, Access.Scope.Process));
        var nodes = await db.Set<Domain.Node>().CountAsync(n => n.ProcessId == process, cancellation);
        var schemas = await catalogue.ListSchemas(db, language, cancellation);
        var wanted = schemas.FirstOrDefault(s => s.Code == code) ?? (schemas.Count > 0 ? schemas[0] : null);
        var shown = wanted is null ? null : await catalogue.FindSchema(db, wanted.Code, [head.ContentLanguage, head.MainLanguage], cancellation);
        return new(head, nodes, schemas, shown);
    }
}
