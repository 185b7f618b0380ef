namespace Bot.Cases;

/// <summary>The number a case is known by, shown everywhere as <c>CASE-7</c>.</summary>
public readonly record struct CaseId(long Number)
{
    private const string Prefix = "CASE-";

    /// <inheritdoc/>
    public override string ToString() => Prefix + Number;

    /// <summary>Reads <c>CASE-7</c> in any case; null where the text is something else.</summary>
    public static CaseId? Parse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && long.TryParse(trimmed.AsSpan(Prefix.Length), System.Globalization.NumberStyles.None, null, out var number)
            && number > 0
                ? new CaseId(number)
                : null;
    }
}
