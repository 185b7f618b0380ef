using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;

namespace Bot.Channels.Slack;

/// <summary>Opens, changes and publishes views; what had to be cut to fit is logged.</summary>
internal sealed class Views(WebApi api, SlackSettings settings, ILogger<Views> log)
{
    private const string PushLimit = "push_limit_reached";

    /// <summary>A trigger that is too old or used up; to the person all of these are one case.</summary>
    private static readonly HashSet<string> TooLate = ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired", "trigger_exchanged"];

    private static readonly HashSet<string> Gone = ["not_found", "hash_conflict"];

    /// <summary>Draws what is shown as a modal.</summary>
    public Drawn Modal(Shown shown, Context context) => Noted(shown switch
    {
        Shown.AForm form => ViewRenderer.Form(form, context.Conversation, context.Shared),
        Shown.ACard card => ViewRenderer.Card(card, context.Conversation, context.Shared, settings.FilesUrl),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    });

    /// <summary>Draws a card as a message: its text and blocks.</summary>
    public JsonObject Message(Shown.ACard card) => Noted(MessageRenderer.Render(card, settings.FilesUrl)).Json;

    /// <summary>Opens a modal with the trigger of what was done.</summary>
    public Task<ViewOutcome> OpenAsync(Context context, Drawn view, CancellationToken stop) => TriggerAsync(WebMethods.OpenView, context, view, stop);

    /// <summary>Puts a modal on the one it was asked for in; where no more can be put there, in its place.</summary>
    public async Task<ViewOutcome> PushAsync(Context context, Drawn view, CancellationToken stop)
    {
        var outcome = await TriggerAsync(WebMethods.PushView, context, view, stop);
        return outcome is ViewOutcome.Failed { Error: PushLimit } && context.View?.Text("id") is { } id
            ? await UpdateAsync(context, id, null, view, stop)
            : outcome;
    }

    /// <summary>Changes a modal; with its <paramref name="hash"/> only where nobody has changed it since.</summary>
    public Task<ViewOutcome> UpdateAsync(Context context, string id, string? hash, Drawn view, CancellationToken stop)
    {
        var arguments = new JsonObject { ["view_id"] = id };
        if (hash is not null)
            arguments["hash"] = hash;
        return ShowAsync(WebMethods.UpdateView, context, view, arguments, stop);
    }

    /// <summary>Shows a card as the person's home tab.</summary>
    public Task<ViewOutcome> PublishAsync(Context context, Shown.ACard card, CancellationToken stop) =>
        ShowAsync(WebMethods.PublishHome, context, Noted(ViewRenderer.Home(card, settings.FilesUrl)), new JsonObject { ["user_id"] = context.User }, stop);

    private Task<ViewOutcome> TriggerAsync(string method, Context context, Drawn view, CancellationToken stop) => context.TriggerId is { } trigger
        ? ShowAsync(method, context, view, new JsonObject { ["trigger_id"] = trigger }, stop)
        : Task.FromResult<ViewOutcome>(new ViewOutcome.TooLate());

    private async Task<ViewOutcome> ShowAsync(string method, Context context, Drawn view, JsonObject arguments, CancellationToken stop)
    {
        switch (await AskAsync(context.Workspace, method, view, arguments, stop))
        {
            case ApiReply.Ok ok:
                return new ViewOutcome.View(ok.Body.Text("view", "id") ?? string.Empty);
            case ApiReply.Failed failed when TooLate.Contains(failed.Error):
                return new ViewOutcome.TooLate();
            case ApiReply.Failed failed when Gone.Contains(failed.Error):
                log.LogInformation("A view was closed or changed meanwhile: {Error}", failed.Error);
                return new ViewOutcome.Gone();
            case ApiReply.Failed { Error: PushLimit }:
                return new ViewOutcome.Failed(PushLimit);
            case ApiReply.Failed { Outcome: SendOutcome.Refused } failed:
                var level = ErrorWords.Of(failed.Error) is ErrorKind.Mistake ? LogLevel.Error : LogLevel.Warning;
                log.Log(level, "A view could not be shown by {Method}: {Error}. Cut to fit before: {Cuts}", method, failed.Error, view.Cuts.Count == 0 ? "nothing" : string.Join("; ", view.Cuts));
                return new ViewOutcome.Failed(failed.Error);
            case ApiReply.Failed failed:
                log.LogWarning("A view may not have been shown by {Method}: {Error}", method, failed.Error);
                return new ViewOutcome.TooLate();
            case var reply:
                throw new InvalidOperationException(reply.GetType().Name);
        }
    }

    private async Task<ApiReply> AskAsync(Workspace workspace, string method, Drawn view, JsonObject arguments, CancellationToken stop)
    {
        try
        {
            arguments["view"] = view.Json;
            return await api.AskAsync(workspace, method, arguments, stop);
        }
        finally
        {
            // The same drawing may be shown in another way where this one does not work, and a node stands in one place at a time.
            arguments.Remove("view");
        }
    }

    private Drawn Noted(Drawn drawn)
    {
        foreach (var cut in drawn.Cuts)
            log.LogInformation("Cut to fit Slack's limits: {Cut}", cut);
        return drawn;
    }
}

/// <summary>What became of showing a view.</summary>
internal abstract record ViewOutcome
{
    private ViewOutcome()
    {
    }

    /// <summary>It is there, under this id.</summary>
    public sealed record View(string Id) : ViewOutcome;

    /// <summary>The trigger was too old or used up, or Slack did not answer: a fresh press is needed.</summary>
    public sealed record TooLate : ViewOutcome;

    /// <summary>The view that was to be changed was closed or changed meanwhile: nobody looks at it any more.</summary>
    public sealed record Gone : ViewOutcome;

    /// <summary>Slack does not show it, and this is its word for it: pressing again does not help.</summary>
    public sealed record Failed(string Error) : ViewOutcome;
}
