namespace Bot.Cases.People;

/// <summary>Whether somebody may do something.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>They may; whether the case is such that it can be done is for its rules to say.</summary>
    public sealed record Allowed : Verdict
    {
        /// <summary>The one there is.</summary>
        public static readonly Allowed It = new();
    }

    /// <summary>For them there is no such case: they are answered in the words for a number that no case has.</summary>
    public sealed record Hidden : Verdict
    {
        /// <summary>The one there is.</summary>
        public static readonly Hidden It = new();
    }

    /// <summary>They may not, and are told why: what they ask about they may see.</summary>
    public sealed record Denied(string Why) : Verdict;
}
