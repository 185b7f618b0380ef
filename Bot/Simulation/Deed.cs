using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Simulation;

/// <summary>Something a person does to a case of a simulation, by its rule. <paramref name="Line"/> is the case's place in the script; <paramref name="Decide"/> gets the case, null where it is not logged yet.</summary>
internal sealed record Deed(int Line, PersonId By, Func<Case?, EscalationPolicy, Instant, Decision> Decide)
{
    /// <summary>Where a case is logged: the channel, and the shared conversation if it was one. Null: where whoever logs it has their first account.</summary>
    public (string Channel, string? Conversation)? Home { get; init; }
}

/// <summary>The people of a simulation: what they do next, and what they see.</summary>
internal interface ICast
{
    /// <summary>When somebody acts next; null where nobody does any more.</summary>
    Instant? Next { get; }

    /// <summary>What is done then. A rule may refuse it.</summary>
    Deed Take();

    /// <summary>A case has new events, from a place on.</summary>
    void Saw(int line, Case it, int place, EscalationPolicy policy, Instant now);

    /// <summary>Somebody got a reminder, alone or with others in one message.</summary>
    void Heard(int line, Pinged ping, EscalationPolicy policy, Instant now);
}
