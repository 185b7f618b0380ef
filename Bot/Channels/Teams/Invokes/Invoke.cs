using Bot.Conversations;

namespace Bot.Channels.Teams.Invokes;

/// <summary>Turns invokes into what somebody did: buttons of cards, dialogs, and the message extension.</summary>
internal static class Invoke
{
    /// <summary>The message extension's action command, as the manifest names it.</summary>
    public const string LogIssue = "logIssue";

    /// <summary>The message extension's search command, as the manifest names it.</summary>
    public const string FindCase = "findCase";

    /// <summary>The verb by which a client asks for a card as its user may see it.</summary>
    public const string Refresh = "refresh";

    // As many as a page of the client's list has: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
    private const int MostFound = 25;
    private const int MostSkipped = 10_000;

    private const string NotOurs = "This button is not one of this bot's.";

    /// <summary>Reads an invoke; one of another kind (sign-in, file consent, feedback, settings) is unknown.</summary>
    public static Received Read(Activity activity, string fingerprint, string command) => activity.Name switch
    {
        "adaptiveCard/action" => Inbound.Someone(activity) ?? Action(activity, fingerprint),
        "task/fetch" or "task/submit" => Inbound.Someone(activity) ?? Dialog(activity, fingerprint),
        "composeExtension/fetchTask" when Names(activity, LogIssue) => Inbound.Someone(activity) ?? Fetched(activity, fingerprint, command),
        "composeExtension/submitAction" when Names(activity, LogIssue) => Inbound.Someone(activity) ?? Submitted(activity, fingerprint),
        "composeExtension/query" when Names(activity, FindCase) => Inbound.Someone(activity) ?? Searched(activity),
        "composeExtension/queryLink" => Inbound.Someone(activity) ?? new Received.Linked(Inbound.Account(activity), activity.Value?.Text("url") ?? string.Empty),
        _ => new Received.UnknownInvoke(),
    };

    private static bool Names(Activity activity, string command) => activity.Value?.Text("commandId") == command;

    private static Received Action(Activity activity, string fingerprint)
    {
        if (activity.Value?.Member("action") is not { ValueKind: System.Text.Json.JsonValueKind.Object } action)
            return new Received.BadCardAction("This button sent no action.");
        var data = action.Member("data");
        return Press.Read(activity, data, action.Text("verb")) switch
        {
            Act.Pressed { Verb: Refresh, Nonce: var nonce } => new Received.Viewed(Inbound.From(activity, "view", new Act.Arrived()), nonce),
            { } act => new Received.CardAction(Press.Of(activity, Inbound.Id(activity, fingerprint), act, action)),
            null => new Received.BadCardAction(NotOurs),
        };
    }

    private static Received Dialog(Activity activity, string fingerprint)
    {
        var data = activity.Value?.Member("data");
        return Press.Read(activity, data, verb: null) is { } act
            ? new Received.Dialog(Press.Of(activity, Inbound.Id(activity, fingerprint), act, data))
            : new Received.BadDialog(NotOurs);
    }

    /// <summary>On a message it is quoted; from the compose box it is as if the command had been typed. Others read along there, as far as the bot knows.</summary>
    private static Received.Extension Fetched(Activity activity, string fingerprint, string command) => new(Inbound.From(
        activity,
        Inbound.Id(activity, fingerprint),
        activity.Value?.Member("messagePayload") is { } message && MessagePayload.Read(message) is { } excerpt ? new Act.Quoted(excerpt) : new Act.Said($"/{command}"),
        shared: true));

    private static Received Submitted(Activity activity, string fingerprint)
    {
        var data = activity.Value?.Member("data");
        return Press.Read(activity, data, verb: null) is { } act
            ? new Received.Extension(Press.Of(activity, Inbound.Id(activity, fingerprint), act, data, shared: true))
            : new Received.BadDialog(NotOurs);
    }

    private static Received.Searched Searched(Activity activity)
    {
        var value = activity.Value!.Value;
        var asked = value.List("parameters").Select(one => (Name: one.Text("name"), Text: one.Text("value")?.Trim())).ToList();
        var own = asked.Any(one => one.Name == "initialRun");
        return new Received.Searched(
            Inbound.Account(activity),
            own ? null : asked.Select(one => one.Text).FirstOrDefault(text => !string.IsNullOrEmpty(text)),
            Math.Clamp(value.Number("queryOptions", "skip") ?? 0, 0, MostSkipped),
            Math.Clamp(value.Number("queryOptions", "count") ?? MostFound, 1, MostFound));
    }
}
