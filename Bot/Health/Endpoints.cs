using System.Data.Common;
using Bot.Reminders;
using Bot.Storage.Records;

namespace Bot.Health;

/// <summary>Whether the bot is up, and whether it can work: <c>/healthz/live</c> and <c>/healthz/ready</c>.</summary>
internal static class Endpoints
{
    /// <summary>Maps the health checks.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => Results.Ok(new { status = "live" }));
        routes.MapGet("/healthz/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Database database, OutboxStore outbox, WakeUpStore wakeUps, PingStore pings, IClock clock, IEnumerable<HealthPart> parts)
    {
        try
        {
            var overdue = await wakeUps.OverdueAsync();
            var rows = await outbox.CountAsync();
            var unheard = await pings.NobodyAsync(clock.GetCurrentInstant() - Duration.FromDays(1));
            return Results.Ok(new
            {
                // As ASP.NET Core's own health checks have it: what is degraded still serves, so that the answer stays 200.
                status = overdue > Watch.Tolerated ? "degraded" : "ready",
                records = database.Name,
                wakeUpOverdueSeconds = Math.Round(overdue.TotalSeconds),
                outbox = rows,
                noOneAvailable = new { ofOpenCases = unheard.OfOpenCases, inTheLastDay = unheard.Lately, last = unheard.Last.Select(one => new { @case = one.Case.ToString(), person = one.Person.Value, at = one.At.ToString() }) },
                unreachable = rows.GetValueOrDefault("refused"),
                parts = parts.ToDictionary(part => part.Name, part => part.Read()),
            });
        }
        catch (Exception fault) when (fault is DbException || Away.Is(fault))
        {
            return Results.Json(new { status = "the records cannot be read" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
