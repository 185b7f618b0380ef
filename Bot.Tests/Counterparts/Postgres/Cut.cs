namespace Bot.Tests.Counterparts.Postgres;

/// <summary>Where a cable to PostgreSQL breaks.</summary>
public enum Cut
{
    /// <summary>Before the commit has left: the server never hears of it.</summary>
    BeforeCommit,

    /// <summary>The commit is sent, and nobody waits for what the server makes of it.</summary>
    AtCommit,

    /// <summary>The server has answered the commit, and the answer is lost.</summary>
    AfterCommit,
}
