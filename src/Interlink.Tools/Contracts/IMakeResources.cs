namespace Interlink.Tools.Contracts;

/// <summary>Makes links for whoever acts, by the use case behind the page. Done twice, it makes one.</summary>
public interface IMakeLinks
{
    /// <summary>Keeps an address elsewhere in a task.</summary>
    Task Make(Guid id, Guid node, string name, string url, string language, CancellationToken cancellation = default);
}

/// <summary>Makes documents for whoever acts, by the use case behind the page. Done twice, it makes one.</summary>
public interface IMakeDocuments
{
    /// <summary>Makes a document in a task from the template of an INTERLINKER.</summary>
    /// <param name="id">The id the document gets.</param>
    /// <param name="node">The task.</param>
    /// <param name="item">Code of the INTERLINKER.</param>
    /// <param name="name">Its name.</param>
    /// <param name="language">Its language.</param>
    /// <param name="cancellation">Gives up.</param>
    Task FromTemplate(Guid id, Guid node, string item, string name, string language, CancellationToken cancellation = default);
}
