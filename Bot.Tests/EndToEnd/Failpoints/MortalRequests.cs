using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>Failpoints of a request that does something: as it comes in, before the first byte of its answer, after the last. And the address at which a test arms one: <c>POST /failpoint?name=…&amp;time=…</c>; <c>GET /failpoint</c> has those that were passed.</summary>
internal sealed class MortalRequests(Failpoint failpoint) : IStartupFilter
{
    public const string Own = "/failpoint";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AroundAsync);
        next(app);
    };

    private async Task AroundAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == Own)
        {
            if (HttpMethods.IsPost(context.Request.Method))
                failpoint.Arm(context.Request.Query["name"]!, int.Parse(context.Request.Query["time"]!, System.Globalization.CultureInfo.InvariantCulture));
            else
                await context.Response.WriteAsJsonAsync(failpoint.Passed());
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        failpoint.EnterTurn();
        failpoint.Pass("turn", "before anything");
        context.Response.OnStarting(() =>
        {
            failpoint.Pass("turn", "before the answer");
            return Task.CompletedTask;
        });
        context.Response.OnCompleted(() =>
        {
            failpoint.Pass("turn", "after the answer");
            return Task.CompletedTask;
        });
        await next(context);
    }
}
