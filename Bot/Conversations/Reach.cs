using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Finds the way to people and rooms: where they were seen last, else where the case lives, else wherever they have an account.</summary>
internal sealed class Reach(IEnumerable<IChannel> channels, Places places)
{
    private readonly Dictionary<string, IChannel> known = channels.ToDictionary(channel => channel.Name);

    /// <summary>The ways to a person, the best first; none where none of their accounts can be reached, or who left.</summary>
    public async Task<IReadOnlyList<Way>> PersonAsync(Person person, string home)
    {
        var ways = new List<Way>();
        if (!person.Active)
            return ways;
        var accounts = person.Accounts.Where(account => known.ContainsKey(account.Key)).ToList();
        var seen = await places.LatestOfAsync(accounts);
        foreach (var account in accounts.OrderByDescending(account => account.Key == seen).ThenByDescending(account => account.Key == home))
        {
            if (!known[account.Key].ReachesEverybody && await places.LatestAsync(account.Key, CancellationToken.None) is null)
                continue;
            ways.Add(new Way(account.Key, new Destination.Person(account.Value)));
        }

        return ways;
    }

    /// <summary>The rooms of a tier, and the shared conversation where the case was logged.</summary>
    public IReadOnlyList<Way> Rooms(Tier tier, string home, string? conversation)
    {
        var rooms = tier.Rooms
            .Where(room => known.ContainsKey(room.Key) && !(room.Key == home && conversation is not null && IsIn(conversation, room.Value)))
            .Select(room => new Way(room.Key, new Destination.Room(room.Value)));
        return conversation is null ? [.. rooms] : [.. rooms, new Way(home, new Destination.Conversation(conversation))];
    }

    /// <summary>Whether a conversation is a room itself or a thread in it, which channels write as the room and a semicolon.</summary>
    public static bool IsIn(string conversation, string room) => conversation == room || conversation.StartsWith(room + ";", StringComparison.Ordinal);
}

/// <summary>A way to somebody: a channel, and where on it.</summary>
internal sealed record Way(string Channel, Destination Destination);
