using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>
/// Cards that look different to different people (Universal Actions): buttons that only some may press are not on the card that all see, and the
/// clients of those few ask for their own. Somebody whose id on the platform is not known yet would never ask: then the button stays for all.
/// </summary>
internal sealed class Viewers(TeamsSettings settings, Whereabouts places)
{
    /// <summary>So many people may a card name whose clients ask for their own: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model.</summary>
    public const int Most = 60;

    /// <summary>How the platform's ids of people begin. A chat that was opened by the directory's id does not say theirs.</summary>
    private const string People = "29:";

    /// <summary>What their ids may weigh, so that the card stays under 28 KB with them.</summary>
    private const int MostCharacters = 1200;

    /// <summary>The card as everybody sees it who is not asked for by name.</summary>
    public async Task<JsonObject> ForAllAsync(JsonObject card, IReadOnlyList<Reserved> reserved, CancellationToken stop)
    {
        var (hidden, people) = await HiddenAsync(reserved, stop);
        return Draw(card, hidden, hidden, people);
    }

    /// <summary>The card as one person sees it.</summary>
    public async Task<JsonObject> ForOneAsync(JsonObject card, IReadOnlyList<Reserved> reserved, string account, CancellationToken stop)
    {
        var (hidden, people) = await HiddenAsync(reserved, stop);
        return Draw(card, hidden, [.. hidden.Where(one => !one.Accounts.Contains(account, StringComparer.OrdinalIgnoreCase))], people);
    }

    private static JsonObject Draw(JsonObject card, IReadOnlyList<Reserved> hidden, IReadOnlyList<Reserved> taken, IReadOnlyList<string> people)
    {
        if (hidden.Count == 0 || card["actions"] is not JsonArray actions)
            return card;
        var mine = actions.OfType<JsonObject>().Where(action => hidden.Any(one => Is(action, one))).ToList();
        if (mine.Count == 0)
            return card;
        card["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["title"] = "Refresh",
                ["verb"] = Invokes.Invoke.Refresh,
                ["data"] = new JsonObject { ["nonce"] = mine[0]["data"]!["nonce"]!.DeepClone() },
            },
            ["userIds"] = new JsonArray([.. people.Select(person => JsonValue.Create(person))]),
        };
        foreach (var action in mine.Where(action => taken.Any(one => Is(action, one))))
            actions.Remove(action);
        if (actions.Count == 0)
            card.Remove("actions");
        return card;
    }

    private static bool Is(JsonObject action, Reserved one) =>
        action["verb"]?.GetValue<string>() == one.Verb && action["data"]?["subject"]?.GetValue<string>() == one.Subject;

    /// <summary>The buttons that can be shown to those alone who may press them, and all their ids.</summary>
    private async Task<(IReadOnlyList<Reserved> Hidden, IReadOnlyList<string> People)> HiddenAsync(IReadOnlyList<Reserved> reserved, CancellationToken stop)
    {
        var (hidden, people) = (new List<Reserved>(), new List<string>());
        foreach (var one in settings.PerViewer ? reserved : [])
        {
            var ids = new List<string?>();
            foreach (var account in one.Accounts)
                ids.Add(await places.Person(account, stop) is { } place && Reference.Parse(place.Reference)?.UserId is { } id && id.StartsWith(People, StringComparison.Ordinal) ? id : null);
            var together = people.Union(ids.OfType<string>()).ToList();
            if (ids.Count == 0 || ids.Contains(null) || together.Count > Most || together.Sum(id => id.Length) > MostCharacters)
                continue;
            hidden.Add(one);
            people = together;
        }

        return (hidden, people);
    }
}
