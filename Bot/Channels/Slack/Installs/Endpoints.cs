using System.Security.Cryptography;

namespace Bot.Channels.Slack.Installs;

/// <summary>The pages that install the app: ours with the one button, the way to Slack, and the way back.</summary>
internal static class Endpoints
{
    /// <summary>Where Slack sends the browser back to.</summary>
    public const string Callback = "/slack/oauth/callback";

    private const string Page = "/slack/install";
    private const string Style = "/slack/install.css";
    private const string Go = "/slack/install/go";
    private const string Cookie = "__Host-slack-install";

    /// <summary>256 bits, as hex digits.</summary>
    private const int Digits = 64;

    private const string Css =
        """
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1d2230; background: #f3f4f8; }
        main { max-width: 30rem; margin: 12vh auto 0; padding: 2rem; background: #fff; border: 1px solid #d9dce6; border-radius: 12px; }
        h1 { margin: 0 0 1rem; font-size: 1.4rem; }
        a { color: #2f4bc7; }
        .go { display: inline-block; padding: .6rem 1.2rem; color: #fff; background: #3550c9; border-radius: 8px; font-weight: 600; text-decoration: none; }
        .go:focus-visible { outline: 3px solid #1d2230; outline-offset: 2px; }
        """;

    /// <summary>Maps the pages, where an OAuth client is set.</summary>
    public static void MapInstalls(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<OAuth>() is not { } oauth)
            return;
        var states = endpoints.ServiceProvider.GetRequiredService<StateStore>();
        var installs = endpoints.ServiceProvider.GetRequiredService<InstallStore>();
        var log = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Endpoints).FullName!);
        endpoints.MapGet(Page, () => Html("Install EngagementBot", $"""<p>Slack shows what the bot may do, and asks you to agree.</p><p><a class="go" href="{Go}">Add to Slack</a></p>"""));
        endpoints.MapGet(Style, () => Results.Content(Css, "text/css; charset=utf-8"));
        endpoints.MapGet(Go, context => GoAsync(context, oauth, states));
        endpoints.MapGet(Callback, async context => await (await ReturnAsync(context, oauth, states, installs, log)).ExecuteAsync(context));
    }

    private static async Task GoAsync(HttpContext context, OAuth oauth, StateStore states)
    {
        // One browser keeps its cookie, so that a second tab does not spoil the first.
        var browser = context.Request.Cookies[Cookie] is { Length: Digits } kept && kept.All(char.IsAsciiHexDigitLower) ? kept : RandomNumberGenerator.GetHexString(Digits, lowercase: true);
        var state = RandomNumberGenerator.GetHexString(Digits, lowercase: true);
        await states.AddAsync(state, browser);
        context.Response.Cookies.Append(Cookie, browser, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(oauth.AuthorizeUrl(state));
    }

    private static async Task<IResult> ReturnAsync(HttpContext context, OAuth oauth, StateStore states, InstallStore installs, ILogger log)
    {
        context.Response.Headers.CacheControl = "no-store";
        var query = context.Request.Query;
        if (query["error"].ToString() is { Length: > 0 })
            return Html("Nothing was installed", $"""<p>The install was not finished at Slack. If that was not meant, <a href="{Page}">begin again</a>.</p>""");

        // An install that was begun at Slack brings no state of ours: nobody can tell who began it.
        if (query["state"].ToString() is not { Length: > 0 } state)
            return Results.Redirect(Page);
        if (!await states.TakeAsync(state, context.Request.Cookies[Cookie] ?? string.Empty))
            return Html("Please begin again", $"""<p>This install was begun more than ten minutes ago, in another browser, or is finished already. <a href="{Page}">Begin again</a>.</p>""", StatusCodes.Status400BadRequest);
        if (query["code"].ToString() is not { Length: > 0 } code)
            return Results.Redirect(Page);

        switch (await oauth.ExchangeAsync(code, context.RequestAborted))
        {
            case Granted.Ok { Install: var install } when Install.Key(install.Workspace) is { } key:
                await installs.SaveAsync(key, install);
                log.LogInformation("The app was installed: {Install}, by {Person}", key, install.InstalledBy);
                return Html("EngagementBot is installed", "<p>You can close this page and go on in Slack.</p>");
            case Granted.Ok:
                log.LogError("An install names neither a workspace nor an enterprise");
                return Failed();
            case Granted.Refused refused:
                log.LogWarning("An install was not finished: {Error}", refused.Error.ReplaceLineEndings(" "));
                return Failed();
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    private static IResult Failed() =>
        Html("Nothing was installed", $"""<p>Slack did not finish the install. <a href="{Page}">Begin again</a>; if that does not help, the bot's log says more.</p>""", StatusCodes.Status502BadGateway);

    private static IResult Html(string title, string body, int status = StatusCodes.Status200OK) => Results.Content(
        $"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><link rel="stylesheet" href="{Style}"></head><body><main><h1>{title}</h1>{body}</main></body></html>""",
        "text/html; charset=utf-8",
        statusCode: status);
}
