using Bot.Cases;
using Bot.Conversations;

namespace Bot.Pages;

/// <summary>The pages that links to cases lead to. They say how to open a case and nothing about it, whether there is one or not.</summary>
internal static class Endpoints
{
    /// <summary>Maps <c>/cases/CASE-7</c>.</summary>
    public static void MapPages(this WebApplication app) =>
        app.MapGet("/cases/{id}", (string id, CommandText commands) => CaseId.Parse(id) is { } known ? Page(known, commands.Name) : Results.NotFound());

    private static IResult Page(CaseId id, string command) => Results.Content(
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{id}</title>
        <h1>{id}</h1>
        <p>Cases are read in the chat. Write to the bot: <code>/{System.Net.WebUtility.HtmlEncode(command)} {id}</code></p>
        </html>
        """,
        "text/html; charset=utf-8");
}
