namespace Bot.Health;

/// <summary>One line of a self check: what was looked at, whether it is well, what was found, and what to do about it.</summary>
internal sealed record CheckLine(string What, bool Well, string Found, string? Remedy = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Well ? "ok  " : "FAIL")} {What}: {Found.TrimEnd('.')}{(Remedy is null ? string.Empty : $". {Remedy}")}";
}
