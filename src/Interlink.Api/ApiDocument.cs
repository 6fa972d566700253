using Interlink.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Interlink.Api;

/// <summary>Completes the OpenAPI document: who signs in and how, the headers of each kind of route, problems.</summary>
internal static class ApiDocument
{
    /// <summary>Name of the document; part of its address.</summary>
    public const string Name = "v1";

    private const string Scheme = "token";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiGroups.Root[1..] + "/", StringComparison.Ordinal) == true;
        // Enums are read where they are used; a name of their own only for what has properties.
        options.CreateSchemaReferenceId = type => (Nullable.GetUnderlyingType(type.Type) ?? type.Type).IsEnum ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "INTERLINK",
                Version = "1",
                Description = "What people do on the pages, for programs: processes, trees, resources, rights, organisations, teams, invitations, catalogue and schemas. "
                    + "Sign in with an access token of your account in the header Authorization: Bearer.",
                License = new() { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
            };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An access token, made on the page of your account." };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellation) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<NeededScope>().FirstOrDefault() is { } scope)
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
                operation.Description = $"Needs the scope {scope.Scope}.";
            }
            operation.Parameters ??= [];
            if (metadata.OfType<ChangesVersion>().Any()) operation.Parameters.Add(Header("If-Match", required: true, "The ETag of what you read, or * to overwrite. 412 when somebody changed it meanwhile."));
            if (metadata.OfType<CreatesOnce>().Any()) operation.Parameters.Add(Header(Creations.Header, required: false, "Up to 200 visible characters of your choice. Sent again with the same key and body, the request answers what it made and makes nothing new."));
            if (context.Description.HttpMethod == "GET") operation.Parameters.Add(Header("If-None-Match", required: false, "An ETag you have: 304 when nothing changed."));
            var problem = await context.GetOrCreateSchemaAsync(typeof(ApiProblem), null, cancellation);
            context.Document!.AddComponent(nameof(ApiProblem), problem);
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "A problem",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ApiProblem), context.Document) } },
            };
        });
    }

    private static OpenApiParameter Header(string name, bool required, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
