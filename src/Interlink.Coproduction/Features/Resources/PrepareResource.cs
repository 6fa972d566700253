using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Access;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Coproduction.Features.Head;
using Interlink.People.Contracts;
using Interlink.UI;

namespace Interlink.Coproduction.Features.Resources;

/// <summary>Reads what a create form shows, and the values of the fields of templates from process and task.</summary>
internal sealed class PrepareResource(ProcessHeads heads, ICatalogue catalogue, ICurrentActor current, TextCatalogue texts)
{
    public async Task<NewResourceView> Prepare(InterlinkDb db, Guid node, string? item, string? contentLanguage, string language, CancellationToken cancellation = default)
    {
        var head = await heads.OfNode(db, current.Actor, node, language, cancellation);
        var content = head.Languages.Contains(contentLanguage) ? contentLanguage! : head.MainLanguage;
        var place = await Place(db, node, head.ContentLanguage, content, cancellation);
        var template = await FindTemplate(db, item, content, head, cancellation);
        return new()
        {
            Head = head,
            Path = [.. place.Path.Select(s => new NodeStep(s.Id, s.Shown))],
            CanCreate = head.Access.Decide(ProcessAction.CreateResource, new([.. place.Path.Select(s => s.Id)])),
            Language = content,
            Template = template,
            Fields = await Fields(db, head, place, content, cancellation),
        };
    }

    private sealed record Step(Guid Id, string Shown, string Content);

    private sealed record Placed(IReadOnlyList<Step> Path, string Organisation, string Aim, string Idea, string Challenges);

    private static async Task<Placed> Place(InterlinkDb db, Guid id, string shown, string content, CancellationToken cancellation)
    {
        var (nodes, words, names) = (db.Set<Node>(), db.Set<NodeText>().Where(t => t.Title != ""), PeopleViews.OrganisationNames(db));
        var row = await (
            from node in nodes
            where node.Id == id
            join process in db.Set<Process>() on node.ProcessId equals process.Id
            join parent in nodes on node.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            join top in nodes on parent.ParentId equals top.Id into tops
            from top in tops.DefaultIfEmpty()
            join own in db.Set<ProcessText>().Where(t => t.Language == content) on process.Id equals own.ProcessId into owns
            from own in owns.DefaultIfEmpty()
            join main in db.Set<ProcessText>() on new { Id = process.Id, Language = process.MainLanguage } equals new { Id = main.ProcessId, main.Language } into mains
            from main in mains.DefaultIfEmpty()
            select new
            {
                Node = new { Id = (Guid?)node.Id, node.Title, Shown = words.Where(t => t.NodeId == node.Id && t.Language == shown).Select(t => t.Title).FirstOrDefault(), Content = words.Where(t => t.NodeId == node.Id && t.Language == content).Select(t => t.Title).FirstOrDefault() },
                Parent = new { Id = (Guid?)parent.Id, parent.Title, Shown = words.Where(t => t.NodeId == parent.Id && t.Language == shown).Select(t => t.Title).FirstOrDefault(), Content = words.Where(t => t.NodeId == parent.Id && t.Language == content).Select(t => t.Title).FirstOrDefault() },
                Top = new { Id = (Guid?)top.Id, top.Title, Shown = words.Where(t => t.NodeId == top.Id && t.Language == shown).Select(t => t.Title).FirstOrDefault(), Content = words.Where(t => t.NodeId == top.Id && t.Language == content).Select(t => t.Title).FirstOrDefault() },
                Organisation = names.Where(n => n.Id == process.OrganisationId && n.Language == content).Select(n => n.Name).FirstOrDefault()
                    ?? names.Where(n => n.Id == process.OrganisationId && n.Language == n.MainLanguage).Select(n => n.Name).FirstOrDefault(),
                Aim = own.Aim == null || own.Aim == "" ? main.Aim : own.Aim,
                Idea = own.Idea == null || own.Idea == "" ? main.Idea : own.Idea,
                Challenges = own.Challenges == null || own.Challenges == "" ? main.Challenges : own.Challenges,
            }).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        Step[] path = [.. new[] { (row.Top.Id, row.Top.Title, row.Top.Shown, row.Top.Content), (row.Parent.Id, row.Parent.Title, row.Parent.Shown, row.Parent.Content), (row.Node.Id, row.Node.Title, row.Node.Shown, row.Node.Content) }
            .Where(s => s.Item1 is not null).Select(s => new Step(s.Item1!.Value, s.Item3 ?? s.Item2, s.Item4 ?? s.Item2))];
        return new(path, row.Organisation ?? "", row.Aim ?? "", row.Idea ?? "", row.Challenges ?? "");
    }

    private async Task<Template?> FindTemplate(InterlinkDb db, string? item, string content, ProcessHeadView head, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(item)) return null;
        if (item.Length > Limits.Code) throw new NotFound();
        return await catalogue.FindTemplate(db, NameBasedId.Of("interlinker", item), [content, .. head.Languages], cancellation) ?? throw new NotFound();
    }

    private async Task<IReadOnlyDictionary<string, string>> Fields(InterlinkDb db, ProcessHeadView head, Placed place, string content, CancellationToken cancellation)
    {
        var coordinators = await (
            from administrator in db.Set<ProcessAdministrator>()
            where administrator.ProcessId == head.Id
            join person in PeopleViews.People(db) on administrator.PersonId equals person.Id
            where person.Name != ""
            orderby administrator.Since, person.Id
            select person.Name).ToListAsync(cancellation);
        var t = texts.In(content);
        return new Dictionary<string, string>
        {
            ["process.name"] = head.Name,
            ["process.aim"] = place.Aim,
            ["process.idea"] = place.Idea,
            ["process.challenge"] = place.Challenges,
            ["process.organisation"] = place.Organisation,
            ["process.coordinators"] = t.And(coordinators),
            ["task.name"] = place.Path[^1].Content,
            ["phase.name"] = place.Path[0].Content,
            ["today"] = t.Date(head.Today, DateStyle.TextYear),
        };
    }
}
