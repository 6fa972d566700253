using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Interlink.UI;

/// <summary>Adds the design system and the words of all rooms.</summary>
public static partial class UIModule
{
    /// <summary>Registers <see cref="TextCatalogue"/> and, for each request, <see cref="Texts"/> in its language.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="rooms">The assemblies that embed <c>Texts/*.json</c>.</param>
    /// <param name="strict">Whether an unknown text is an error; in production it is logged and its key shown.</param>
    public static IServiceCollection AddUI(this IServiceCollection services, IEnumerable<Assembly> rooms, bool strict)
    {
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<TextCatalogue>>();
            return TextCatalogue.Load(rooms, strict, (key, language) => LogMissing(logger, key, language));
        });
        services.AddHttpContextAccessor().AddScoped<Flash>().AddScoped<PostedActs>().AddScoped<FieldLabels>();
        services.TryAddScoped<ILanguageSource, CultureLanguageSource>();
        services.AddScoped(provider => provider.GetRequiredService<TextCatalogue>().In(provider.GetRequiredService<ILanguageSource>().Language));
        return services;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no text {Key} in {Language}.")]
    private static partial void LogMissing(ILogger logger, string key, string language);
}
