namespace Bot.Dialogs.Conversations;

/// <summary>One act of the bot, from its first form to the events it leads to. Pure: the same turn gives the same next.</summary>
public interface IDialog
{
    /// <summary>The wire name on buttons and in drafts; a constant that never changes.</summary>
    string Verb { get; }

    /// <summary>Begins: shows the first form, or acts at once where there is nothing to ask. The turn may carry a draft (its step and answers).</summary>
    Next Open(Turn turn);

    /// <summary>Takes a step's answers: asks again, shows the next step, or records.</summary>
    Next Submit(Turn turn);
}
