using System.Reflection;
using Interlink.Api;
using Interlink.Catalogue;
using Interlink.Components;
using Interlink.Coproduction;
using Interlink.Data;
using Interlink.Insights;
using Interlink.Kernel;
using Interlink.People;
using Interlink.Portal;
using Interlink.Tools;
using Interlink.UI;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace Interlink.Hosting;

/// <summary>Puts the rooms together.</summary>
internal static class Composition
{
    /// <summary>The rooms with pages and words.</summary>
    public static readonly Assembly[] Rooms =
    [
        typeof(ApiModule).Assembly, typeof(PeopleModule).Assembly, typeof(CatalogueModule).Assembly, typeof(CoproductionModule).Assembly,
        typeof(ToolsModule).Assembly, typeof(InsightsModule).Assembly, typeof(PortalModule).Assembly,
    ];

    /// <summary>How the host begins. Published, it finds its pages beside itself, wherever it is started from.</summary>
    public static WebApplicationOptions Options(string[] args, string? environment = null) => new()
    {
        Args = args,
        EnvironmentName = environment,
        ContentRootPath = IsPublished && !args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? AppContext.BaseDirectory : null,
    };

    private static bool IsPublished => Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));

    public static void AddInterlink(this WebApplicationBuilder builder)
    {
        var settings = HostSettings.Read(builder.Configuration);
        builder.AddWatching();
        var careful = !builder.Environment.IsProduction();
        var services = builder.Services;
        services.AddSingleton(_ => settings.Provider());
        services.AddData(new DataSettings(settings.DataPath), new MailSettings(Sink: careful));
        if (settings.KeyCertificate is { } certificate) services.AddDataProtection().ProtectKeysWithCertificate(certificate);
        services.AddUI(Rooms, strict: careful);
        services.AddApi(settings.ApiLimits);
        services.AddPeople(settings.People(careful)).AddCatalogue().AddCoproduction().AddTools().AddInsights().AddPortal();
        services.AddScoped<ILanguageSource, RequestLanguage>().AddScoped<ShellBuilder>();
        services.AddHostedService<Rest>();
        services.AddRazorComponents();
        services.AddSignalR();
        services.AddAntiforgery(o => { o.HeaderName = "RequestVerificationToken"; o.SuppressXFrameOptionsHeader = true; o.Cookie.Name = "il-form"; o.Cookie.SameSite = SameSiteMode.Lax; o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; });
        services.Configure<FormOptions>(o => { o.ValueLengthLimit = (int)Limits.Form; o.BufferBodyLengthLimit = Limits.Form; o.MultipartBodyLengthLimit = Limits.Upload; });
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in settings.TrustedProxies) o.KnownIPNetworks.Add(proxy);
        });
        builder.WebHost.ConfigureKestrel(o => { o.AddServerHeader = false; o.Limits.MaxRequestBodySize = Limits.Form; });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls("http://localhost:5080");
    }

    /// <summary>Database, settings and content, before the first request.</summary>
    public static async Task Prepare(this WebApplication app)
    {
        await app.Services.PrepareData();
        await app.Services.PreparePeople();
        // Off only where a test starts without catalogue.
        if (!string.Equals(app.Configuration["Interlink:ImportContent"], "false", StringComparison.OrdinalIgnoreCase)) await app.Services.ImportContent();
        if (app.Environment.IsDevelopment() && !string.Equals(app.Configuration["Interlink:Demo"], "false", StringComparison.OrdinalIgnoreCase)) await app.Services.SeedDemo();
    }

    public static void UseInterlink(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(HostCookies.Middleware);
        app.Use(HeadRequests.Middleware);
        app.Use(SqlCount.Middleware);
        app.Use(SecurityHeaders.Middleware);
        app.Use(RefusalPages.Middleware);
        app.Use(ApiProblems.Middleware);
        app.Use(UnofferedForms.Middleware);
        app.Use(SeeOther.Middleware);
        app.UseRouting();
        app.Use(FrameworkRoutes.Middleware);
        app.Use(ApiLimits.Before);
        app.UsePeople();
        app.Use(ApiLimits.After);
        app.Use(LargeBodies.Middleware);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseStalePosts();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapApi().MapPeople().MapCatalogue().MapCoproduction().MapTools().MapInsights().MapPortal();
        app.MapRazorComponents<App>().AddAdditionalAssemblies(Rooms);
    }
}
