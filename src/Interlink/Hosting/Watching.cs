using System.Diagnostics;
using Interlink.Data;
using Microsoft.AspNetCore.StaticAssets;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Interlink.Hosting;

/// <summary>
/// What leaves for those who watch the server: logs in JSON where <c>Interlink__Logs=json</c>, metrics and traces where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. Nothing in it says who somebody is.
/// </summary>
internal static class Watching
{
    public static void AddWatching(this WebApplicationBuilder builder)
    {
        if (string.Equals(builder.Configuration["Interlink:Logs"], "json", StringComparison.OrdinalIgnoreCase))
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("interlink", serviceVersion: typeof(Watching).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(m => m.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddOtlpExporter())
            .WithTracing(t => t.AddSource(Telemetry.Name)
                .AddAspNetCoreInstrumentation(o => o.Filter = context => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !context.Request.Path.StartsWithSegments("/healthz") && !context.Request.Path.StartsWithSegments("/readyz"))
                .AddProcessor<Unnamed>().AddOtlpExporter());
    }

    /// <summary>Takes out of a trace what could lead to a person or open a door: addresses hold the secrets of invitations. The route stays.</summary>
    private sealed class Unnamed : BaseProcessor<Activity>
    {
        private static readonly string[] revealing =
        [
            "url.path", "url.query", "url.full", "http.target", "http.url", "user_agent.original", "http.user_agent", "client.address", "client.port", "network.peer.address", "network.peer.port", "net.sock.peer.addr",
            "exception.message", "exception.stacktrace",
        ];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in revealing) data.SetTag(tag, null);
            if (data.GetTagItem("http.route") is null && data.Kind == ActivityKind.Server) data.DisplayName = data.GetTagItem("http.request.method") as string ?? "request";
        }
    }
}
