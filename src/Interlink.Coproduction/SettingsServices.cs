using Interlink.Coproduction.Features.Processes;
using Interlink.Coproduction.Features.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>The part of the room about the list of processes and their settings.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddScoped<ListProcesses>()
        .AddScoped<SettingsTurns>().AddScoped<ReadSettings>().AddScoped<SaveProcess>().AddScoped<DescribeProcess>()
        .AddScoped<AddLanguage>().AddScoped<ChangeMainLanguage>().AddScoped<RemoveAdministrator>();
}
