namespace Bot.Cases;

/// <summary>What a rule answers to a command: the events that follow from it, or why not.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is accepted; these events, in order, are now part of the case.</summary>
    public sealed record Accepted(IReadOnlyList<CaseEvent> Events) : Decision;

    /// <summary>The command is refused; <paramref name="Why"/> is a sentence for the person who asked, and says what to do.</summary>
    public sealed record Refused(string Why) : Decision;

    /// <summary>Accepts with the given events.</summary>
    public static Decision Accept(params CaseEvent[] events) => new Accepted(events);

    /// <summary>Refuses with a sentence for the person who asked.</summary>
    public static Decision Refuse(string why) => new Refused(why);
}
