[assembly: AssemblyFixture(typeof(Interlink.Tests.Integration.Fixture.SqlReport))]

namespace Interlink.Tests.Integration.Fixture;

/// <summary>
/// Prints the most SQL statements that each route sent in this run, counted from routing to the last byte, session, layout and slots included.
/// A page above the budget is an error of the run.
/// </summary>
public sealed class SqlReport : IDisposable
{
    /// <summary>Statements a page may send, whatever its size.</summary>
    public const int Budget = 8;

    /// <inheritdoc />
    public void Dispose()
    {
        var routes = SqlCount.Highest.Where(r => r.Key.StartsWith("GET ", StringComparison.Ordinal)).OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        Console.WriteLine($"SQL statements a route, the most seen ({routes.Count} routes):");
        foreach (var (route, statements) in routes) Console.WriteLine($"SQL {statements,3}  {route}");
        var above = routes.Where(r => r.Value > Budget && !r.Key.Contains("/dev/", StringComparison.Ordinal)).Select(r => $"{r.Key}: {r.Value}").ToList();
        if (above.Count > 0) throw new InvalidOperationException($"More than {Budget} statements: {string.Join(", ", above)}");
    }
}
