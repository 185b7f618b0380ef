using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Find;

/// <summary>Shows everything that happened to a case.</summary>
public sealed class TimelineDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "timeline";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        Words title = $"{turn.Case!.Id} · timeline";
        return new Next.Tell(new Card(title, [new Items(Timeline.Whole(turn.Case, turn.Policy))], [Verbs.AddNote, Verbs.NameConcerned, Verbs.ShowCase], title));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
