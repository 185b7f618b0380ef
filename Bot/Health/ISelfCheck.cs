namespace Bot.Health;

/// <summary>Looks whether a platform will do what the bot needs (P-58).</summary>
internal interface ISelfCheck
{
    /// <summary>The platform's name, as people write it.</summary>
    string Platform { get; }

    /// <summary>The lines, as they are found; everybody of the roster is looked at only where <paramref name="people"/> says so.</summary>
    IAsyncEnumerable<CheckLine> RunAsync(bool people, CancellationToken stop);
}
