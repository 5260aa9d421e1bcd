using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OitBot.Storage;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OitBot.Hosting;

/// <summary>`/healthz/live`: the process answers. `/healthz/ready`: its database answers too. `/metrics`: Prometheus.</summary>
public static class Health
{
    public static void AddOitHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("OitBot"))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter("OitBot", "System.Runtime")
                    .AddAspNetCoreInstrumentation()
                    // Room for that many is kept for each figure from the start; ours have few labels.
                    .AddView("*", new MetricStreamConfiguration { CardinalityLimit = 200 })
                    .AddPrometheusExporter()
            );
    }

    public static void MapOitHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready");
        app.MapPrometheusScrapingEndpoint();
    }

    private sealed class DatabaseAnswers(OitDatabase database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            try
            {
                await using var db = database.Open();
                await db.Agencies.AnyAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("the database does not answer", e);
            }
        }
    }
}
