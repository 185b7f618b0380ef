namespace Bot.Dialogs.Away;

/// <summary>How far a delegation is, and how far people were told of it. The numbers stand in the records.</summary>
public enum StandInStage
{
    /// <summary>Nobody was told.</summary>
    Untold = 0,

    /// <summary>It is made, and begins later.</summary>
    Made = 1,

    /// <summary>It has begun.</summary>
    Begun = 2,

    /// <summary>It is over.</summary>
    Over = 3,
}
