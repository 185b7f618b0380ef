using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Teams;

/// <summary>Reads pressed buttons, and tells a press that a client reports again from a second one.</summary>
internal static class Press
{
    /// <summary>The verb that opens a form which waits to be gone on with.</summary>
    public const string Resume = "resume";

    /// <summary>Within so long the same press is a repeat, and after twice as long it never is. Clients try twice more within seconds, under new ids.</summary>
    public static readonly Duration Window = Duration.FromSeconds(30);

    /// <summary>What was pressed: a button of a form or of a card; null where the data names neither.</summary>
    public static Act? Read(Activity activity, JsonElement? data, string? verb)
    {
        verb ??= data?.Text("verb");

        // A message that only one sees is no place for a card that all are to see.
        var message = activity.Recipient?.IsTargeted == true ? null : activity.ReplyToId;
        if (data?.Text("form") is { } form)
        {
            return verb == Resume ? new Act.Resumed(form)
                : Move(verb) is { } move ? new Act.Answered(form, move, Answers(data.Value), message)
                : null;
        }

        return data?.Text("nonce") is { } nonce && verb is not null
            ? new Act.Pressed(nonce, verb, data.Value.Text("subject"), message)
            : null;
    }

    /// <summary>The inbound of a press, with keys by which it is known again when it comes under another id.</summary>
    public static Conversations.Inbound Of(Activity activity, string id, Act act, JsonElement? data, bool? shared = null)
    {
        var inbound = Inbound.From(activity, id, act, shared);
        if (inbound.At is not { } at)
            return inbound;
        var what = string.Join('\n', inbound.Account.Id, inbound.Place.Conversation, activity.ReplyToId, activity.Name, data?.GetRawText());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
        var span = at.ToUnixTimeTicks() / Window.BclCompatibleTicks;

        // Two spans, so that a repeat is found also where the next one begins in between.
        return inbound with { OtherKeys = [$"{Inbound.Channel}/press/{hash}/{span}", $"{Inbound.Channel}/press/{hash}/{span + 1}"] };
    }

    private static FormMove? Move(string? verb) => verb switch
    {
        "submit" => FormMove.Submit,
        "back" => FormMove.Back,
        "leave" => FormMove.Leave,
        _ => null,
    };

    private static Answers Answers(JsonElement data) => new(data.Members()
        .Where(member => member.Name is not ("form" or "verb" or "msteams"))
        .Select(member => (member.Name, Text: member.Value.Written()))
        .Where(member => member.Text is not null)
        .ToDictionary(member => member.Name, member => member.Text!));
}
