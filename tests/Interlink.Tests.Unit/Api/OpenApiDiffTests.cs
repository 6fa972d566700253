using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Api;

/// <summary>Programs that were written for what was released keep working, or the changelog says what breaks.</summary>
public sealed class OpenApiDiffTests
{
    private static string Folder => Path.Combine(Repository.Root, "docs", "api");

    /// <summary>Each break stands in the changelog, word for word.</summary>
    [Fact]
    public void What_breaks_programs_stands_in_the_changelog()
    {
        var changelog = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));
        OpenApiDiff.Breaks(Read("v1-released.json").RootElement, Read("v1.json").RootElement).Where(b => !changelog.Contains(b, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Each kind of break is found, and what only adds is none.</summary>
    [Theory]
    [InlineData("""paths./api/v1/teams.post""", null, "createTeam: gone")]
    [InlineData("""paths./api/v1/teams.post.responses.201""", null, "createTeam: no longer answers 201")]
    [InlineData("""paths./api/v1/teams.post.parameters.0.required""", "true", "createTeam: Idempotency-Key became required")]
    [InlineData("""paths./api/v1/teams.post.description""", "\"Needs the scope people:read.\"", "createTeam: another scope")]
    [InlineData("""components.schemas.TeamToCreate.required""", "[\"name\"]", "createTeam: name became required")]
    [InlineData("""components.schemas.TeamToCreate.properties.family""", null, "createTeam: family is gone")]
    [InlineData("""components.schemas.TeamToCreate.properties.name.type""", "\"integer\"", "createTeam.name: takes other types")]
    [InlineData("""components.schemas.MadeId.properties.id""", null, "createTeam: id is gone")]
    [InlineData("""components.schemas.MadeId.required""", "[]", "createTeam: id may be missing")]
    [InlineData("""components.schemas.MadeId.properties.id.type""", "[\"null\",\"string\"]", "createTeam.id: answers other types")]
    [InlineData("""components.schemas.MadeId.properties.more""", "{\"type\":\"string\"}", null)]
    [InlineData("""components.schemas.TeamToCreate.properties.more""", "{\"type\":\"string\"}", null)]
    public void A_break_is_found(string path, string? value, string? expected)
    {
        var older = Read("v1.json").RootElement;
        var changed = JsonNode.Parse(older.GetRawText())!;
        var parts = path.Split('.');
        var at = parts[..^1].Aggregate(changed, (node, part) => int.TryParse(part, out var i) ? node[i]! : node[part]!);
        if (value is null) at.AsObject().Remove(parts[^1]);
        else at[parts[^1]] = JsonNode.Parse(value);
        var breaks = OpenApiDiff.Breaks(older, JsonSerializer.SerializeToElement(changed));
        if (expected is null) breaks.ShouldBeEmpty();
        else breaks.ShouldContain(expected);
    }

    private static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
}
