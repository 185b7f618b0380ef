using System.Text.Json.Nodes;
using Bot.Channels.Slack.BlockKit;
using Bot.Channels.Slack.Installs;
using Bot.Channels.Slack.SocketMode;
using Bot.Conversations;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Storage.Records;

namespace Bot.Channels.Slack;

/// <summary>Takes what Slack sent, by whichever way it came, to the conductor, and the answer back. What it answers is committed.</summary>
internal sealed class Reception(
    SlackSettings settings, CommandText commands, Conductor conductor, Places places, Workspaces workspaces, Outbox outbox,
    Reactions reactions, Members members, Views views, Answering answering, Afterwards afterwards, IClock clock, TimeProvider time, ILogger<Reception> log)
{
    /// <summary>A trigger lives three seconds: after this long a "one moment" view is opened with it.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1.2);

    private readonly Underway<JsonObject?> underway = new();

    /// <summary>Handles what came over a socket.</summary>
    public async Task<JsonObject?> ReceiveAsync(Envelope envelope, CancellationToken stop) =>
        Request.Read(envelope) is { } request ? await ReceiveAsync(request, stop) : null;

    /// <summary>Handles a verified request; the body to answer with, null for an empty one.</summary>
    public async Task<JsonObject?> ReceiveAsync(Request request, CancellationToken stop)
    {
        switch (request)
        {
            case Request.UrlVerification verification:
                return new JsonObject { ["challenge"] = verification.Challenge };
            case Request.SslCheck:
                return null;
        }

        switch (Inbound.Read(request, $"/{commands.Name}"))
        {
            case Received.Done done:
                return await OnceAsync(done.Inbound, done.Context, stop);
            case Received.Quoting quoting:
                return await OnceAsync(await QuotedAsync(quoting, stop), quoting.Context, stop);
            case Received.Reacted reacted when settings.Reactions && await reactions.ReadAsync(reacted, stop) is { } act:
                return await OnceAsync(reacted.Inbound with { Act = act }, reacted.Context, stop);
            case Received.HomeOpened opened:
                await ShowHomeAsync(opened.Inbound, opened.Context, stop);
                return null;
            case Received.Uninstalled uninstalled:
                await workspaces.ForgetAsync(uninstalled.Workspace, stop);
                return null;
            case Received.Reacted or Received.Ignored:
                return null;
            case var received:
                throw new InvalidOperationException(received.GetType().Name);
        }
    }

    /// <summary>The same request twice at the same time is handled once, and both get the answer.</summary>
    private async Task<JsonObject?> OnceAsync(Conversations.Inbound inbound, Context context, CancellationToken stop)
    {
        var (work, first) = underway.Begin(inbound.Key, () => HandleAsync(inbound, context, stop));
        return first ? await work : (JsonObject?)(await work.WaitAsync(stop))?.DeepClone();
    }

    private async Task<JsonObject?> HandleAsync(Conversations.Inbound inbound, Context context, CancellationToken stop)
    {
        await RememberAsync(inbound, context, stop);
        var handling = conductor.HandleAsync(inbound with { Zone = members.ZoneOf(context.Workspace, context.User) }, stop);
        if (context.Origin is Origin.Submission)
            return await SubmittedAsync(inbound, context, handling, stop);
        var waiting = context.TriggerId is null ? null : await WaitingAsync(context, handling, stop);
        var body = waiting is null ? await answering.ShowAsync(inbound, context, await handling, null, stop) : await LateAsync(inbound, context, handling, waiting, stop);
        await SeenAsync(inbound);
        if (context.Origin is Origin.Home && inbound.Act is not Act.Pressed { Verb: HomeDialog.Name })
            afterwards.Do(later => ShowHomeAsync(inbound, context, later));
        return body;
    }

    /// <summary>A modal waits for its answer in the response: where that takes too long it shows "one moment" and is changed when the answer is there.</summary>
    private async Task<JsonObject?> SubmittedAsync(Conversations.Inbound inbound, Context context, Task<Answer> handling, CancellationToken stop)
    {
        if (await handling.FinishedAsync(Moment, time, stop))
            return await answering.ShowAsync(inbound, context, await handling, null, stop);
        afterwards.Do(later => LateAsync(inbound, context, handling, context.View?.Text("id"), later));
        return new JsonObject { ["response_action"] = "update", ["view"] = ViewRenderer.OneMoment() };
    }

    /// <summary>Puts the answer in the place of "one moment"; where there is none because something broke, that is said there.</summary>
    private async Task<JsonObject?> LateAsync(Conversations.Inbound inbound, Context context, Task<Answer> handling, string? waiting, CancellationToken stop)
    {
        Answer answer;
        try
        {
            answer = await handling;
        }
#pragma warning disable CA1031 // Whatever it was: the person looks at "one moment" and has to learn how it ended.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "What took longer than a moment failed: {Key}", inbound.Key.ReplaceLineEndings(" "));
            answer = new Answer(null, new Shown.ACard(Lost.Broken, Nonce.New()));
        }

        return await answering.ShowAsync(inbound, context, answer, waiting, stop);
    }

    private async Task<string?> WaitingAsync(Context context, Task<Answer> handling, CancellationToken stop) =>
        !await handling.FinishedAsync(Moment, time, stop) && await views.OpenAsync(context, new Drawn(ViewRenderer.OneMoment(), []), stop) is ViewOutcome.View { Id: var id } ? id : null;

    /// <summary>Opening a form changes nothing, and yet the same request a second time must not open it again.</summary>
    private Task<CommitOutcome> SeenAsync(Conversations.Inbound inbound) => outbox.CommitAsync(new Commit(clock.GetCurrentInstant()) { Keys = inbound.Keys });

    private async Task RememberAsync(Conversations.Inbound inbound, Context context, CancellationToken stop)
    {
        var place = inbound.Place with { Conversation = context.Account, Shared = false };
        await places.RememberAsync(place, inbound.Account, stop);
        if (context is { Origin: Origin.Text or Origin.Message, Conversation: { } conversation })
            await places.RememberAsync(inbound.Place with { Conversation = Threads.Channel(conversation), Shared = true }, inbound.Account, stop);
    }

    private async Task<Conversations.Inbound> QuotedAsync(Received.Quoting quoting, CancellationToken stop)
    {
        var message = quoting.Message;
        var author = message.Text("user") is { } user ? await members.NameAsync(quoting.Context.Workspace, user, stop) : message.Text("username") ?? "somebody";
        var written = message.Text("ts")!;
        var link = quoting.Domain is { } domain ? $"https://{domain}.slack.com/archives/{quoting.Channel}/p{written.Replace(".", string.Empty, StringComparison.Ordinal)}" : null;
        return quoting.Inbound with { Act = new Act.Quoted(new Excerpt(MessageText.Plain(message.Text("text") ?? string.Empty), author, link, MessageText.At(written))) };
    }

    private async Task ShowHomeAsync(Conversations.Inbound inbound, Context context, CancellationToken stop)
    {
        // Looking at the page does nothing, so it is asked for under a key of its own each time.
        var asked = inbound with { Key = $"{inbound.Key}/home/{Nonce.New()}", OtherKeys = [], Act = new Act.Said($"/{commands.Name} {HomeDialog.Name}"), Reply = inbound.Aside };
        if (await conductor.HandleAsync(asked, stop) is { } answer && (answer.InPlace ?? answer.Beside) is Shown.ACard card)
            await views.PublishAsync(context, card, stop);
    }
}
