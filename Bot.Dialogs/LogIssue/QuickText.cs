using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.LogIssue;

/// <summary>"acme: invoice wrong, angry" after the command as a half-filled form (P-04): the client before the colon, the title after it, an example of the policy where its words occur.</summary>
internal static class QuickText
{
    public static Answers Read(Turn turn)
    {
        var text = turn.Text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var client = colon > 0 ? text[..colon].Trim() : string.Empty;
        var title = text[(colon + 1)..].Trim();
        var answers = Answers.None.With("title", title);
        if (client.Length > 0)
        {
            answers = turn.Clients.FirstOrDefault(name => name.StartsWith(client, StringComparison.OrdinalIgnoreCase)) is { } known
                ? answers.With("client", known)
                : answers.With("new_client", client);
        }

        answers = ScopeFields.Guessed(answers, turn.Policy, title);
        var example = turn.Policy.Levels.SelectMany(level => level.Means).FirstOrDefault(means => title.Contains(means, StringComparison.OrdinalIgnoreCase));
        return example is null ? answers : answers.With("example", example);
    }
}
