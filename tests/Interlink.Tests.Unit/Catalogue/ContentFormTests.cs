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
    [InlineData("interlinker/IL-001", ContentSample.Check + "/body.lv.md", "## Start lv", "## Sākums")]
    [InlineData("interlinker/IL-001", ContentSample.Check + "/item.yaml", "minutes: [45, 90]", "minutes: [45, 91]")]
    [InlineData("interlinker/IL-001", ContentSample.Check + "/item.yaml", "related: [IL-002]", "related: []")]
    [InlineData("profile/FRM-1", "profiles.yaml", "Say why it", "Dire perché")]
    [InlineData("cluster/A1", "clusters.yaml", "area: guidance", "area: development")]
    [InlineData("schema/S1", ContentSample.Schema + "/text.es.yaml", "It is short es", "Es breve")]
    [InlineData("schema/S1", ContentSample.Schema + "/schema.yaml", "needs: [engage/frame/fit-check]", "needs: [engage/frame/one-pager]")]
    [InlineData("schema/S1", ContentSample.Schema + "/schema.yaml", "optional: true", "optional: false")]
    public void A_change_after_a_release_needs_a_higher_version(string key, string file, string from, string to)
    {
        var released = ReleasedContent.Read(ReleasedContent.Write(ContentReader.Read(sample.Root)));
        released.Check(ContentReader.Read(sample.Root)).ShouldBeEmpty();

        sample.Change(file, from, to);
        released.Check(ContentReader.Read(sample.Root)).ShouldHaveSingleItem().Message.ShouldBe($"'{key}' changed since version 1 was released; raise its version");

        var versioned = key[..key.IndexOf('/', StringComparison.Ordinal)] switch { "interlinker" => ContentSample.Check + "/item.yaml", "schema" => ContentSample.Schema + "/schema.yaml", _ => file };
        sample.Change(versioned, "version: 1", "version: 2");
        released.Check(ContentReader.Read(sample.Root)).ShouldBeEmpty();
    }

    private string Hashes() => ReleasedContent.Write(ContentReader.Read(sample.Root));
}
