using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Channels.Teams.Invokes;
using Bot.Conversations;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.Find;
using Bot.Storage.Records;

namespace Bot.Channels.Teams;

/// <summary>Takes what was done on Teams to the conductor, and the answer back. What it answers is committed, but for what it says "one moment" to.</summary>
internal sealed class Reception(
    TeamsSettings settings, CommandText commands, Inside inside, Places places, CardStore cards, CaseStore records, LiveCards live, Viewers viewers, Finding finding,
    Afterwards afterwards, TimeProvider time, ILogger<Reception> log)
{
    /// <summary>Dialogs and the message extension have 5 seconds and card actions 15 before the client tries again: after this long they are answered at once, and finished later.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    private readonly Underway<Answer> underway = new();

    /// <summary>Handles an activity that may be handed in; the status and the body to answer with.</summary>
    public async Task<Reply> ReceiveAsync(Activity activity, string fingerprint, CancellationToken stop)
    {
        switch (Inbound.Read(activity, fingerprint, commands.Name))
        {
            case Received.Message message:
                return await MessageAsync(message.Inbound, message.Inbound.Key, stop);
            case Received.Edited edited:
                return await IsNewAsync(edited.FirstKey) ? await MessageAsync(edited.Inbound, edited.FirstKey, stop) : Reply.Taken;
            case Received.CardAction action:
                return new Reply(StatusCodes.Status200OK, await PressedAsync(action.Inbound, answer => BodyAsync(action.Inbound, answer, stop), Answering.Said(Answering.OneMoment), Broken, stop));
            case Received.Dialog dialog:
                return new Reply(StatusCodes.Status200OK, await InDialogAsync(dialog.Inbound, remember: true, stop));
            case Received.Extension extension:
                return new Reply(StatusCodes.Status200OK, await InDialogAsync(await SettledAsync(extension.Inbound, stop), remember: false, stop));
            case Received.Viewed viewed:
                return new Reply(StatusCodes.Status200OK, await ViewAsync(viewed, stop));
            case Received.Searched searched:
                return new Reply(StatusCodes.Status200OK, await finding.SearchAsync(searched));
            case Received.Linked linked:
                return new Reply(StatusCodes.Status200OK, await finding.UnfurlAsync(linked));
            case Received.Reacted reacted:
                return await ReactedAsync(reacted, stop);
            case Received.Removed removed:
                await places.ForgetAsync(Inbound.Channel, Threads.Channel(removed.Conversation));
                return Reply.Taken;
            case Received.BadCardAction bad:
                return new Reply(StatusCodes.Status200OK, Answering.Failed(400, "BadRequest", bad.Why));
            case Received.BadDialog bad:
                return new Reply(StatusCodes.Status200OK, Dialog.Said(bad.Why));
            case Received.UnknownInvoke:
                return new Reply(StatusCodes.Status501NotImplemented);
            case Received.Bad bad:
                return new Reply(StatusCodes.Status400BadRequest, new JsonObject { ["error"] = bad.Why });
            case Received.Ignored:
                return Reply.Taken;
            case var received:
                throw new InvalidOperationException(received.GetType().Name);
        }
    }

    private static JsonObject Broken => Answering.Failed(500, "InternalServerError", "That did not work, and nothing was changed for certain. Please press the button again.");

    /// <summary>Typed text, and buttons of clients that send them as messages: answered by messages.</summary>
    private async Task<Reply> MessageAsync(Conversations.Inbound inbound, string firstKey, CancellationToken stop)
    {
        var (work, first) = underway.Begin(KeyOf(inbound), () => HandleAsync(inbound, remember: true, stop));
        var answer = await work.WaitAsync(stop);
        if (!first)
            return Reply.Taken;
        foreach (var post in Answering.Posts(inbound, answer))
            await inside.Say(Understood(inbound.Act) ? Guarded(inbound, post) : post with { OtherKeys = [.. post.OtherKeys, Unclear(firstKey)] }, stop);
        return Reply.Taken;
    }

    /// <summary>A form that was left half-filled is not spread out where others read: there stands only the button that opens it.</summary>
    private Post Guarded(Conversations.Inbound inbound, Post post) =>
        post is { Shown: Shown.AForm form, To: Destination.Conversation { OnlyFor: null } } && inbound is { Place.Shared: true, Act: Act.Said said }
        && (form.Form.Step > 1 || form.Form.Fields.Any(field => field.Shown.Length > 0 && !said.Text.Contains(field.Shown, StringComparison.OrdinalIgnoreCase)))
            ? post with { Instead = Dialog.Door(form, settings.PublicUrl) }
            : post;

    private bool Understood(Act act) => act is not Act.Said said || commands.Read(said.Text, said.ToBot) is not ({ Verb: HelpDialog.Name, Text.Length: > 0 } or null);

    private static string Unclear(string key) => $"{key}/unclear";

    /// <summary>Whether a message that was changed is worth reading: the bot knows nothing of it yet, or did not understand it.</summary>
    private async Task<bool> IsNewAsync(string key) =>
        (await records.SeenAsync($"{Unclear(key)}/said")).Seen || !((await records.SeenAsync(key)).Seen || (await records.SeenAsync($"{key}/said")).Seen || (await records.SeenAsync($"{key}/beside/said")).Seen);

    /// <summary>An emoji says nothing of its own: the card changes, and only a refusal is told.</summary>
    private async Task<Reply> ReactedAsync(Received.Reacted reacted, CancellationToken stop)
    {
        var inbound = reacted.Inbound;
        if (await cards.OnMessageAsync(Inbound.Channel, inbound.Place.Conversation, reacted.MessageId) is not { Case: not null } card)
            return Reply.Taken;
        inbound = inbound with { Act = new Act.Pressed(card.Nonce, AcknowledgeDialog.Name, null, reacted.MessageId) };
        var answer = await HandleAsync(inbound, remember: true, stop);
        if (Answering.Beside(inbound, answer) is { } beside)
            await inside.Say(beside, stop);
        return Reply.Taken;
    }

    private Task<JsonObject> InDialogAsync(Conversations.Inbound inbound, bool remember, CancellationToken stop) => PressedAsync(
        inbound,
        answer => Task.FromResult(inbound.Act is Act.Answered { Move: FormMove.Leave } ? Dialog.Said("Not now: what you typed is kept as a draft.") : Dialog.Body(answer, settings.PublicUrl)),
        Dialog.Said(Answering.OneMoment),
        Dialog.Said("That did not work, and nothing was changed for certain. Please try it again."),
        stop,
        remember,
        besides: answer => answer.Beside is Shown.ACard { Card: var told } && (told.Buttons.Count > 0 || told.Body.Any(part => part is Bot.Dialogs.Cards.Draft)));

    /// <summary>What waits for its answer in the response: it is handled once however often it comes, and what takes too long is finished later.</summary>
    private async Task<JsonObject> PressedAsync(
        Conversations.Inbound inbound, Func<Answer, Task<JsonObject>> body, JsonObject oneMoment, JsonObject broken, CancellationToken stop, bool remember = true, Func<Answer, bool>? besides = null)
    {
        var (handling, first) = underway.Begin(KeyOf(inbound), () => HandleAsync(inbound, remember, stop));
        try
        {
            if (!await handling.FinishedAsync(Moment, time, stop))
            {
                if (first)
                    afterwards.Do(later => FinishAsync(inbound, handling, later));
                return oneMoment;
            }

            var answer = await handling;
            if (first && besides?.Invoke(answer) != false && Answering.Beside(inbound, answer) is { } beside)
                await inside.Say(beside, stop);
            return await body(answer);
        }
#pragma warning disable CA1031 // Any other status or an empty body makes the client send it again by itself.
        catch (Exception fault) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(fault, "An invoke failed: {Key}", inbound.Key.ReplaceLineEndings(" "));
            return broken;
        }
    }

    private async Task<Answer> HandleAsync(Conversations.Inbound inbound, bool remember, CancellationToken stop)
    {
        if (remember)
            await inside.Remember(inbound, stop);
        return await inside.Handle(inbound, stop);
    }

    /// <summary>The answer to somebody who was told "one moment": their card is changed for all, anything else goes to their own chat. It always ends in words.</summary>
    private async Task FinishAsync(Conversations.Inbound inbound, Task<Answer> handling, CancellationToken stop)
    {
        try
        {
            var answer = await handling;
            if (Answering.Beside(inbound, answer) is { } beside)
                await inside.Say(beside, stop);
            if (answer.InPlace is { } shown && !await inside.Redraw(shown))
                await inside.Say(Post.Of(inbound, "/late", inbound.Aside, shown), stop);
        }
#pragma warning disable CA1031 // Whatever it was: the person was told to wait and has to learn how it ended.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "An invoke that took longer than a moment failed: {Key}", inbound.Key.ReplaceLineEndings(" "));
            await inside.Say(Post.Of(inbound, "/failed", inbound.Aside, new Shown.ACard(Lost.Broken, Nonce.New())), stop);
        }
    }

    /// <summary>The changed card as whoever pressed it may see it.</summary>
    private async Task<JsonObject> BodyAsync(Conversations.Inbound inbound, Answer answer, CancellationToken stop) => answer.InPlace is Shown.ACard { Reserved.Count: > 0 } card && inbound.Place.Shared
        ? Answering.Body(await viewers.ForOneAsync(CardRenderer.Render(card, settings.PublicUrl), card.Reserved, inbound.Account.Id, stop))
        : Answering.Body(answer, settings.PublicUrl);

    private async Task<JsonObject> ViewAsync(Received.Viewed viewed, CancellationToken stop) => await live.LookAsync(viewed.Nonce, viewed.Viewer) is { } card
        ? Answering.Body(await viewers.ForOneAsync(CardRenderer.Render(card, settings.PublicUrl), card.Reserved, viewed.Viewer.Account.Id, stop))
        : Answering.Failed(404, "NotFound", "This card is not kept any more.");

    /// <summary>Where something of the message extension leads to: the conversation it was opened in, if the bot is there, else the person's own chat.</summary>
    private async Task<Conversations.Inbound> SettledAsync(Conversations.Inbound inbound, CancellationToken stop)
    {
        Destination own = new Destination.Person(inbound.Account.Id);
        return await places.FindAsync(Inbound.Channel, Threads.Channel(inbound.Place.Conversation), stop) switch
        {
            null => inbound with { Home = null, Reply = own },
            { Shared: false } => inbound with { Home = null, Aside = inbound.Reply },
            _ => inbound,
        };
    }

    private static string KeyOf(Conversations.Inbound inbound) => inbound.OtherKeys is [var press, ..] ? press : inbound.Key;
}

/// <summary>What an activity is answered with; <see cref="Body"/> null for nothing.</summary>
internal sealed record Reply(int Status, JsonObject? Body = null)
{
    /// <summary>Taken, and nothing to say in the response.</summary>
    public static readonly Reply Taken = new(StatusCodes.Status200OK);
}

/// <summary>What the reception hands on to: the places, the conductor and the outbox. <c>Redraw</c> sends a card that stands somewhere anew, and says whether it is one that finds its own way.</summary>
internal sealed record Inside(
    Func<Conversations.Inbound, CancellationToken, Task> Remember,
    Func<Conversations.Inbound, CancellationToken, Task<Answer>> Handle,
    Func<Post, CancellationToken, Task> Say,
    Func<Shown, Task<bool>> Redraw)
{
    /// <summary>As it is in the bot.</summary>
    public static Inside Of(Places places, Conductor conductor, Outbox outbox, CardStore cards, Channel channel, IClock clock) => new(
        (inbound, stop) => places.RememberAsync(Threads.Home(inbound.Place), inbound.Account, stop, inbound.At),
        conductor.HandleAsync,
        (post, stop) => outbox.SayAsync(
            Inbound.Channel, [post.Key, .. post.OtherKeys], post.To, post.Instead is { } instead ? CardRenderer.Text(instead) : channel.Render(post.Shown), CardRenderer.Summary(post.Shown), stop),
        async shown =>
        {
            if (shown is not Shown.ACard { Nonce: var nonce } || await cards.FindAsync(nonce) is not { IsLive: true } card)
                return false;
            if (card.MessageId is not null)
                await outbox.CommitAsync(new Commit(clock.GetCurrentInstant()) { Outgoing = [new NewOutgoing(card.Channel, card.Destination, card.Nonce, Change: true)] });
            return true;
        });
}
