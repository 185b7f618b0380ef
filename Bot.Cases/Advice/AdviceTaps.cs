namespace Bot.Cases.Advice;

/// <summary>The five taps that the advisor asks for.</summary>
public sealed record AdviceTaps(Urgency Urgency, Complexity Complexity, Emotion Emotion, Purpose Purpose, Listeners Listeners);

/// <summary>By when something has to happen.</summary>
public enum Urgency
{
    /// <summary>No date.</summary>
    None,

    /// <summary>This week.</summary>
    ThisWeek,

    /// <summary>Today.</summary>
    Today,

    /// <summary>Now.</summary>
    Now,
}

/// <summary>How many things hang together.</summary>
public enum Complexity
{
    /// <summary>One clear point.</summary>
    OnePoint,

    /// <summary>Several factors or options.</summary>
    Several,
}

/// <summary>How the client feels about it.</summary>
public enum Emotion
{
    /// <summary>Calm.</summary>
    Calm,

    /// <summary>Tense.</summary>
    Tense,

    /// <summary>A conflict: disagreement, complaint or setback.</summary>
    Conflict,
}

/// <summary>What the message is for.</summary>
public enum Purpose
{
    /// <summary>To inform.</summary>
    Inform,

    /// <summary>To sum up what was agreed.</summary>
    Recap,

    /// <summary>To get an answer.</summary>
    NeedAnswer,

    /// <summary>To settle it.</summary>
    Resolve,
}

/// <summary>How many people on the client's side.</summary>
public enum Listeners
{
    /// <summary>One.</summary>
    One,

    /// <summary>Two or three.</summary>
    Few,

    /// <summary>Four or more.</summary>
    Many,
}
