namespace Bot.Tests.Support;

/// <summary>The databases that records are kept in.</summary>
public enum Engine
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>A server.</summary>
    Postgres,
}
