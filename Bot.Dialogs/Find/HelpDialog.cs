using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.Find;

/// <summary>What can be typed. Unknown text ends here: the turn's text is then shown back.</summary>
public sealed class HelpDialog(string command) : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "help";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        Element[] unknown = turn.Text.Length == 0 ? [] : [new Paragraph($"I do not know what to do with “{turn.Text}”.", Tone.Warning)];
        return new Next.Tell(new Card(
            "What I can do",
            [
                .. unknown,
                new Paragraph("I help you keep what happens with a client written down, answered in time and escalated in time."),
                new Facts(
                [
                    new($"/{command}", "log a client issue"),
                    new($"/{command} acme: invoice wrong", "log it with client and title filled in"),
                    new($"/{command} mine", "the cases you own, logged or have to decide about"),
                    new($"/{command} CASE-7", "open a case"),
                    new($"/{command} CASE-7 hear-client", "any act on a case by its name: hear-client, change-level, legal-hold, hand-over, resolve and the others"),
                    new($"/{command} digest", "what is open, due and held back, as the morning's digest tells it"),
                    new($"/{command} preferences", "your working hours, quiet hours and digest"),
                    new($"/{command} away", "say when you are away and who stands in; and end it with back"),
                    new($"/{command} who", "who is on now; with a case's number, who answers for it"),
                    new($"/{command} swap", "ask a colleague to take a case or to stand in for you"),
                    new($"/{command} load", "how many reminders came to you, and when"),
                    new($"/{command} link", "use the bot from another account of yours too: a code joins the two"),
                    new($"/{command} policy", "the escalation policy, as it is in force"),
                    new($"/{command} help", "this card"),
                ]),
            ],
            [new Button.Act(LogIssueDialog.Name, "Log a client issue", Style: ButtonStyle.Primary), new Button.Act(MineDialog.Name, "My cases"), new Button.Act(ReadPolicyDialog.Name, "The policy")],
            $"Type /{command} to log a client issue, /{command} help for more."));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
