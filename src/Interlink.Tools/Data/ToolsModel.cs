using Interlink.Tools.Documents.Domain;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Files;
using Interlink.Tools.Links;

namespace Interlink.Tools.Data;

internal sealed class ToolsModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Link>(e =>
        {
            e.ToTable("link").HasKey(l => l.ResourceId);
            e.Property(l => l.Url).FreeText(Limits.Url);
        });
        model.Entity<FileVersion>(e =>
        {
            e.ToTable("file_version").HasKey(f => f.Id);
            e.Ignore(f => f.What);
            e.Property(f => f.Hash).Code(64);
            e.Property(f => f.Kind).Code();
            e.Property(f => f.Name).FreeText(Limits.FileName);
            e.HasIndex(f => new { f.ResourceId, f.Number }).IsUnique();
            e.HasIndex(f => f.Hash);
            e.HasIndex(f => f.PersonId);
        });
        model.Entity<PendingUpload>(e =>
        {
            e.ToTable("pending_upload").HasKey(p => p.Id);
            e.Property(p => p.Hash).Code(64);
            e.Property(p => p.Kind).Code();
            e.Property(p => p.Name).FreeText(Limits.FileName);
            e.HasIndex(p => p.Hash);
            e.HasIndex(p => p.ExpiresAt);
            e.HasIndex(p => p.PersonId);
        });
        model.Entity<Document>(e =>
        {
            e.ToTable("document").HasKey(d => d.ResourceId);
            e.Property(d => d.State).HasMaxLength(DocumentLimits.State).Class(DataClass.MayContain);
            e.Property(d => d.Json).FreeText(DocumentLimits.Characters);
            e.Property(d => d.Text).FreeText(DocumentLimits.Characters);
            e.HasIndex(d => d.KeepAt);
        });
        model.Entity<DocumentUpdate>(e =>
        {
            e.ToTable("document_update").HasKey(u => new { u.ResourceId, u.Seq });
            e.Property(u => u.Bytes).HasMaxLength(DocumentLimits.State).Class(DataClass.MayContain);
            e.Property(u => u.FormHash).OptionalCode(64);
            e.HasIndex(u => u.PersonId);
            e.HasIndex(u => new { u.ResourceId, u.FormHash });
        });
        model.Entity<DocumentVersion>(e =>
        {
            e.ToTable("document_version").HasKey(v => v.Id);
            e.Property(v => v.State).HasMaxLength(DocumentLimits.State).Class(DataClass.MayContain);
            e.Property(v => v.Json).FreeText(DocumentLimits.Characters);
            e.Property(v => v.Name).FreeText(Limits.Name);
            e.HasIndex(v => new { v.ResourceId, v.Number }).IsUnique();
            e.HasIndex(v => new { v.ResourceId, v.Head });
            e.HasIndex(v => v.PersonId);
        });
        model.Entity<DocumentVersionAuthor>(e =>
        {
            e.ToTable("document_version_author").HasKey(a => new { a.VersionId, a.PersonId });
            e.HasIndex(a => a.PersonId);
        });
    }
}
