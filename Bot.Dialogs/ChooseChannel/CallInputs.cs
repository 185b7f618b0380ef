using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>What a call needs: by when.</summary>
internal static class CallInputs
{
    private static readonly WhenFields By = new("call", "Call by");

    /// <summary>The fields, with the time at which the client is owed the next word.</summary>
    public static IEnumerable<Field> Fields(Turn turn) => By.Fields(EmailInputs.NextUpdate(turn), turn.Zone);

    /// <summary>What is wrong with them.</summary>
    public static IEnumerable<Problem> Problems(Turn turn) => By.Problems(turn);

    /// <summary>By when; null where nothing was filled in.</summary>
    public static Instant? Read(Turn turn) => By.Read(turn);
}
