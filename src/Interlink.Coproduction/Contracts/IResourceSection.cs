namespace Interlink.Coproduction.Contracts;

/// <summary>
/// A slot: a section on the page with the details of a resource, such as its history. The page's use case calls all loaders with its own context; a loader may send two statements.
/// The view is a component with the parameters <c>Resource</c> and <c>Model</c>.
/// </summary>
public interface IResourceSection
{
    /// <summary>Key of its live region.</summary>
    string Key { get; }

    /// <summary>Order among the sections.</summary>
    int Order { get; }

    /// <summary>The component that draws it.</summary>
    Type View { get; }

    /// <summary>What the view shows; none where it has nothing to do with this resource.</summary>
    /// <param name="db">The context of the page.</param>
    /// <param name="resource">The resource, which the reader sees.</param>
    /// <param name="from">Where its list goes on, as its own links carry it in <c>?from=</c>; empty for the beginning.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="cancellation">Given up.</param>
    Task<object?> Load(InterlinkDb db, ResourceView resource, string from, string language, CancellationToken cancellation = default);
}
