using Interlink.Coproduction.Features.Head;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>The part of the room about starting a process, its head, its tree and its guide.</summary>
internal static class TreeServices
{
    public static IServiceCollection AddTree(this IServiceCollection services) =>
        services.AddSingleton<ProcessHeads>();
}
