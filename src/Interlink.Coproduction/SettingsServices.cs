using Interlink.Coproduction.Features.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>The part of the room about the list of processes and their settings.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddScoped<ListProcesses>();
}
