using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Interlink.Catalogue.Contracts;
using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Domain;
using Interlink.Tests.Integration.Coproduction;
using Interlink.Tools.Documents.Features;
using Interlink.Tools.Links.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interlink.Tests.Integration.Tools;

/// <summary>The small catalogue with templates: a knowledge item with a body, one whose body is being written, an external one.</summary>
internal sealed class TemplateCatalogue : FakeCatalogue
{
    public const string WithBody = "IL-004", Coming = "IL-005", External = "IL-900";

    public override Task<Template?> FindTemplate(InterlinkDb db, Guid item, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        Template? found = null;
        foreach (var code in (string[])[WithBody, Coming, External])
            if (item == NameBasedId.Of("interlinker", code))
                found = new(
                    new() { Id = item, Code = code, Version = 2, Kind = code == External ? ItemKind.External : ItemKind.Knowledge, Form = "template", Url = code == External ? "https://example.org/method" : null },
                    "en", $"Item <b>{code}</b>", "What it is for", code == WithBody ? "## {{process.name}}\n\n- Task: {{task.name}}\n- Aim: {{process.aim}}\n" : null, new string('c', 64));
        return Task.FromResult(found);
    }

    public override Task<IReadOnlyDictionary<Guid, (ItemView Item, string Name)>> Names(InterlinkDb db, IReadOnlyCollection<Guid> items, string language, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, (ItemView, string)>>(items.ToDictionary(i => i, i => (new ItemView { Id = i, Code = WithBody }, "Item " + WithBody)));
}

/// <summary>A process with a task, its people in their browsers: Ilze administers, Marta's team may what a test grants.</summary>
internal sealed class ToolsWorld : IAsyncDisposable
{
    private ToolsWorld(World world) => World = world;

    public World World { get; }
    public App App => World.App;
    public Guid Process { get; private set; }
    public Guid Task { get; private set; }
    public HttpClient Ilze { get; private set; } = null!;
    public HttpClient Marta { get; private set; } = null!;
    public HttpClient Stranger { get; private set; } = null!;
    public TestTime Time { get; } = new();

    public static async Task<ToolsWorld> On(Database database, Rights? marta = Rights.See | Rights.Create | Rights.Edit, Action<IServiceCollection>? replace = null)
    {
        TestTime? time = null;
        var world = new ToolsWorld(await World.On(database, app => app.Replace = services =>
        {
            services.Replace(ServiceDescriptor.Scoped<ICatalogue, TemplateCatalogue>());
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time = new TestTime()));
            replace?.Invoke(services);
        }));
        world.Time.Follow(time!);
        world.Process = await world.World.Process();
        world.Task = await world.World.Node(world.Process, "engage/frame/pager");
        if (marta is { } rights) await world.World.Grant(world.Process, rights);
        world.Ilze = await world.World.Browser(world.World.Ilze);
        world.Marta = await world.World.Browser(world.World.Marta);
        world.Stranger = await world.World.Browser(world.World.Stranger);
        return world;
    }

    /// <summary>A blank document of Ilze.</summary>
    public async Task<Guid> Document(string? item = null, string name = "Notes")
    {
        var id = World.NewId();
        await World.Do<CreateDocument>(World.Ilze, u => u.Create(new() { Id = id, Node = Task, Name = name, Language = "en", Licence = Licences.Default, Item = item }));
        return id;
    }

    /// <summary>A link of Ilze.</summary>
    public async Task<Guid> Link(string url = "https://example.org/page")
    {
        var id = World.NewId();
        await World.Do<CreateLink>(World.Ilze, u => u.Create(new() { Id = id, Node = Task, Name = "A page", Url = url, Language = "en", Licence = Licences.Default }));
        return id;
    }

    /// <summary>The resource as it is stored.</summary>
    public Task<Resource> Row(Guid id) => App.Read(db => db.Set<Resource>().IgnoreQueryFilters().SingleAsync(r => r.Id == id));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

/// <summary>A clock that a test moves.</summary>
internal sealed class TestTime : TimeProvider
{
    private TimeSpan ahead;
    private TestTime? other;

    public void Follow(TestTime leader) => other = leader;

    public void Pass(TimeSpan time) => (other ?? this).ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}

/// <summary>Posts that are no plain forms.</summary>
internal static partial class Sending
{
    /// <summary>The token of the forms of a page.</summary>
    public static async Task<string> Token(this HttpClient browser)
    {
        var page = await browser.GetAsync("/no-such-page");
        return TokenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value is { Length: > 0 } token ? WebUtility.HtmlDecode(token) : throw new ShouldAssertException("There is no token on the page.");
    }

    /// <summary>Uploads a file with fields before it, as a browser does.</summary>
    public static async Task<HttpResponseMessage> Upload(
        this HttpClient browser, string address, byte[]? file, string fileName = "plan.pdf", bool script = false, string? token = null, Guid? id = null, params (string Name, string Value)[] fields)
    {
        // Browsers send names as they are, and only quotes escaped.
        using var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(new StringContent(token ?? await browser.Token()), "__RequestVerificationToken");
        form.Add(new StringContent((id ?? Guid.CreateVersion7()).ToString()), "_id");
        foreach (var (name, value) in fields.Concat([("language", "en"), ("licence", Licences.Default)]).DistinctBy(f => f.Item1)) form.Add(new StringContent(value), name);
        if (file is not null)
        {
            var content = new ByteArrayContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{fileName.Replace("\"", "%22", StringComparison.Ordinal)}\"");
            form.Add(content);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Accept.ParseAdd(script ? "application/json" : "text/html");
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenField();
}
