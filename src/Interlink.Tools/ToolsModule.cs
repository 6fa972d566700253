using Interlink.Coproduction.Contracts;
using Interlink.Tools.Data;
using Interlink.Tools.Documents;
using Interlink.Tools.Documents.Engine;
using Interlink.Tools.Documents.Features;
using Interlink.Tools.Documents.Store;
using Interlink.Tools.Files;
using Interlink.Tools.Files.Features;
using Interlink.Tools.Files.Receiving;
using Interlink.Tools.Links;
using Interlink.Tools.Links.Features;
using Interlink.Tools.Programs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tools;

/// <summary>The native tools: documents, files, links.</summary>
public static class ToolsModule
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, ToolsModel>();
        services.AddSingleton<ITool, LinkTool>().AddScoped<CreateLink>().AddScoped<ChangeLink>().AddScoped<ReadLink>().AddScoped<ReadNewForm>().AddScoped<Contracts.IMakeLinks, MakeLinks>();
        services.AddSingleton<ITool, FileTool>().AddScoped<CreateFile>().AddScoped<ReplaceFile>().AddScoped<OpenFile>().AddScoped<ReadFile>();
        services.AddSingleton<StoreUpload>().AddSingleton<UploadReader>().AddScoped<PendingUploads>().AddScoped<UploadForm>().AddScoped<ReceiveFile>().AddSingleton<IAuthorizationHandler, MayUploadHandler>();
        services.AddSingleton<IFileUse, UploadUse>().AddSingleton<ILeasedWork, ForgetUploads>();
        services.AddSingleton<ITool, DocumentTool>().AddSingleton<DocumentEngine>().AddSingleton<DocumentStore>().AddSingleton<DocumentGates>();
        services.AddScoped<DocumentTurns>().AddScoped<CreateDocument>().AddScoped<Contracts.IMakeDocuments, MakeDocuments>().AddScoped<SaveUpdate>().AddScoped<SaveMarkdown>().AddScoped<ReadState>().AddScoped<SeeDocument>().AddScoped<ExportDocument>();
        services.AddScoped<KeepVersion>().AddScoped<RestoreVersion>().AddScoped<IStreamGuard, DocumentGuard>().AddSingleton<ILeasedWork, KeepIdleVersions>();
        services.AddScoped<People.Contracts.IPersonalData, DocumentData>().AddScoped<People.Contracts.IPersonalData, FileData>().AddScoped<People.Contracts.IErasureGuard, ToolErasure>();
        return services;
    }

    /// <summary>Maps the room's endpoints that are not pages.</summary>
    public static IEndpointRouteBuilder MapTools(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapFiles();
        endpoints.MapDocuments();
        endpoints.MapToolApi();
        return endpoints;
    }
}
