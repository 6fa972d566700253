using Interlink.Kernel;

namespace Interlink.Tests.Catalogue;

/// <summary>A small content folder without a fault: four INTERLINKERs, two needs, two clusters, one schema. Tests break or change it file by file.</summary>
internal sealed class ContentSample : IDisposable
{
    public const string Check = "interlinkers/IL-001-fit-check", Map = "interlinkers/IL-002-people-map", Survey = "interlinkers/IL-003-survey-maker", Standard = "interlinkers/IL-004-plain-language-standard";
    public const string Schema = "schemas/S1-short-cycle";

    public ContentSample()
    {
        Write("codes.yaml", "interlinkers: 9\n");
        Write("profiles.yaml", Profile("FRM-1", "Say why", "ORG_PROBLEM_1") + Profile("NET-2", "Find people", null));
        Write("clusters.yaml", Cluster("A1", "guidance", "Framing") + Cluster("B2", "capacity", "Skills"));
        Write("glossary.yaml", Term("mandate", "mandate", explain: true) + Term("task", "task", explain: false));
        Item(Check, "IL-001", "Fit check", "knowledge", "checklist", "A1", "[FRM-1]", "[engage, design]", "related: [IL-002]\nminutes: [45, 90]\ngroup: [2, 8]\n", body: true);
        Item(Map, "IL-002", "People map", "knowledge", "canvas", "B2", "[FRM-1, NET-2]", "[design]", "related: []\nminutes: [30, 30]\ngroup: [1, 4]\n", body: false);
        Item(Survey, "IL-003", "Survey maker", "tool", "tool", "B2", "[NET-2]", "[build]", "related: [IL-009]\ntool: survey\nminutes: [20, 60]\ngroup: [1, 5]\n", body: false);
        Item(Standard, "IL-004", "Plain language standard", "external", "external", "A1", "[NET-2]", "[sustain]", "related: []\nurl: https://example.org/plain\nminutes: [20, 60]\ngroup: [1, 5]\n", body: false);
        WriteSchema();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("interlink-content-").FullName;

    public string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, file))!);
        File.WriteAllText(Path.Combine(Root, file), text);
    }

    /// <summary>Changes a piece of a file; the piece must be there.</summary>
    public void Change(string file, string from, string to)
    {
        var text = Read(file);
        if (!text.Contains(from, StringComparison.Ordinal)) throw new InvalidOperationException($"'{from}' is not in {file}.");
        Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Delete(string path)
    {
        if (Directory.Exists(Path.Combine(Root, path))) Directory.Delete(Path.Combine(Root, path), recursive: true);
        else File.Delete(Path.Combine(Root, path));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>A body of this many words, not counting its headings and table.</summary>
    public static string Body(string language, int words = 450) =>
        $"## Start {language}\n\nFor {{{{process.name}}}}, on {{{{today}}}}.\n\n### Table\n\n| Question | Answer |\n|---|---|\n| Who | |\n\n- [ ] Done\n\n{string.Join(' ', Enumerable.Range(1, words).Select(i => $"w{i}{language}"))}\n";

    // In one line, so that lines don't move with the number of languages.
    private static string Each(string text) => $"{{ {string.Join(", ", Languages.All.Select(l => $"{l}: \"{text} {l}\""))} }}";

    private static string Profile(string code, string name, string? alias) =>
        $"- code: {code}\n  version: 1\n  aliases: [{alias}]\n  name: {Each(name)}\n  need: {Each("People need it")}\n";

    private static string Term(string code, string name, bool explain) =>
        $"- code: {code}\n  version: 1\n{(explain ? "  explain: true\n" : "")}  term: {Each(name)}\n  not: {{ {string.Join(", ", Languages.All.Select(l => $"{l}: []"))} }}\n  line: {Each("What it is")}\n";

    private static string Cluster(string code, string area, string name) =>
        $"- code: {code}\n  version: 1\n  area: {area}\n  name: {Each(name)}\n  purpose: {Each("What is here")}\n";

    private void Item(string folder, string code, string name, string kind, string form, string cluster, string profiles, string stages, string rest, bool body)
    {
        Write($"{folder}/item.yaml", $"id: {code}\nversion: 1\nkind: {kind}\nform: {form}\ncluster: {cluster}\nprofiles: {profiles}\nstages: {stages}\nfamilies: [pa, ci]\nlicence: CC-BY-4.0\n{rest}");
        foreach (var language in Languages.All)
        {
            var word = language == "en" ? "" : $" {language}";
            Write($"{folder}/text.{language}.md", $"# {name}{word}\n\nOne line of purpose{word}.\n\n## when\n- Always, says **{language}**.\n\n## steps\n1. First.\n2. Then.\n");
            if (body) Write($"{folder}/body.{language}.md", Body(language));
        }
    }

    private void WriteSchema()
    {
        Write($"{Schema}/schema.yaml", """
            code: S1
            version: 1
            licence: CC-BY-4.0
            months: [2, 4]
            people: [3, 12]
            phases:
              - key: engage
                stage: engage
                coDelivery: false
                objectives:
                  - key: frame
                    tasks:
                      - key: one-pager
                        profiles: [FRM-1]
                        minutes: [60, 120]
                        optional: false
                        needs: []
                      - key: fit-check
                        profiles: [NET-2, FRM-1]
                        minutes: [45, 90]
                        optional: true
                        needs: [engage/frame/one-pager]
              - key: design
                stage: design
                coDelivery: true
                objectives:
                  - key: shape
                    tasks:
                      - key: sketch
                        profiles: [NET-2]
                        minutes: [30, 60]
                        optional: false
                        needs: [engage/frame/fit-check]

            """);
        foreach (var l in Languages.All)
        {
            Write($"{Schema}/text.{l}.yaml", $"""
                name: "Short cycle {l}"
                aim: "From idea to sketch {l}."
                bestFor: "Small things {l}."
                phases:
                  engage:
                    name: "Engage {l}"
                    aim: "Start {l}."
                    gate: "Ready {l}."
                    objectives:
                      frame:
                        name: "Frame {l}"
                        aim: "Say it {l}."
                        tasks:
                          one-pager:
                            name: "Write a page {l}"
                            do: "1. Sit down.\n2. Write {l}."
                            why: "Because {l}."
                            output: "A page {l}."
                            checklist: ["It is short {l}", "It is clear {l}"]
                          fit-check:
                            name: "Check the fit {l}"
                            do: "Ask {l}."
                            why: "To know {l}."
                            output: "An answer {l}."
                            checklist:
                              - "It is there {l}"
                  design:
                    name: "Design {l}"
                    aim: "Draw {l}."
                    gate: "Drawn {l}."
                    objectives:
                      shape:
                        name: "Shape {l}"
                        aim: "Form {l}."
                        tasks:
                          sketch:
                            name: "Sketch {l}"

                """);
        }
    }
}
