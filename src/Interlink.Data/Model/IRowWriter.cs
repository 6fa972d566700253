namespace Interlink.Data;

/// <summary>Takes rows into one table, as they are, quickly. Dispose it; without <see cref="Done"/> nothing of it holds.</summary>
public interface IRowWriter : IAsyncDisposable
{
    /// <summary>Takes a row: values as the database keeps them, in the order of the columns; null where there is none.</summary>
    Task Add(IReadOnlyList<object?> values, CancellationToken cancellation);

    /// <summary>Ends it.</summary>
    Task Done(CancellationToken cancellation);
}
