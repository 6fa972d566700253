using Interlink.Data;
using Interlink.Kernel;
using Interlink.Portal.Contracts;
using Interlink.UI;

namespace Interlink.Hosting;

/// <summary>Fills what the frame of a page shows. No statement: everything was read with the session.</summary>
internal sealed class ShellBuilder(IHttpContextAccessor http, ICurrentActor current, IInstallation installation, ILanguageSource language, IClock clock, IHealth health, Flash flash)
{
    /// <summary>The cookies that keep the appearance.</summary>
    public const string ThemeCookie = "il-theme", ContrastCookie = "il-contrast", ZoneCookie = "il-zone";

    public ShellState Build()
    {
        var context = http.HttpContext!;
        var actor = current.Actor;
        var cookies = context.Request.Cookies;
        var theme = actor.Kind == ActorKind.Person ? actor.Theme : cookies[ThemeCookie];
        return new()
        {
            Person = actor.Kind == ActorKind.Person ? new(actor.Person.ToString(), actor.Name, CanAdminister: actor.IsInstallationAdministrator || actor.LacksSecondFactor) : null,
            Language = language.Language,
            Offered = installation.Current.Languages,
            Theme = theme is "light" or "dark" ? theme : null,
            Contrast = (actor.Kind == ActorKind.Person ? actor.MoreContrast : cookies[ContrastCookie] == "more") ? "more" : null,
            Path = context.Items["interlink.path"] as string ?? context.Request.Path + context.Request.QueryString,
            Brand = installation.Current.Name,
            HelpHref = HelpTopics.Href((context.Items["interlink.path"] as string ?? context.Request.Path).Split('?')[0]),
            PublicAddress = installation.Current.PublicAddress,
            IsTroubled = health.Troubles.Count > 0,
            Toast = flash.Take(),
            Now = clock.Now,
            Zone = cookies[ZoneCookie] is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc,
        };
    }
}
