using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Data;

internal sealed class CoproductionModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<WholeProcess>(e => { e.ToView("process").HasKey(p => p.Id); e.Property(p => p.Name).FreeText(Limits.Name); e.Property(p => p.MainLanguage).Code(8); });
        model.Entity<WholeNode>(e => { e.ToView("node").HasKey(n => n.Id); e.Property(n => n.Title).FreeText(Limits.Name); });
        model.Entity<WholeResource>(e =>
        {
            e.ToView("resource").HasKey(r => r.Id);
            e.Property(r => r.ToolKey).Code();
            e.Property(r => r.Name).FreeText(Limits.Name);
            e.Property(r => r.Language).Code(8);
        });
        model.Entity<Process>(e =>
        {
            e.ToTable("process").Removable().HasKey(p => p.Id);
            e.Ignore(p => p.AllLanguages);
            e.Property(p => p.Name).FreeText(Limits.Name);
            e.Property(p => p.NameKey).FreeText(Limits.Name);
            e.Property(p => p.MainLanguage).Code(8);
            e.Property(p => p.LanguageList).Code(100);
            e.Property(p => p.TimeZone).Code(60);
            e.HasIndex(p => p.OrganisationId);
            e.HasIndex(p => p.NameKey);
            e.HasIndex(p => p.CreatedAt);
        });
        model.Entity<ProcessText>(e =>
        {
            e.ToTable("process_text").HasKey(t => new { t.ProcessId, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Description).FreeText(Limits.Text);
            e.Property(t => t.Aim).FreeText(Limits.Text);
            e.Property(t => t.Idea).FreeText(Limits.Text);
            e.Property(t => t.Challenges).FreeText(Limits.Text);
        });
        model.Entity<ProcessTag>(e =>
        {
            e.ToTable("process_tag").HasKey(t => new { t.ProcessId, t.TagKey });
            e.Property(t => t.TagKey).FreeText(Limits.Tag);
            e.Property(t => t.Tag).FreeText(Limits.Tag);
            e.HasIndex(t => t.TagKey);
        });
        model.Entity<ProcessAdministrator>(e =>
        {
            e.ToTable("process_administrator").HasKey(a => new { a.ProcessId, a.PersonId });
            e.HasIndex(a => a.PersonId);
        });
        model.Entity<Node>(e =>
        {
            e.ToTable("node").Removable().HasKey(n => n.Id);
            e.Ignore(n => n.Profiles);
            e.Property(n => n.Rank).Code(60);
            e.Property(n => n.Title).FreeText(Limits.Name);
            e.Property(n => n.ProfileCodes).Code(400);
            e.Property(n => n.OriginHash).OptionalCode(64);
            e.HasIndex(n => new { n.ProcessId, n.ParentId, n.Rank });
            // What is going on in all of somebody's processes: few of their thousands of nodes.
            e.HasIndex(n => new { n.ProcessId, n.Status }).HasFilter("kind = 'Task' AND removal_id IS NULL");
        });
        model.Entity<NodeText>(e =>
        {
            e.ToTable("node_text").HasKey(t => new { t.NodeId, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Title).FreeText(Limits.Name);
            e.Property(t => t.What).FreeText(Limits.Text);
            e.Property(t => t.Why).FreeText(Limits.Text);
            e.Property(t => t.Output).FreeText(Limits.Text);
            e.Property(t => t.Checklist).FreeText(Limits.Text);
        });
        model.Entity<NodeNeed>(e =>
        {
            e.ToTable("node_need").HasKey(n => new { n.NodeId, n.NeedsId });
            e.HasIndex(n => n.NeedsId);
        });
        model.Entity<Resource>(e =>
        {
            e.ToTable("resource").Removable().HasKey(r => r.Id);
            e.Property(r => r.ToolKey).Code();
            e.Property(r => r.Name).FreeText(Limits.Name);
            e.Property(r => r.NameKey).FreeText(Limits.Name);
            e.Property(r => r.Language).Code(8);
            e.Property(r => r.Licence).Code();
            e.Property(r => r.Summary).Code(2_000);
            e.Property(r => r.OriginHash).OptionalCode(64);
            e.HasIndex(r => new { r.ProcessId, r.ChangedAt });
            e.HasIndex(r => new { r.HolderId, r.CreatedAt });
            e.HasIndex(r => r.OriginId);
        });
        model.Entity<ResourceAuthor>(e =>
        {
            e.ToTable("resource_author").HasKey(a => new { a.ResourceId, a.PersonId });
            e.HasIndex(a => a.PersonId);
        });
        model.Entity<Grant>(e =>
        {
            e.ToTable("grant_of_rights").HasKey(g => g.Id);
            e.Property(g => g.Rights).HasConversion<int>();
            e.Property(g => g.SpeaksAbout).HasConversion<int>();
            e.HasIndex(g => new { g.ProcessId, g.NodeId });
            e.HasIndex(g => g.GranteeId);
        });
    }
}
