namespace Bot.Cases.Policy;

/// <summary>
/// How pings reach people (R22, R24): what comes within <paramref name="Bundle"/> of a message is held and goes as one, at most <paramref name="PerHour"/> messages go
/// in an <paramref name="Hour"/>, the digest comes at <paramref name="Digest"/> unless a person prefers another time, and <paramref name="Quiet"/> says what becomes of what cannot wait while nobody is at work.
/// </summary>
public sealed record PingTerms(Duration Bundle, int PerHour, Duration Hour, LocalTime Digest, WhenAllAreOff Quiet)
{
    /// <summary>What R22 says, where a policy does not.</summary>
    public static readonly PingTerms Usual = new(Duration.FromMinutes(10), 6, Duration.FromHours(1), new LocalTime(8, 30), WhenAllAreOff.Page);

    /// <summary>Reminders that repeat faster than people can be bundled are of a policy that plays a day in minutes.</summary>
    private static readonly Duration InAHurry = Usual.Bundle;

    /// <summary>The terms where a policy does not set them: where its reminders repeat within minutes, an hour is as long as one of its repeats.</summary>
    public static PingTerms For(Duration repeatEvery) => repeatEvery <= Duration.Zero || repeatEvery >= InAHurry
        ? Usual
        : Usual with { Bundle = repeatEvery * (Usual.Bundle / Usual.Hour), Hour = repeatEvery };
}

/// <summary>What becomes of a ping that cannot wait for the working hours of the person it is for, while nobody else who could act is at work either (R24).</summary>
public enum WhenAllAreOff
{
    /// <summary>The person gets it all the same.</summary>
    Page,

    /// <summary>The policy's fallback gets it.</summary>
    Fallback,
}

/// <summary>What follows by itself from a missed deadline of the tier that has the case (R25).</summary>
public enum AfterBreach
{
    /// <summary>Reminders, and at last the fallback.</summary>
    Nothing,

    /// <summary>The tier above has it at once.</summary>
    Escalate,

    /// <summary>The tier above is asked whether it takes it; the approval's own clock runs.</summary>
    AskApproval,
}
