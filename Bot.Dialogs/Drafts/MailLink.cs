namespace Bot.Dialogs.Drafts;

/// <summary>Writes <c>mailto:</c> addresses (RFC 6068).</summary>
internal static class MailLink
{
    /// <summary>Some mail programs on Windows take no longer address than about 2,000 characters; this leaves room.</summary>
    public const int Longest = 1800;

    private const int LongestHeader = 400;

    /// <summary>The address that opens this mail. A body too long for an address is cut, and says so.</summary>
    public static string To(MailDraft mail)
    {
        var to = Percent.Encode(Percent.OneLine(mail.To ?? string.Empty), LongestHeader).Replace("%40", "@", StringComparison.Ordinal);
        var start = $"mailto:{to}?subject={Percent.Encode(Percent.OneLine(mail.Subject), LongestHeader)}&body=";
        return start + Percent.Encode(mail.Body, Longest - start.Length, "\n\n[The rest is on the card: copy it from there.]");
    }
}
