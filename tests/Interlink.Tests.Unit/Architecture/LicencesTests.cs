using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Architecture;

/// <summary>Whatever others wrote and the product is made of: its licence fits ours, and <c>docs/licences.md</c> names it.</summary>
public sealed class LicencesTests
{
    private const string Begin = "<!-- packages: written by LicencesTests -->", End = "<!-- end of packages -->";

    /// <summary>Licences of parts that may be given on under the EUPL-1.2. Another one is a decision: it is written here.</summary>
    private static readonly HashSet<string> allowed = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EUPL-1.2", "ISC", "MIT", "MPL-2.0", "PostgreSQL", "Unlicense"];

    private static readonly string list = Path.Combine(Repository.Root, "docs", "licences.md");

    /// <summary>One package of one version.</summary>
    private sealed record Package(string Source, string Name, string Version, string Licence, bool InProduct);

    /// <summary>Every package of the lock files, those that others bring along too, has a licence of the list.</summary>
    [Fact]
    public void Every_package_has_a_licence_that_fits()
    {
        var all = All();
        all.Count.ShouldBeGreaterThan(150);
        all.Where(p => !Fits(p.Licence)).ShouldBeEmpty("packages whose licence is not on the list");
    }

    /// <summary>What is never taken is refused, also in an expression.</summary>
    [Theory]
    [InlineData("MIT", true)]
    [InlineData("(MIT OR GPL-3.0-only)", true)]
    [InlineData("MIT AND Apache-2.0", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData("GPL-2.0-only", false)]
    [InlineData("AGPL-3.0-or-later", false)]
    [InlineData("SSPL-1.0", false)]
    [InlineData("BUSL-1.1", false)]
    [InlineData("Elastic-2.0", false)]
    [InlineData("SEE LICENSE IN LICENSE.md", false)]
    [InlineData("file: LICENSE.txt", false)]
    [InlineData("UNLICENSED", false)]
    [InlineData("", false)]
    public void Refuses_what_does_not_fit(string licence, bool fits) => Fits(licence).ShouldBe(fits);

    /// <summary>The list is the one of the lock files. Set <c>INTERLINK_WRITE_LICENCES=1</c> to write it anew after a change.</summary>
    [Fact]
    public void The_list_is_that_of_the_lock_files()
    {
        var text = File.ReadAllText(list);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var made = Written(All());
        if (Environment.GetEnvironmentVariable("INTERLINK_WRITE_LICENCES") == "1") File.WriteAllText(list, text[..from] + made + text[to..]);
        else text[from..to].ShouldBe(made, "write it anew with INTERLINK_WRITE_LICENCES=1");
    }

    /// <summary>What a package says of itself where it lies is what the lock file says.</summary>
    [Fact]
    public void Installed_scripts_say_the_same()
    {
        var seen = 0;
        foreach (var package in Scripts())
        {
            var file = Path.Combine(Repository.Root, "node_modules", package.Name, "package.json");
            // Those for other machines are not installed.
            if (!File.Exists(file)) continue;
            using var own = JsonDocument.Parse(File.ReadAllText(file));
            own.RootElement.GetProperty("version").GetString().ShouldBe(package.Version, package.Name);
            own.RootElement.GetProperty("license").GetString().ShouldBe(package.Licence, package.Name);
            seen++;
        }
        seen.ShouldBeGreaterThan(50);
    }

    /// <summary>What is no package, fonts and drawings that lie in the repository, has its licence beside it and is named in the list.</summary>
    [Fact]
    public void Fonts_have_their_licence_beside_them()
    {
        var text = File.ReadAllText(list);
        var fonts = Path.Combine(Repository.Root, "src", "Interlink.UI", "wwwroot", "fonts");
        foreach (var font in Directory.GetFiles(fonts, "*.woff2"))
        {
            var family = Path.GetFileName(font).Split('-')[0];
            var licence = Directory.GetFiles(fonts, family + "*-OFL.txt").ShouldHaveSingleItem();
            File.ReadAllText(licence).ShouldContain("SIL OPEN FONT LICENSE Version 1.1", Case.Insensitive);
            text.ShouldContain(Path.GetFileName(licence));
        }
        foreach (var licence in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*-LICENSE.txt", SearchOption.AllDirectories).Where(f => !f.Contains(Path.DirectorySeparatorChar + "bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            text.ShouldContain(Path.GetFileName(licence));
    }

    private static bool Fits(string licence)
    {
        var plain = licence.Trim().TrimStart('(').TrimEnd(')');
        return plain.Contains(" OR ", StringComparison.Ordinal) ? plain.Split(" OR ").Any(Fits)
            : plain.Contains(" AND ", StringComparison.Ordinal) ? plain.Split(" AND ").All(Fits)
            : allowed.Contains(plain);
    }

    private static List<Package> All() => [.. Libraries().Concat(Scripts()).OrderBy(p => p.Source, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Version, StringComparer.Ordinal)];

    private static string Written(List<Package> all)
    {
        var text = new StringBuilder();
        foreach (var (title, inProduct) in new[] { ("In the product", true), ("Only to build and to test", false) })
        {
            text.Append("\n\n## ").Append(title).Append("\n\n| package | version | licence | from |\n|---|---|---|---|\n");
            foreach (var p in all.Where(p => p.InProduct == inProduct)) text.Append("| " + string.Join(" | ", p.Name, p.Version, p.Licence, p.Source) + " |\n");
        }
        return text.Append('\n').ToString();
    }

    /// <summary>The libraries of all lock files. Those that only build the product are referred to as private, and so is what they bring along.</summary>
    private static IEnumerable<Package> Libraries()
    {
        var graph = new Dictionary<(string Name, string Version), bool>();
        foreach (var file in new[] { "src", "tests" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "packages.lock.json", SearchOption.AllDirectories)))
        {
            using var locked = JsonDocument.Parse(File.ReadAllText(file));
            var project = XDocument.Load(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.csproj").Single());
            var isProduct = Path.GetRelativePath(Repository.Root, file).StartsWith("src", StringComparison.Ordinal);
            var shipped = isProduct ? project.Descendants("PackageReference").Where(r => (string?)r.Attribute("PrivateAssets") != "all").Select(r => (string)r.Attribute("Include")!) : [];
            foreach (var framework in locked.RootElement.GetProperty("dependencies").EnumerateObject())
            {
                var packages = framework.Value.EnumerateObject().Where(p => p.Value.GetProperty("type").GetString() != "Project").ToDictionary(p => p.Name, p => p.Value, StringComparer.OrdinalIgnoreCase);
                var product = Reached(packages, shipped);
                foreach (var (name, value) in packages)
                {
                    var key = (name, value.GetProperty("resolved").GetString()!);
                    graph[key] = graph.GetValueOrDefault(key) || product.Contains(name);
                }
            }
        }
        return graph.Select(g => new Package("NuGet", g.Key.Name, g.Key.Version, Licence(g.Key.Name, g.Key.Version), g.Value));
    }

    private static HashSet<string> Reached(Dictionary<string, JsonElement> packages, IEnumerable<string> from)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var queue = new Queue<string>(from); queue.TryDequeue(out var name);)
        {
            if (!packages.TryGetValue(name, out var package) || !reached.Add(name) || !package.TryGetProperty("dependencies", out var next)) continue;
            foreach (var dependency in next.EnumerateObject()) queue.Enqueue(dependency.Name);
        }
        return reached;
    }

    private static string Licence(string name, string version)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var file = Path.Combine(cache, name.ToLowerInvariant(), version.ToLowerInvariant(), name.ToLowerInvariant() + ".nuspec");
        File.Exists(file).ShouldBeTrue($"{name} {version} was not restored: dotnet restore");
        var element = XDocument.Load(file).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return (string?)element?.Attribute("type") == "expression" ? element!.Value.Trim() : "file: " + element?.Value;
    }

    /// <summary>The scripts of the lock file without our own. Those marked for development make styles and script and stay behind.</summary>
    private static IEnumerable<Package> Scripts()
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "package-lock.json")));
        return [.. locked.RootElement.GetProperty("packages").EnumerateObject()
            .Where(p => p.Name.Contains("node_modules/", StringComparison.Ordinal) && !p.Value.TryGetProperty("link", out _))
            .Select(p => new Package("npm", p.Name[(p.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], p.Value.GetProperty("version").GetString()!,
                p.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "", !p.Value.TryGetProperty("dev", out _)))];
    }
}
