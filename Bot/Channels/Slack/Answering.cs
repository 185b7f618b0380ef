using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Find;

namespace Bot.Channels.Slack;

/// <summary>Shows a person the answer in Slack's way, which depends on where they asked: in the response, in a modal, by a response URL, or as a message.</summary>
internal sealed class Answering(WebApi api, Views views, Outbox outbox, Afterwards afterwards)
{
    /// <summary>What is shown in the place of something that Slack does not take, which is a mistake of the bot's own.</summary>
    private static readonly Shown.ACard Failed = new(Card.Saying("That could not be shown; nothing is lost. Please tell whoever looks after this bot: its log says why."), string.Empty);

    /// <summary>Shows the answer; the body of the response to Slack, null for an empty one. <paramref name="waiting"/> is the "one moment" view that stands there already.</summary>
    public Task<JsonObject?> ShowAsync(Conversations.Inbound inbound, Context context, Answer answer, string? waiting, CancellationToken stop) => context.Origin switch
    {
        Origin.Submission => SubmittedAsync(inbound, context, answer, waiting, stop),
        Origin.Dismissal => Task.FromResult<JsonObject?>(null),
        Origin.View => InViewAsync(inbound, context, answer, waiting, stop),
        Origin.Text => PostAsync(inbound, context, answer, stop),
        Origin.Reaction => PostAsync(inbound, context, answer with { InPlace = null }, stop),
        Origin.Command or Origin.Shortcut or Origin.Message or Origin.Home => PressedAsync(inbound, context, answer, waiting, stop),
        _ => throw new InvalidOperationException(context.Origin.ToString()),
    };

    private async Task<JsonObject?> PressedAsync(Conversations.Inbound inbound, Context context, Answer answer, string? waiting, CancellationToken stop)
    {
        if (waiting is not null)
        {
            if ((answer.InPlace ?? answer.Beside) is { } shown)
                await ReplaceAsync(inbound, context, waiting, shown, stop);
            return null;
        }

        if (answer.InPlace is Shown.AForm form)
            return await OpenFormAsync(inbound, context, form, stop);
        if (context.Origin is Origin.Home)
            return await AtHomeAsync(inbound, context, answer, stop);
        if (context.Origin is Origin.Message)
        {
            // The outbox changes the card for good; this is at once, and the only way for an ephemeral card or one that was out of date.
            if (answer.InPlace is Shown.ACard current)
                Respond(context, views.Message(current), replace: true);
            if (answer.Beside is Shown.ACard beside)
                Respond(context, views.Message(beside), replace: false);
            return null;
        }

        if ((answer.InPlace ?? answer.Beside) is not Shown.ACard card)
            return null;
        return context.Origin is Origin.Command ? Ephemeral(views.Message(card)) : await InModalOrChatAsync(inbound, context, card, stop);
    }

    /// <summary>Where the trigger came too late, a button brings a fresh one, and what was typed is in the form's draft.</summary>
    private async Task<JsonObject?> OpenFormAsync(Conversations.Inbound inbound, Context context, Shown.AForm form, CancellationToken stop) =>
        await views.OpenAsync(context, views.Modal(form, context), stop) switch
        {
            ViewOutcome.View => null,
            ViewOutcome.Failed => await TellAsync(inbound, context, "/failed", Failed, views.Message(Failed), stop),
            _ => await TellAsync(inbound, context, "/continue", form, ViewRenderer.ContinueButton(form, "That took a moment too long for Slack to open it. Nothing is lost."), stop),
        };

    private async Task<JsonObject?> AtHomeAsync(Conversations.Inbound inbound, Context context, Answer answer, CancellationToken stop)
    {
        if ((answer.Beside ?? answer.InPlace) is not Shown.ACard card)
            return null;
        if (inbound.Act is Act.Pressed { Verb: HomeDialog.Name })
            await views.PublishAsync(context, card, stop);
        else
            await InModalOrChatAsync(inbound, context, card, stop);
        return null;
    }

    private async Task<JsonObject?> InModalOrChatAsync(Conversations.Inbound inbound, Context context, Shown.ACard card, CancellationToken stop)
    {
        if (await views.OpenAsync(context, views.Modal(card, context), stop) is not ViewOutcome.View)
            await SayAsync(inbound, "/card", new Destination.Person(context.Account), views.Message(card), card, stop);
        return null;
    }

    /// <summary>What answers a modal: its errors, its next step, a card to read, or that it closes. What is worth keeping also stays in the person's chat.</summary>
    private async Task<JsonObject?> SubmittedAsync(Conversations.Inbound inbound, Context context, Answer answer, string? waiting, CancellationToken stop)
    {
        if (answer.Beside is Shown.ACard { Card: var told } kept && (told.Buttons.Count > 0 || told.Body.Any(part => part is Draft)))
            await SayAsync(inbound, "/beside", new Destination.Person(context.Account), views.Message(kept), kept, stop);
        var next = answer.Beside ?? answer.InPlace as Shown.AForm;
        if (waiting is not null)
        {
            Words done = "Done. You can close this.";
            await ReplaceAsync(inbound, context, waiting, next ?? new Shown.ACard(Card.Saying(done), Nonce.New()), stop);
            return null;
        }

        return next switch
        {
            null => new JsonObject { ["response_action"] = "clear" },
            Shown.AForm form when ViewAnswers.Errors(form.Form, context.View!.Value) is { } errors => errors,
            _ => new JsonObject { ["response_action"] = "update", ["view"] = views.Modal(next, context).Json },
        };
    }

    /// <summary>A button inside a modal: "back" draws the modal anew, another form goes on top, a card takes the place of the one that was read.</summary>
    private async Task<JsonObject?> InViewAsync(Conversations.Inbound inbound, Context context, Answer answer, string? waiting, CancellationToken stop)
    {
        var (id, hash) = (waiting ?? context.View?.Text("id") ?? string.Empty, waiting is null ? context.View?.Text("hash") : null);
        if ((answer.InPlace as Shown.AForm ?? answer.Beside ?? answer.InPlace) is not { } shown)
            return null;
        var onTop = shown is Shown.AForm && ViewContext.Read(context.View?.Text("private_metadata")) is { FormId.Length: 0 } && waiting is null;
        var outcome = onTop
            ? await views.PushAsync(context, views.Modal(shown, context), stop)
            : await views.UpdateAsync(context, id, hash, views.Modal(shown, context), stop);
        if (outcome is ViewOutcome.TooLate && shown is Shown.AForm form)
            outcome = await views.UpdateAsync(context, id, null, views.Modal(form, context), stop);
        return outcome is ViewOutcome.Failed ? await TellAsync(inbound, context, "/failed", Failed, views.Message(Failed), stop) : null;
    }

    /// <summary>Puts the answer in the place of "one moment"; where Slack does not take it, at least that is said there.</summary>
    private async Task ReplaceAsync(Conversations.Inbound inbound, Context context, string waiting, Shown shown, CancellationToken stop)
    {
        if (await views.UpdateAsync(context, waiting, null, views.Modal(shown, context), stop) is ViewOutcome.Failed
            && await views.UpdateAsync(context, waiting, null, views.Modal(Failed, context), stop) is ViewOutcome.Failed)
            await SayAsync(inbound, "/failed", new Destination.Person(context.Account), views.Message(Failed), Failed, stop);
    }

    /// <summary>Messages for typed text. A form needs a press to open; what only one person asked for is for that person's eyes.</summary>
    private async Task<JsonObject?> PostAsync(Conversations.Inbound inbound, Context context, Answer answer, CancellationToken stop)
    {
        var here = new Destination.Conversation(context.Conversation!, context.Shared ? context.Account : null);
        if (answer.InPlace is { } shown)
            await SayAsync(inbound, string.Empty, here, shown is Shown.AForm form ? ViewRenderer.ContinueButton(form, "Slack opens a form only when you press a button.") : views.Message((Shown.ACard)shown), shown, stop);
        if (answer.Beside is Shown.ACard beside)
            await SayAsync(inbound, "/beside", inbound.Aside, views.Message(beside), beside, stop);
        return null;
    }

    /// <summary>Tells a person alone, by the shortest way there is: in the response, by the response URL, or in their own chat.</summary>
    private async Task<JsonObject?> TellAsync(Conversations.Inbound inbound, Context context, string part, Shown shown, JsonObject message, CancellationToken stop)
    {
        if (context.Origin is Origin.Command)
            return Ephemeral(message);
        if (context.ResponseUrl is not null)
            Respond(context, message, replace: false);
        else
            await SayAsync(inbound, part, new Destination.Person(context.Account), message, shown, stop);
        return null;
    }

    private Task SayAsync(Conversations.Inbound inbound, string part, Destination to, JsonObject message, Shown shown, CancellationToken stop) =>
        outbox.SayAsync(Inbound.Channel, inbound.Key + part, to, MessageRenderer.Text(message), MessageRenderer.Summary(shown), stop);

    private void Respond(Context context, JsonObject message, bool replace)
    {
        if (context.ResponseUrl is not { } address)
            return;
        message["replace_original"] = replace;
        if (!replace)
            Ephemeral(message);
        afterwards.Do(async stop =>
        {
            if (await api.RespondAsync(address, message, stop) is ApiReply.Failed { Outcome: SendOutcome.Refused } failed && ErrorWords.Of(failed.Error) is ErrorKind.Mistake)
                await api.RespondAsync(address, Ephemeral(new JsonObject { ["text"] = MessageRenderer.Summary(Failed), ["replace_original"] = false }), stop);
        });
    }

    private static JsonObject Ephemeral(JsonObject message)
    {
        message["response_type"] = "ephemeral";
        return message;
    }
}
