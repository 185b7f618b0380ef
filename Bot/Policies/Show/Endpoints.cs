using System.Net;
using Bot.Conversations;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Policies.Show;

/// <summary>The policy as a page. It names people and what they may decide: it is shown in open development, where whoever asks sits at this machine, and elsewhere it says how to read it in the chat.</summary>
internal static class Endpoints
{
    /// <summary>Where the page is.</summary>
    public const string Address = "/policy";

    private const string PageSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src ";

    /// <summary>Maps the page.</summary>
    public static void MapPolicy(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Development>().Open)
            app.MapGet(Address, Page);
        else
            app.MapGet(Address, (CommandText commands) => Results.Content(ReadIt(commands.Name), "text/html; charset=utf-8"));
    }

    private static IResult Page(PolicyBook policies, HttpContext context)
    {
        var inForce = policies.InForce;
        context.Response.Headers.ContentSecurityPolicy = PageSecurityPolicy + PolicyPage.StyleSource;
        return Results.Content(PolicyPage.Html(inForce.Policy.Name, PolicyDocument.Of(inForce)), "text/html; charset=utf-8");
    }

    private static string ReadIt(string command) =>
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>The escalation policy</title>
        <h1>The escalation policy</h1>
        <p>It is read in the chat. Write to the bot: <code>/{WebUtility.HtmlEncode(command)} policy</code></p>
        </html>
        """;
}
