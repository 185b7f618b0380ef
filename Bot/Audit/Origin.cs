using Bot.Conversations;

namespace Bot.Audit;

/// <summary>
/// Where a change came in: <paramref name="Entrance"/> (a channel's name, the clock, or the command line), the account that was acted with, and what for: the act that was asked for, or the rule that made it (R31).
/// </summary>
internal sealed record Origin(string Entrance, string? Account, string? Reason)
{
    /// <summary>The entrance of what the bot does by itself.</summary>
    public const string ByClock = "clock";

    /// <summary>The entrance of the verbs beside the bot.</summary>
    public const string ByCommandLine = "command line";

    /// <summary>The longest part: ids of platforms and names of acts are far shorter.</summary>
    private const int Longest = 200;

    /// <summary>What a clock did, by the rule where the event itself does not name one.</summary>
    public static Origin Clock(string rule) => new(ByClock, null, rule);

    /// <summary>What was done at the command line, by the user of this machine.</summary>
    public static Origin CommandLine(string verb) => new(ByCommandLine, Plain(Environment.UserName), verb);

    /// <summary>What an account asked for by an act.</summary>
    public static Origin Of(Account account, string act) => new(account.Channel, Plain(account.Id), Plain(act));

    /// <summary>One line, and no longer than it has to be: ids come from outside.</summary>
    private static string Plain(string text)
    {
        var cut = text.Length > Longest ? text[..Longest] : text;
        return string.Create(cut.Length, cut, (letters, from) =>
        {
            for (var index = 0; index < letters.Length; index++)
                letters[index] = char.IsControl(from[index]) || char.IsSurrogate(from[index]) ? '\uFFFD' : from[index];
        });
    }
}
