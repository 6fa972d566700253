using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.SignalR;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Architecture;

/// <summary>The house stays the house: references point down, rooms show only their contracts.</summary>
public sealed class ArchitectureTests
{
    /// <summary>What each project may refer to. A new reference is a decision: it is written here.</summary>
    private static readonly Dictionary<string, string[]> allowed = new()
    {
        ["Interlink.Kernel"] = [],
        ["Interlink.Data"] = ["Interlink.Kernel"],
        ["Interlink.Data.Sqlite"] = ["Interlink.Data"],
        ["Interlink.Data.PostgreSql"] = ["Interlink.Data"],
        ["Interlink.UI"] = ["Interlink.Kernel"],
        ["Interlink.Api"] = ["Interlink.Data", "Interlink.UI"],
        ["Interlink.People"] = ["Interlink.Api"],
        ["Interlink.Catalogue"] = ["Interlink.People"],
        ["Interlink.Coproduction"] = ["Interlink.Catalogue"],
        ["Interlink.Tools"] = ["Interlink.Coproduction"],
        ["Interlink.Insights"] = ["Interlink.Coproduction"],
        ["Interlink.Portal"] = ["Interlink.Tools", "Interlink.Insights"],
        ["Interlink.Content"] = [],
        ["Interlink"] = ["Interlink.Data.Sqlite", "Interlink.Data.PostgreSql", "Interlink.Portal", "Interlink.Content"],
    };

    /// <summary>The rooms whose insides are closed.</summary>
    public static TheoryData<string> Rooms => ["Interlink.People", "Interlink.Catalogue", "Interlink.Coproduction", "Interlink.Tools", "Interlink.Insights", "Interlink.Portal"];

    /// <summary>The project files refer downwards only.</summary>
    [Fact]
    public void References_point_down()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        projects.Select(p => Path.GetFileNameWithoutExtension(p)!).Order().ShouldBe(allowed.Keys.Order());
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/'))).Order();
            references.ShouldBe(allowed[name].Order(), $"references of {name}");
        }
    }

    /// <summary>Everything in a room is internal except contracts, the module and its settings, components, hubs and API handlers, and the records components take.</summary>
    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_shows_only_its_contracts(string room)
    {
        var assembly = Assembly.Load(room);
        var components = assembly.GetExportedTypes().Where(t => typeof(IComponent).IsAssignableFrom(t)).ToHashSet();
        var taken = components.SelectMany(c => c.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(p => p.IsDefined(typeof(ParameterAttribute)) || p.IsDefined(typeof(CascadingParameterAttribute))).SelectMany(p => Parts(p.PropertyType)).ToHashSet();
        // What a parameter's record shows is public with it.
        for (var queue = new Queue<Type>(taken); queue.TryDequeue(out var type);)
            foreach (var part in type.Assembly == assembly ? type.GetProperties().SelectMany(p => Parts(p.PropertyType)) : [])
                if (taken.Add(part)) queue.Enqueue(part);
        var open = assembly.GetExportedTypes().Where(t =>
            !t.FullName!.StartsWith($"{room}.Contracts.", StringComparison.Ordinal) && t.Name != room["Interlink.".Length..] + "Module" && t.Name != room["Interlink.".Length..] + "Settings" && !components.Contains(t)
            && !taken.Contains(t) && !typeof(Hub).IsAssignableFrom(t) && !t.Name.EndsWith("Api", StringComparison.Ordinal) && !(t.IsNested && components.Contains(t.DeclaringType!)) && t.Name != "_Imports");
        open.Select(t => t.FullName).ShouldBeEmpty();
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
