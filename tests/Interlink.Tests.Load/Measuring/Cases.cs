namespace Interlink.Tests.Load.Measuring;

/// <summary>A request: to the product, and to the bare endpoint that does the same.</summary>
/// <param name="Method">GET, PUT or POST.</param>
/// <param name="Path">The product's address.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Values">What the bare endpoint is told, in its own address.</param>
internal sealed record Ask(string Method, string Path, string? Body = null, string Values = "");

/// <summary>Something that is asked again and again.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="Aim">The part of the raw limit that it should reach.</param>
/// <param name="IsApi">By a program with a token; else by a person with a session.</param>
/// <param name="Next">The next request of somebody; the number grows from request to request.</param>
internal sealed record Case(string Key, string Name, double Aim, bool IsApi, Func<Tester, int, Ask> Next)
{
    /// <summary>Whether it changes something.</summary>
    public bool IsWrite => Key is "status" or "link";

    private static readonly string[] words = ["workshop", "survey", "privacy", "agreement", "map", "interview", "budget", "pilot"];

    /// <summary>All cases, reads first.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        new("tree", "tree as JSON", 0.5, true, (t, n) => Of(t.Processes, n, p => new("GET", $"/api/v1/processes/{p}/tree", Values: $"process={p:N}"))),
        new("process", "one process as JSON", 0.5, true, (t, n) => Of(t.Processes, n, p => new("GET", $"/api/v1/processes/{p}", Values: $"process={p:N}"))),
        new("search", "catalogue search as JSON", 0.5, true, (_, n) => Of(words, n, w => new("GET", $"/api/v1/catalogue?q={w}", Values: $"word={w}"))),
        new("catalogue", "catalogue search, page", 0.25, false, (_, n) => Of(words, n, w => new("GET", $"/catalogue?q={w}", Values: $"word={w}"))),
        new("guide", "guide page", 0.25, false, (t, n) => Of(t.Tasks, n, x => new("GET", $"/nodes/{x.Id}", Values: $"process={x.Process:N}&node={x.Id:N}"))),
        new("processes", "my processes", 0.25, false, (_, _) => new("GET", "/processes")),
        new("organisations", "organisations", 0.25, false, (_, _) => new("GET", "/organisations")),
        new("timeline", "timeline page", 0.25, false, (t, n) => Of(t.Processes, n, p => new("GET", $"/processes/{p}/activity", Values: $"process={p:N}"))),
        new("work", "my work", 0.25, false, (_, _) => new("GET", "/work")),
        // Each time another one: a status that is there already would be no write.
        new("status", "change a task's status", 0.4, true, (t, n) => Of(t.Tasks, n, x =>
        {
            var status = (n / t.Tasks.Count % 2 == 0) != x.IsFinished ? "Finished" : "InProgress";
            return new("PUT", $"/api/v1/nodes/{x.Id}/status", $$"""{"status":"{{status}}"}""", $"process={x.Process:N}&node={x.Id:N}&status={status}");
        })),
        new("link", "add a link", 0.4, true, (t, n) => Of(t.Tasks, n, x =>
            new("POST", $"/api/v1/nodes/{x.Id}/links", $$"""{"name":"Page {{n}} of the town","url":"https://example.org/town/{{n}}","language":"en"}""", $"process={x.Process:N}&node={x.Id:N}"))),
    ];

    private static Ask Of<T>(IReadOnlyList<T> among, int number, Func<T, Ask> ask) => ask(among[number % among.Count]);
}
