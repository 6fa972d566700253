using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;
using Interlink.Tools.Files.Receiving;

namespace Interlink.Tools.Files.Features;

/// <summary>A version of a file as its page shows it.</summary>
internal sealed record FileVersionView
{
    public required int Number { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required long Size { get; init; }
    public required string Hash { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Who sent it; empty if they left.</summary>
    public required string By { get; init; }
}

/// <summary>Reads the versions of a file. One statement.</summary>
internal static class FileVersions
{
    /// <summary>The newest first, at most fifty.</summary>
    public static async Task<IReadOnlyList<FileVersionView>> Of(InterlinkDb db, Guid resource, CancellationToken cancellation = default) => await (
        from file in db.Set<FileVersion>()
        where file.ResourceId == resource
        orderby file.Number descending
        select new FileVersionView
        {
            Number = file.Number,
            Kind = file.Kind,
            Name = file.Name,
            Size = file.Size,
            Hash = file.Hash,
            Width = file.Width,
            Height = file.Height,
            At = file.At,
            By = PeopleViews.People(db).Where(p => p.Id == file.PersonId).Select(p => p.Name).FirstOrDefault() ?? "",
        }).Take(50).ToListAsync(cancellation);
}

/// <summary>Opens the stored bytes of a file for whoever sees the resource now.</summary>
internal sealed class OpenFile(IReads reads, IResources resources, IFileStore files)
{
    public async Task<(FileVersion Version, Stream Content)> Open(Guid resource, int? number, CancellationToken cancellation = default)
    {
        await using var db = reads.Open();
        await resources.DemandSee(db, resource, cancellation);
        var version = await db.Set<FileVersion>().Where(f => f.ResourceId == resource && (number == null || f.Number == number)).OrderByDescending(f => f.Number).FirstOrDefaultAsync(cancellation) ?? throw new NotFound();
        return (version, files.Open(version.Hash) ?? throw new NotFound());
    }
}
