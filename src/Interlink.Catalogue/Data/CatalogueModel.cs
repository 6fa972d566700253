using Interlink.Catalogue.Domain;

namespace Interlink.Catalogue.Data;

internal sealed class CatalogueModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Content>(e =>
        {
            e.ToTable("content").HasKey(c => c.Hash);
            e.Property(c => c.Hash).Code(64);
            // All languages of an item with its body: longer than any single text, and bounded by those.
            e.Property(c => c.Json).Class(DataClass.MayContain);
        });
        Items(model);
        Entries(model);
        Schemas(model);
        model.Entity<ImportState>(e =>
        {
            e.ToTable("content_import").HasKey(s => s.Name);
            e.Property(s => s.Name).Code();
            e.Property(s => s.Digest).Code(64);
        });
    }

    private static void Items(ModelBuilder model)
    {
        model.Entity<CatalogueItem>(e =>
        {
            e.ToTable("interlinker").HasKey(i => i.Id);
            e.Ignore(i => i.Profiles);
            e.Property(i => i.Code).Code();
            e.Property(i => i.Form).Code(24);
            e.Property(i => i.ClusterCode).Code();
            e.Property(i => i.ProfileCodes).Code(400);
            e.Property(i => i.Stages).Code(60);
            e.Property(i => i.Families).Code(60);
            e.Property(i => i.RelatedCodes).Code(400);
            e.Property(i => i.Licence).Code();
            e.Property(i => i.Url).OptionalCode(Limits.Url);
            e.Property(i => i.ToolKey).OptionalCode();
            e.Property(i => i.ContentHash).Code(64);
            e.HasMany(i => i.Texts).WithOne().HasForeignKey(t => t.ItemId);
            e.HasIndex(i => i.Code).IsUnique();
        });
        model.Entity<ItemVersion>(e =>
        {
            e.ToTable("interlinker_version").HasKey(v => new { v.ItemId, v.Version });
            e.Property(v => v.ContentHash).Code(64);
            e.HasOne<Content>().WithMany().HasForeignKey(v => v.ContentHash).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ItemText>(e =>
        {
            e.ToTable("interlinker_text").HasKey(t => new { t.ItemId, t.Version, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Name).FreeText(Limits.Name);
            e.Property(t => t.NameKey).FreeText(Limits.Name);
            e.Property(t => t.Purpose).FreeText(Limits.Line);
            e.Property(t => t.WhenToUse).FreeText(Limits.Text);
            e.Property(t => t.WhenNot).FreeText(Limits.Text);
            e.Property(t => t.Prepare).FreeText(Limits.Text);
            e.Property(t => t.Steps).FreeText(Limits.Text);
            e.Property(t => t.Result).FreeText(Limits.Text);
            e.Property(t => t.Tips).FreeText(Limits.Text);
            e.Property(t => t.Body).FreeText(Limits.LongText);
        });
        model.Entity<ItemFacet>(e =>
        {
            e.ToTable("interlinker_facet").HasKey(f => new { f.ItemId, f.Facet, f.Value });
            e.Property(f => f.Value).Code();
            e.HasOne<CatalogueItem>().WithMany().HasForeignKey(f => f.ItemId);
            e.HasIndex(f => new { f.Facet, f.Value, f.ItemId });
        });
    }

    private static void Entries(ModelBuilder model)
    {
        Entry<Profile, ProfileText>(model, "problem_profile");
        model.Entity<Profile>().Property(p => p.Aliases).Code(400);
        Entry<Cluster, ClusterText>(model, "cluster");
    }

    private static void Entry<TEntry, TText>(ModelBuilder model, string table) where TEntry : Entry<TText> where TText : EntryText
    {
        model.Entity<TEntry>(e =>
        {
            e.ToTable(table).HasKey(p => p.Id);
            e.Property(p => p.Code).Code();
            e.Property(p => p.ContentHash).Code(64);
            e.HasMany(p => p.Texts).WithOne().HasForeignKey(t => t.EntryId);
            e.HasIndex(p => p.Code).IsUnique();
        });
        model.Entity<TText>(e =>
        {
            e.ToTable(table + "_text").HasKey(t => new { t.EntryId, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Name).FreeText(Limits.Name);
            e.Property(t => t.Sentence).FreeText(Limits.Line);
        });
    }

    private static void Schemas(ModelBuilder model)
    {
        model.Entity<Schema>(e =>
        {
            e.ToTable("process_schema").HasKey(s => s.Id);
            e.Property(s => s.Code).Code();
            e.Property(s => s.Licence).Code();
            e.Property(s => s.ContentHash).Code(64);
            e.HasMany(s => s.Texts).WithOne().HasForeignKey(t => t.SchemaId);
            e.HasIndex(s => s.Code).IsUnique();
        });
        model.Entity<SchemaVersion>(e =>
        {
            e.ToTable("process_schema_version").HasKey(v => new { v.SchemaId, v.Version });
            e.Property(v => v.ContentHash).Code(64);
            e.HasOne<Content>().WithMany().HasForeignKey(v => v.ContentHash).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SchemaText>(e =>
        {
            e.ToTable("process_schema_text").HasKey(t => new { t.SchemaId, t.Version, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Name).FreeText(Limits.Name);
            e.Property(t => t.Aim).FreeText(Limits.Text);
            e.Property(t => t.BestFor).FreeText(Limits.Text);
        });
        model.Entity<SchemaNodeRow>(e =>
        {
            e.ToTable("process_schema_node").HasKey(n => new { n.SchemaId, n.Version, n.NodeId });
            e.Property(n => n.Path).Code(200);
            e.Property(n => n.ProfileCodes).Code(400);
            e.Property(n => n.Needs).Code(4_000);
            e.Property(n => n.ContentHash).Code(64);
            e.HasOne<Content>().WithMany().HasForeignKey(n => n.ContentHash).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(n => new { n.SchemaId, n.Version, n.Position });
        });
        model.Entity<SchemaNodeText>(e =>
        {
            e.ToTable("process_schema_node_text").HasKey(t => new { t.SchemaId, t.Version, t.NodeId, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Title).FreeText(Limits.Name);
            e.Property(t => t.What).FreeText(Limits.Text);
            e.Property(t => t.Why).FreeText(Limits.Text);
            e.Property(t => t.Output).FreeText(Limits.Text);
            e.Property(t => t.Checklist).FreeText(Limits.Text);
        });
    }
}
