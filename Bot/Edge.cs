using Bot.Storage.Records;
using Microsoft.AspNetCore.Diagnostics;

namespace Bot;

/// <summary>What every request meets first: known hosts only, headers that keep the page to itself, the static page, and faults told without their inside.</summary>
internal static class Edge
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets up the edge; the chat page is only there in open development.</summary>
    public static void UseEdge(this WebApplication app, Development development)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FaultAsync, AllowStatusCode404Response = true });
        app.UseStatusCodePages(ExplainAsync);
        app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-cache";

            // Another name for loopback in the Host header is a page elsewhere that had its name resolved to this machine.
            if (development.Open && !IsThisMachine(context.Request.Host.Host))
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            else
                await next(context);
        });
        if (!development.Open)
            return;
        app.UseDefaultFiles();
        app.UseStaticFiles();
    }

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "[::1]";

    private static Task FaultAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        context.Response.StatusCode = fault switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            not null when Away.Is(fault) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        return context.Response.WriteAsJsonAsync(new ErrorResponse(Sentence(context.Response.StatusCode)));
    }

    private static Task ExplainAsync(StatusCodeContext context) =>
        context.HttpContext.Response.WriteAsJsonAsync(new ErrorResponse(Sentence(context.HttpContext.Response.StatusCode)));

    private static string Sentence(int status) => status switch
    {
        400 => "The request could not be read. Send well-formed JSON with the fields that are asked for, to this machine by its own name.",
        401 => "Who sent this could not be verified.",
        404 => "There is nothing here.",
        405 => "This address takes another method.",
        413 => $"The request is larger than {HostSetup.LargestBody / 1024} KiB. Send less at once.",
        415 => "The content type has to be application/json.",
        500 => "Something went wrong here, and it is in the log. Nothing was changed for certain: please try again.",
        501 => "This is not something the bot does.",
        503 => "The records cannot be reached right now. Nothing was changed for certain: please try again in a moment.",
        _ => $"The request was answered with status {status}.",
    };
}
