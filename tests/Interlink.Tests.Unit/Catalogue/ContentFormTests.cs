using Interlink.Catalogue.Features.Content;
using Interlink.Kernel;
using Interlink.Tests.Catalogue;

namespace Interlink.Tests.Unit.Catalogue;

/// <summary>Equal content has an equal hash, other content another one, and released content keeps to its versions.</summary>
public sealed class ContentFormTests : IDisposable
{
    private readonly ContentSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void The_form_of_a_node_is_settled()
    {
        // These bytes are in the lineage of processes everywhere: if this test fails, the change needs a new form number.
        var node = ContentReader.Read(sample.Root).Schemas[0].Nodes.Single(n => n.Path == "design/shape/sketch");
        // A language that is added is other content, not another form.
        foreach (var added in node.Words.Keys.Except(["en", "es", "it", "lv"]).ToList()) node.Words.Remove(added);
        var content = ContentForm.Of(node);
        content.Json.ShouldBe("""{"kind":"task","minutes":[30,60],"profiles":["NET-2"],"texts":{"en":{"title":"Sketch en"},"es":{"title":"Sketch es"},"it":{"title":"Sketch it"},"lv":{"title":"Sketch lv"}}}""");
        content.Hash.ShouldBe(CanonicalJson.Hash(content.Json));
        content.Form.ShouldBe(1);
    }

    [Fact]
    public void The_order_of_fields_and_profiles_changes_nothing()
    {
        var before = Hashes();
        sample.Change(ContentSample.Map + "/item.yaml", "profiles: [FRM-1, NET-2]", "profiles: [NET-2, FRM-1]");
        sample.Change(ContentSample.Map + "/item.yaml", "families: [pa, ci]\nlicence: CC-BY-4.0", "licence: CC-BY-4.0\nfamilies: [ci, pa]");
        sample.Change(ContentSample.Schema + "/schema.yaml", "profiles: [NET-2, FRM-1]", "profiles: [FRM-1, NET-2]");
        Hashes().ShouldBe(before);
    }

    [Theory]
    [InlineData("interlinker/IL-001", ContentSample.Check + "/body.lv.md", "## Start lv", "## Sākums", ContentSample.Check + "/item.yaml", 2)]
    [InlineData("interlinker/IL-001", ContentSample.Check + "/item.yaml", "minutes: [45, 90]", "minutes: [45, 91]", ContentSample.Check + "/item.yaml", 2)]
    [InlineData("interlinker/IL-001", ContentSample.Check + "/item.yaml", "related: [IL-002]", "related: []", ContentSample.Check + "/item.yaml", 2)]
    [InlineData("profile/FRM-1", "profiles.yaml", "Say why it", "Dire perché", "profiles.yaml", 2)]
    [InlineData("profile/NET-2", "profiles.yaml", "Find people it", "Trovare persone", "profiles.yaml", 7)]
    [InlineData("cluster/A1", "clusters.yaml", "area: guidance", "area: development", "clusters.yaml", 2)]
    [InlineData("term/task", "glossary.yaml", "task es", "tarea", "glossary.yaml", 8)]
    [InlineData("term/mandate", "glossary.yaml", "explain: true", "explain: false", "glossary.yaml", 2)]
    [InlineData("schema/S1", ContentSample.Schema + "/text.es.yaml", "It is short es", "Es breve", ContentSample.Schema + "/schema.yaml", 2)]
    [InlineData("schema/S1", ContentSample.Schema + "/schema.yaml", "needs: [engage/frame/fit-check]", "needs: [engage/frame/one-pager]", ContentSample.Schema + "/schema.yaml", 2)]
    [InlineData("schema/S1", ContentSample.Schema + "/schema.yaml", "optional: true", "optional: false", ContentSample.Schema + "/schema.yaml", 2)]
    public void A_change_after_a_release_needs_a_higher_version(string key, string file, string from, string to, string versioned, int line)
    {
        var released = ReleasedContent.Read(ReleasedContent.Write(ContentReader.Read(sample.Root)));
        released.Check(ContentReader.Read(sample.Root)).ShouldBeEmpty();

        sample.Change(file, from, to);
        released.Check(ContentReader.Read(sample.Root)).ShouldBe([new(versioned, line, $"'{key}' changed since version 1 was released; raise its version")]);

        sample.Change(versioned, "version: 1", "version: 2");
        released.Check(ContentReader.Read(sample.Root)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("interlinker/IL-001", ContentSample.Check + "/item.yaml", 2)]
    [InlineData("schema/S1", ContentSample.Schema + "/schema.yaml", 2)]
    [InlineData("profile/NET-2", "profiles.yaml", 7)]
    [InlineData("cluster/B2", "clusters.yaml", 7)]
    [InlineData("term/task", "glossary.yaml", 8)]
    public void A_version_never_goes_back(string key, string file, int line)
    {
        sample.Change(file, "version: 1", "version: 3");
        var released = ReleasedContent.Read(ReleasedContent.Write(ContentReader.Read(sample.Root)));
        released.Check(ContentReader.Read(sample.Root)).ShouldBeEmpty();

        sample.Change(file, "version: 3", "version: 2");
        released.Check(ContentReader.Read(sample.Root)).ShouldContain(new ContentProblem(file, line, $"'{key}' went back from version 3 to 2"));
    }

    private string Hashes() => ReleasedContent.Write(ContentReader.Read(sample.Root));
}
