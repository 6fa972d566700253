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
    }
}
