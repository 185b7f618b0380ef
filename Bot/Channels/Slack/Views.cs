using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;

namespace Bot.Channels.Slack;

/// <summary>Opens, changes and publishes views; what had to be cut to fit is logged.</summary>
internal sealed class Views(WebApi api, SlackSettings settings, ILogger<Views> log)
{
    /// <summary>A trigger that is too old or used up; to the person all of these are one case.</summary>
    private static readonly HashSet<string> TooLate = ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired", "trigger_exchanged"];

    /// <summary>Draws what is shown as a modal.</summary>
    public JsonObject Modal(Shown shown, Context context) => Drawn(shown switch
    {
        Shown.AForm form => ViewRenderer.Form(form, context.Conversation, context.Shared),
        Shown.ACard card => ViewRenderer.Card(card, context.Conversation, context.Shared, settings.PublicUrl),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    });

    /// <summary>Draws a card as a message: its text and blocks.</summary>
    public JsonObject Message(Shown.ACard card) => Drawn(MessageRenderer.Render(card, settings.PublicUrl));

    /// <summary>Opens a modal; the view's id, or null where it could not be opened with this trigger.</summary>
    public Task<Opened> OpenAsync(Context context, JsonObject view, CancellationToken stop) => TriggerAsync("views.open", context, view, stop);

    /// <summary>Puts a modal on the one it was asked for in; where no more can be put there, in its place.</summary>
    public async Task<Opened> PushAsync(Context context, JsonObject view, CancellationToken stop)
    {
        var opened = await TriggerAsync("views.push", context, view, stop);
        return opened is Opened.Failed { Error: "push_limit_reached" } && context.View?.Text("id") is { } id
            ? await UpdateAsync(context, id, null, (JsonObject)view.DeepClone(), stop)
            : opened;
    }

    /// <summary>Changes a modal; with its <paramref name="hash"/> only where nobody has changed it since.</summary>
    public async Task<Opened> UpdateAsync(Context context, string id, string? hash, JsonObject view, CancellationToken stop)
    {
        var arguments = new JsonObject { ["view_id"] = id, ["view"] = view };
        if (hash is not null)
            arguments["hash"] = hash;
        return Read(await api.CallAsync(context.Workspace, "views.update", arguments, stop));
    }

    /// <summary>Shows a card as the person's home tab.</summary>
    public async Task PublishAsync(Context context, Shown.ACard card, CancellationToken stop)
    {
        var view = Drawn(ViewRenderer.Home(card, settings.PublicUrl));
        if (await api.CallAsync(context.Workspace, "views.publish", new JsonObject { ["user_id"] = context.User, ["view"] = view }, stop) is ApiReply.Failed failed)
            log.LogWarning("The home tab could not be shown: {Error}", failed.Error);
    }

    private async Task<Opened> TriggerAsync(string method, Context context, JsonObject view, CancellationToken stop) => context.TriggerId is { } trigger
        ? Read(await api.CallAsync(context.Workspace, method, new JsonObject { ["trigger_id"] = trigger, ["view"] = view }, stop))
        : new Opened.TooLate();

    private Opened Read(ApiReply reply)
    {
        switch (reply)
        {
            case ApiReply.Ok ok:
                return new Opened.View(ok.Body.Text("view", "id") ?? string.Empty);
            case ApiReply.Failed failed when TooLate.Contains(failed.Error):
                return new Opened.TooLate();
            case ApiReply.Failed failed:
                log.LogWarning("A view could not be shown: {Error}", failed.Error);
                return new Opened.Failed(failed.Error);
            default:
                throw new InvalidOperationException(reply.GetType().Name);
        }
    }

    private JsonObject Drawn(Drawn drawn)
    {
        foreach (var cut in drawn.Cuts)
            log.LogInformation("Cut to fit Slack's limits: {Cut}", cut);
        return drawn.Json;
    }
}

/// <summary>What became of showing a view.</summary>
internal abstract record Opened
{
    private Opened()
    {
    }

    /// <summary>It is there, under this id.</summary>
    public sealed record View(string Id) : Opened;

    /// <summary>The trigger was too old or used up: a fresh one is needed.</summary>
    public sealed record TooLate : Opened;

    /// <summary>Slack did not show it, and this is its word for it.</summary>
    public sealed record Failed(string Error) : Opened;
}
