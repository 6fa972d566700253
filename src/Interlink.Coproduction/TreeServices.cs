using Interlink.Coproduction.Contracts;
using Interlink.Coproduction.Features.Front;
using Interlink.Coproduction.Features.Guide;
using Interlink.Coproduction.Features.Head;
using Interlink.Coproduction.Features.Lifecycle;
using Interlink.Coproduction.Features.Nodes;
using Interlink.Coproduction.Features.Start;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Coproduction;

/// <summary>The part of the room about starting a process, its head, its tree and its guide.</summary>
internal static class TreeServices
{
    public static IServiceCollection AddTree(this IServiceCollection services) => services
        .AddSingleton<ProcessHeads>()
        .AddScoped<ReadFront>().AddScoped<ReadProcessHanging>().AddScoped<RemoveProcess>().AddScoped<RestoreProcess>()
        .AddScoped<ReadNode>().AddScoped<ReadRemovals>()
        .AddScoped<ReadGuide>().AddScoped<INodeSection, Recommended>()
        .AddScoped<ReadStart>().AddScoped<StartProcess>().AddScoped<ReadSchemas>().AddScoped<ApplySchema>()
        .AddScoped<TreeTurns>().AddScoped<Removals>()
        .AddScoped<AddNode>().AddScoped<EditNodeTexts>().AddScoped<EditNodeFacts>().AddScoped<MoveNode>()
        .AddScoped<RemoveNode>().AddScoped<ClearTree>().AddScoped<RestoreNodes>()
        .AddScoped<Features.Programs.ReadForPrograms>().AddScoped<Features.Programs.ReadNodeForPrograms>()
        .AddScoped<SetTaskStatus>().AddScoped<SetTaskDates>();
}
