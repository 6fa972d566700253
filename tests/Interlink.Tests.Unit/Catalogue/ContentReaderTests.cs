using CsCheck;
using Interlink.Catalogue.Contracts;
using Interlink.Catalogue.Features.Content;
using Interlink.Tests.Catalogue;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Every fault of a content file is named with its file and line; a sound one is read whole.</summary>
public sealed class ContentReaderTests : IDisposable
{
    private readonly ContentSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_sound_folder_has_no_problem_and_is_read_whole()
    {
        var set = ContentReader.Read(sample.Root);

        set.Problems.Select(p => p.ToString()).ShouldBeEmpty();
        set.Items.Select(i => i.Code).ShouldBe(["IL-001", "IL-002", "IL-003", "IL-004"]);
        var check = set.Items[0];
        check.Kind.ShouldBe(ItemKind.Knowledge);
        check.Stages.ShouldBe([Stage.Engage, Stage.Design]);
        check.Minutes.ShouldBe(new Bounds(45, 90));
        check.Words["lv"].Name.ShouldBe("Fit check lv");
        check.Words["it"].Purpose.ShouldBe("One line of purpose it.");
        check.Words["es"].Section("when").ShouldBe("- Always, says **es**.");
        check.Words["es"].Section("tips").ShouldBe("");
        check.Words["en"].Body.ShouldStartWith("## Start en\n");
        set.Profiles.Select(p => p.Code).ShouldBe(["FRM-1", "NET-2"]);
        set.Profiles[0].Aliases.ShouldBe(["ORG_PROBLEM_1"]);
        var schema = set.Schemas.Single();
        schema.Nodes.Select(n => n.Path).ShouldBe(["engage", "engage/frame", "engage/frame/one-pager", "engage/frame/fit-check", "design", "design/shape", "design/shape/sketch"]);
        schema.Nodes.Single(n => n.Path == "engage/frame/one-pager").Words["it"].What.ShouldBe("1. Sit down.\n2. Write it.");
        schema.Nodes.Single(n => n.Path == "design/shape/sketch").Words["en"].What.ShouldBe("");
    }

    /// <summary>Lengths that pages and columns hold.</summary>
    [Theory]
    [InlineData(ContentSample.Check + "/text.es.md", "Fit check es", 121, "at most 120")]
    [InlineData(ContentSample.Check + "/text.es.md", "One line of purpose es.", 201, "at most 200")]
    [InlineData(ContentSample.Check + "/text.es.md", "- Always, says **es**.", 4_001, "at most 4000")]
    [InlineData("profiles.yaml", "Say why es", 81, "at most 80")]
    [InlineData("profiles.yaml", "People need it es", 301, "at most 300")]
    [InlineData("clusters.yaml", "Framing es", 81, "at most 80")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Short cycle es", 121, "at most 120")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "From idea to sketch es.", 601, "at most 600")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Small things es.", 601, "at most 600")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Engage es", 121, "at most 120")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Start es.", 601, "at most 600")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Ready es.", 601, "at most 600")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Frame es", 121, "at most 120")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Say it es.", 601, "at most 600")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Write a page es", 121, "at most 120")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Ask es.", 4_001, "at most 4000")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "Because es.", 601, "at most 600")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "A page es.", 401, "at most 400")]
    [InlineData(ContentSample.Schema + "/text.es.yaml", "It is clear es", 201, "12 lines of 200 characters")]
    [InlineData("glossary.yaml", "mandate es", 81, "at most 80")]
    [InlineData("glossary.yaml", "What it is es", 161, "at most 160")]
    public void What_is_too_long_is_named_and_one_less_is_not(string file, string piece, int length, string message)
    {
        using var tooLong = new ContentSample();
        tooLong.Change(file, piece, new string('w', length));
        ContentReader.Read(tooLong.Root).Problems.ShouldContain(p => p.File == file && p.Line > 0 && p.Message.Contains(message, StringComparison.Ordinal));
        using var longest = new ContentSample();
        longest.Change(file, piece, new string('w', length - 1));
        ContentReader.Read(longest.Root).Problems.ShouldBeEmpty();
    }

    /// <summary>The glossary is read as strictly as the other lists.</summary>
    [Theory]
    [InlineData(", lv: \"mandate lv\"", "", "'lv' is missing")]
    [InlineData("explain: true", "explain: yes", "must be true or false")]
    [InlineData("explain: true", "explains: true", "'explains' is unknown")]
    [InlineData("- code: task", "- code: Task", "is no code here")]
    [InlineData("- code: task", "- code: mandate", "is there twice")]
    public void A_fault_of_the_glossary_is_named(string from, string to, string message)
    {
        using var faulty = new ContentSample();
        faulty.Change("glossary.yaml", from, to);
        ContentReader.Read(faulty.Root).Problems.ShouldContain(p => p.File == "glossary.yaml" && p.Line > 0 && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    // Bytes and YAML
    [InlineData(ContentSample.Check + "/item.yaml", "id: IL-001", "\uFEFFid: IL-001", 1, "byte order mark")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. First.\r", 9, "line endings other than LF")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. Fi\u0007rst.", 9, "has a control character")]
    [InlineData("codes.yaml", "interlinkers: 9", "- 9", 1, "must be a mapping: name: value")]
    [InlineData("codes.yaml", "interlinkers: 9", "# Nothing yet", 1, "is empty")]
    [InlineData("codes.yaml", "interlinkers: 9", "interlinkers: 9\n---\ninterlinkers: 9", 3, "has more than one document")]
    [InlineData("profiles.yaml", "- code: NET-2", "- NET-2\n- code: NET-2", 6, "must be a mapping: name: value")]
    [InlineData("glossary.yaml", "  not: {", "  not: []\n  nots: {", 5, "'not' must be a mapping")]
    [InlineData(ContentSample.Check + "/item.yaml", "id: IL-001", "[id]: IL-001", 1, "has a key that is no word")]
    [InlineData(ContentSample.Check + "/item.yaml", "cluster: A1", "cluster: [A1]", 5, "'cluster' must be text")]
    [InlineData(ContentSample.Check + "/item.yaml", "cluster: A1", "cluster: \"\"", 5, "'cluster' is empty")]
    [InlineData(ContentSample.Check + "/item.yaml", "cluster: A1", "cluster: \"A1\\nB2\"", 5, "'cluster' must be one line")]
    [InlineData(ContentSample.Check + "/item.yaml", "families: [pa, ci]", "families: pa", 8, "'families' must be a list: [one, two]")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "phases:\n", "phases: none\nphase:\n", 6, "'phases' must be a list: lines that begin with a hyphen")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "phases:\n", "phases: []\nphase:\n", 6, "'phases' is empty")]
    // One file
    [InlineData("profiles.yaml", "code: NET-2", "code: NET2", 6, "'NET2' is no code here")]
    [InlineData("clusters.yaml", "code: B2", "code: BB2", 6, "'BB2' is no code here")]
    [InlineData(ContentSample.Check + "/item.yaml", "id: IL-001", "id: IL-1", 1, "must look like IL-004")]
    [InlineData(ContentSample.Check + "/item.yaml", "licence: CC-BY-4.0", "licence: CC BY", 9, "must be an SPDX code")]
    [InlineData(ContentSample.Check + "/item.yaml", "minutes: [45, 90]\n", "", 1, "'minutes' is missing")]
    [InlineData(ContentSample.Survey + "/item.yaml", "minutes: [20, 60]\n", "", 1, "'minutes' is missing")]
    [InlineData(ContentSample.Standard + "/item.yaml", "group: [1, 5]\n", "", 1, "'group' is missing")]
    [InlineData(ContentSample.Check + "/item.yaml", "group: [2, 8]\n", "", 1, "'group' is missing")]
    [InlineData(ContentSample.Check + "/item.yaml", "related: [IL-002]", "related: [IL-002]\ntool: survey", 11, "'tool' is for kind tool only")]
    [InlineData(ContentSample.Survey + "/item.yaml", "form: tool", "form: guide", 4, "'form' must be tool like 'kind'")]
    [InlineData(ContentSample.Survey + "/item.yaml", "tool: survey", "tool: Survey", 11, "'tool' must be lower-case words")]
    [InlineData(ContentSample.Survey + "/item.yaml", "tool: survey\n", "", 1, "'tool' is missing")]
    [InlineData(ContentSample.Standard + "/item.yaml", "form: external", "form: tool", 4, "'form' must be external like 'kind'")]
    [InlineData(ContentSample.Standard + "/item.yaml", "url: https://example.org/plain\n", "", 1, "'url' is missing")]
    [InlineData(ContentSample.Check + "/text.es.md", "One line of purpose es.", "# Another name", 3, "neither the name nor a section")]
    [InlineData(ContentSample.Check + "/text.es.md", "One line of purpose es.", "", 1, "has no line of purpose")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.\n2. Then.", "| A |\n|---|\n| b |", 9, "has a table")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "```\nFirst.\n```", 9, "indented or fenced code")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "> First.", 9, "has a quotation")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. First &amp; last.", 9, "has HTML")]
    [InlineData(ContentSample.Check + "/body.es.md", "- [ ] Done", "<div>\nDone\n</div>", 11, "has HTML")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "code: S1", "code: T1", 1, "must look like S1")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "code: S1", "code: S2", 1, "which must begin with 'S2-'")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "licence: CC-BY-4.0", "licence: MIT", 3, "is CC-BY-4.0")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "needs: []", "needs: [engage/frame/fit-check]", 13, "needs itself")]
    [InlineData(ContentSample.Schema + "/text.it.yaml", "\"It is clear it\"", "\"\"", 19, "12 lines of 200 characters")]
    [InlineData(ContentSample.Schema + "/text.it.yaml", "\"It is clear it\"", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12", 19, "12 lines of 200 characters")]
    [InlineData("profiles.yaml", "  aliases: [ORG_PROBLEM_1]", "  alias: [ORG_PROBLEM_1]", 3, "'alias' is unknown")]
    [InlineData("profiles.yaml", ", it: \"Say why it\"", "", 4, "'it' is missing")]
    [InlineData("profiles.yaml", "code: NET-2", "code: FRM-1", 6, "there twice")]
    [InlineData("clusters.yaml", "area: capacity", "area: kitchen", 8, "must be one of guidance, capacity, development")]
    [InlineData("clusters.yaml", "- code: A1", "code: A1", 2, "is no YAML")]
    [InlineData("codes.yaml", "9", "nine", 1, "whole number")]
    [InlineData(ContentSample.Check + "/item.yaml", "kind: knowledge", "kind: know", 3, "must be one of knowledge, tool, external")]
    [InlineData(ContentSample.Check + "/item.yaml", "form: checklist", "form: tool", 4, "'form' must be one of")]
    [InlineData(ContentSample.Check + "/item.yaml", "version: 1", "version: \"1\"", 2, "whole number from 1")]
    [InlineData(ContentSample.Check + "/item.yaml", "stages: [engage, design]", "stages: [engage, party]", 7, "'party' in 'stages'")]
    [InlineData(ContentSample.Check + "/item.yaml", "families: [pa, ci]", "families: [pa, pa]", 8, "stands twice")]
    [InlineData(ContentSample.Check + "/item.yaml", "licence: CC-BY-4.0", "licence: MIT", 9, "is CC-BY-4.0")]
    [InlineData(ContentSample.Check + "/item.yaml", "minutes: [45, 90]", "minutes: [90, 45]", 11, "[least, most]")]
    [InlineData(ContentSample.Check + "/item.yaml", "related: [IL-002]", "related: [IL-001]", 10, "names the item itself")]
    [InlineData(ContentSample.Check + "/item.yaml", "related: [IL-002]", "related: [IL-002]\nurl: https://example.org", 11, "for kind external only")]
    [InlineData(ContentSample.Check + "/item.yaml", "profiles: [FRM-1]", "profiles: []", 6, "needs at least 1")]
    [InlineData(ContentSample.Check + "/item.yaml", "id: IL-001", "id: &a IL-001", 1, "anchor or a tag")]
    [InlineData(ContentSample.Standard + "/item.yaml", "https://example.org/plain", "http://example.org/plain", 11, "https://")]
    [InlineData(ContentSample.Check + "/text.es.md", "# Fit check es", "Fit check es", 1, "must begin with '# '")]
    [InlineData(ContentSample.Check + "/text.es.md", "One line of purpose es.", "One line.\nAnother.", 4, "must be one line")]
    [InlineData(ContentSample.Check + "/text.es.md", "## when", "## cuando", 5, "'cuando' is no section")]
    [InlineData(ContentSample.Check + "/text.es.md", "## steps", "## when", 8, "out of order or twice")]
    [InlineData(ContentSample.Check + "/text.es.md", "- Always, says **es**.", "", 5, "is empty; leave it out")]
    [InlineData(ContentSample.Check + "/text.es.md", "- Always, says **es**.", "### Deeper\n- Always", 6, "has a heading")]
    [InlineData(ContentSample.Check + "/text.es.md", "- Always, says **es**.", "Always <b>es</b>.", 6, "has HTML")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. For {{process.name}}.", 9, "fields stand in bodies only")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. [First](javascript:alert(1)).", 9, "links begin with https://")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. First!", 9, "exclamation mark")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1.\tFirst.", 9, "has a tab")]
    [InlineData(ContentSample.Check + "/text.es.md", "1. First.", "1. Acio\u0301n.", 9, "NFC")]
    [InlineData(ContentSample.Check + "/body.es.md", "## Start es", "# Start es", 1, "begin with ##")]
    [InlineData(ContentSample.Check + "/body.es.md", "### Table", "#### Table", 5, "jumps from a heading of level 2 to one of level 4")]
    [InlineData(ContentSample.Check + "/body.es.md", "{{process.name}}", "{{process.nmae}}", 3, "unknown field {{process.nmae}}")]
    [InlineData(ContentSample.Check + "/body.es.md", "{{today}}", "{{today}", 3, "braces that are no field")]
    [InlineData(ContentSample.Check + "/body.es.md", "|---|---|\n", "", 7, "a row outside a table")]
    [InlineData(ContentSample.Check + "/body.es.md", "| Question | Answer |", "| Question | |", 7, "empty cell in its header row")]
    [InlineData(ContentSample.Check + "/body.es.md", "- [ ] Done", "![Done](https://example.org/x.png)", 11, "has an image")]
    [InlineData(ContentSample.Check + "/body.es.md", "- [ ] Done", "See IL-012.", 11, "names 'IL-012', which is no code")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "key: sketch", "key: Sketch", 29, "lower-case words")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "stage: design", "stage: dream", 24, "must be one of engage")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "coDelivery: true", "coDelivery: yes", 25, "true or false")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "key: fit-check", "key: one-pager", 18, "there twice among its siblings")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "[engage/frame/one-pager]", "[engage/one-pager]", 22, "is no task of this schema")]
    [InlineData(ContentSample.Schema + "/text.it.yaml", "    gate: \"Drawn it.\"\n", "", 27, "'gate' is missing")]
    [InlineData(ContentSample.Schema + "/text.it.yaml", "          sketch:", "          sketchy:", 36, "'sketchy' is unknown here")]
    [InlineData(ContentSample.Schema + "/text.it.yaml", "            output: \"A page it.\"\n", "", 15, "lacks output; other tasks of this phase are written out")]
    // Between files
    [InlineData(ContentSample.Check + "/item.yaml", "profiles: [FRM-1]", "profiles: [FRM-1,\n  FRM-9]", 7, "'FRM-9' is no profile")]
    [InlineData(ContentSample.Check + "/item.yaml", "cluster: A1", "cluster: Z9", 5, "'Z9' is no cluster")]
    [InlineData(ContentSample.Check + "/item.yaml", "related: [IL-002]", "related: [IL-010]", 10, "'IL-010' is no code of an INTERLINKER")]
    [InlineData(ContentSample.Check + "/item.yaml", "id: IL-001", "id: IL-007", 1, "by code and English name it is 'IL-007-fit-check'")]
    [InlineData(ContentSample.Schema + "/schema.yaml", "profiles: [NET-2, FRM-1]", "profiles: [NET-2, FRM-7]", 19, "'FRM-7' is no profile")]
    public void A_fault_is_named_with_file_and_line(string file, string from, string to, int line, string message)
    {
        sample.Change(file, from, to);

        var problems = ContentReader.Read(sample.Root).Problems;

        problems.ShouldContain(p => p.File == file && p.Line == line && p.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', problems.Select(p => p.ToString())));
    }

    [Fact]
    public void A_broken_file_leaves_out_its_folder_only()
    {
        sample.Change(ContentSample.Check + "/body.lv.md", "{{today}}", "{{tomorrow}}");

        var set = ContentReader.Read(sample.Root);

        set.IsSound(ContentSample.Check).ShouldBeFalse();
        set.IsSound(ContentSample.Map).ShouldBeTrue();
        set.IsSound(ContentSample.Schema).ShouldBeTrue();
        set.IsSound("profiles.yaml").ShouldBeTrue();
        // It is broken, not gone.
        set.CodesOf(ContentReader.Items).ShouldContain("IL-001");
    }

    [Fact]
    public void A_broken_list_doesnt_blame_those_who_refer_to_it()
    {
        sample.Write("profiles.yaml", "- code: [");

        ContentReader.Read(sample.Root).Problems.Select(p => p.Unit).Distinct().ShouldBe(["profiles.yaml"]);
    }

    [Theory]
    [InlineData(ContentSample.Check + "/text.lv.md")]
    [InlineData(ContentSample.Check + "/body.lv.md")]
    [InlineData(ContentSample.Schema + "/text.lv.yaml")]
    [InlineData("clusters.yaml")]
    public void A_missing_file_is_named(string file)
    {
        sample.Delete(file);

        ContentReader.Read(sample.Root).Problems.ShouldContain(new ContentProblem(file, 1, "is missing"));
    }

    [Theory]
    [InlineData(ContentSample.Check + "/notes.txt")]
    [InlineData(ContentSample.Schema + "/notes.txt")]
    [InlineData("interlinkers/notes.txt")]
    [InlineData("schemas/notes.txt")]
    public void What_does_not_belong_is_named(string file)
    {
        sample.Write(file, "x");

        ContentReader.Read(sample.Root).Problems.ShouldBe([new(file, 1, "does not belong here")]);
    }

    [Theory]
    [InlineData("profiles.yaml", "A1: guidance")]
    [InlineData("clusters.yaml", "A1: guidance")]
    [InlineData("glossary.yaml", "mandate")]
    public void A_list_that_is_none_is_named(string file, string text)
    {
        sample.Write(file, $"# A list\n{text}\n");

        ContentReader.Read(sample.Root).Problems.ShouldContain(new ContentProblem(file, 2, "must be a list: lines that begin with a hyphen"));
    }

    [Theory]
    [InlineData(ContentSample.Check, "item.yaml", "'IL-001'")]
    [InlineData(ContentSample.Schema, "schema.yaml", "'S1'")]
    public void A_code_has_one_folder(string folder, string file, string code)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(sample.Root, folder)).Select(Path.GetFileName)) sample.Write($"{folder}-again/{path}", sample.Read($"{folder}/{path}"));

        ContentReader.Read(sample.Root).Problems.ShouldContain(new ContentProblem($"{folder}-again/{file}", 1, $"{code} has another folder too"));
    }

    [Theory]
    [InlineData(ContentSample.Survey)]
    [InlineData(ContentSample.Standard)]
    public void Only_knowledge_has_a_body(string folder)
    {
        foreach (var language in Interlink.Kernel.Languages.All) sample.Write($"{folder}/body.{language}.md", ContentSample.Body(language));

        ContentReader.Read(sample.Root).Problems.ShouldBe(Interlink.Kernel.Languages.All.Select(l => new ContentProblem($"{folder}/body.{l}.md", 1, "only kind knowledge has a body")));
    }

    [Fact]
    public void A_body_has_a_heading()
    {
        sample.Write(ContentSample.Check + "/body.es.md", string.Join(' ', Enumerable.Repeat("word", 450)));

        ContentReader.Read(sample.Root).Problems.ShouldBe([new(ContentSample.Check + "/body.es.md", 1, "has no heading")]);
    }

    [Fact]
    public void A_body_fits_its_column()
    {
        sample.Change(ContentSample.Check + "/body.es.md", "Done", new string('w', Interlink.Kernel.Limits.LongText));

        var problem = ContentReader.Read(sample.Root).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe((ContentSample.Check + "/body.es.md", 1));
        problem.Message.ShouldEndWith("characters; at most 40000");
    }

    [Theory]
    [InlineData(ContentSample.Check + "/item.yaml")]
    [InlineData("profiles.yaml")]
    public void A_file_that_cannot_be_read_is_named(string file)
    {
        sample.Delete(file);
        Directory.CreateDirectory(Path.Combine(sample.Root, file));

        ContentReader.Read(sample.Root).Problems.ShouldContain(p => p.File == file && p.Line == 1 && p.Message.StartsWith("can't be read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_listed_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Who may everything can list every folder.");
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(sample.Root, ContentSample.Check);
        File.SetUnixFileMode(folder, UnixFileMode.UserExecute);
        try { ContentReader.Read(sample.Root).Problems.ShouldContain(new ContentProblem(ContentSample.Check + "/", 1, "can't be read: UnauthorizedAccessException")); }
        finally { File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
    }

    [Theory]
    [InlineData(350, "400 to 1200 are wanted")]
    [InlineData(1250, "400 to 1200 are wanted")]
    public void A_body_has_its_length(int words, string message)
    {
        sample.Write(ContentSample.Check + "/body.en.md", ContentSample.Body("en", words));

        ContentReader.Read(sample.Root).Problems.ShouldHaveSingleItem().Message.ShouldEndWith(message);
    }

    [Fact]
    public void Needs_in_a_circle_are_found_over_any_of_them()
    {
        // The second need closes the circle; following the first one only would miss it.
        sample.Change(ContentSample.Schema + "/schema.yaml", "needs: []", "needs: [engage/frame/fit-check]");

        ContentReader.Read(sample.Root).Problems.ShouldHaveSingleItem().Message.ShouldContain("needs itself");
    }

    [Fact]
    public void No_damage_makes_the_reader_stumble()
    {
        var files = Directory.GetFiles(sample.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(sample.Root, f)).Order(StringComparer.Ordinal).ToArray();
        var pieces = new[] { "", "{", "[", "- ", ": ", "\"", "'", "|", "#", "&a ", "*a", "!x ", "<b>", "{{", "\n\n", "---\n", "\u0301", "\0" };
        Gen.Select(Gen.Int[0, files.Length - 1].Select(i => files[i]), Gen.Double[0, 1], Gen.Int[0, 30], Gen.Int[0, pieces.Length - 1].Select(i => pieces[i])).Sample((file, at, length, piece) =>
        {
            var text = sample.Read(file);
            var from = (int)(at * text.Length);
            sample.Write(file, text[..from] + piece + text[Math.Min(text.Length, from + length)..]);
            try { ContentReader.Read(sample.Root).Items.Count.ShouldBeInRange(3, 4); }
            finally { sample.Write(file, text); }
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named()
    {
        File.WriteAllBytes(Path.Combine(sample.Root, ContentSample.Map, "text.en.md"), [0x23, 0x20, 0xFF, 0xFE]);

        ContentReader.Read(sample.Root).Problems.ShouldContain(new ContentProblem(ContentSample.Map + "/text.en.md", 1, "is not UTF-8"));
    }
}
