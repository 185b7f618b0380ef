using Bot.Cases.Policy;

namespace Bot.Channels.Web;

/// <summary>The conversations of the chat page: one room each for the policy's web rooms, and one chat with the bot for each person.</summary>
internal static class ChatPlaces
{
    private const string RoomPrefix = "room:";
    private const string OwnPrefix = "person:";

    /// <summary>The rooms that the policy names for the page.</summary>
    public static IEnumerable<string> RoomsOf(EscalationPolicy policy) =>
        policy.Tiers.SelectMany(tier => tier.Rooms).Where(room => room.Key == WebChannel.WebName).Select(room => room.Value).Distinct();

    public static string Room(string name) => RoomPrefix + name;

    public static string Own(string account) => OwnPrefix + account;

    public static string? Whose(string conversation) => conversation.StartsWith(OwnPrefix, StringComparison.Ordinal) ? conversation[OwnPrefix.Length..] : null;

    public static bool IsShared(string conversation) => conversation.StartsWith(RoomPrefix, StringComparison.Ordinal);

    /// <summary>The conversation as the page calls it: its own chat is <c>me</c>.</summary>
    public static string ForPage(string conversation) => IsShared(conversation) ? conversation : "me";
}
