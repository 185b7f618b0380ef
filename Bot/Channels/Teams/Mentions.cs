using System.Net;

namespace Bot.Channels.Teams;

/// <summary>Takes the bot's own mention out of typed text; other people's stay, as names.</summary>
internal static class Mentions
{
    /// <summary>The text as it was meant.</summary>
    public static string Typed(Activity activity)
    {
        var text = activity.Text ?? string.Empty;
        foreach (var mention in (activity.Entities ?? []).Where(entity => entity?.Type == "mention"))
        {
            var own = mention.Mentioned?.Id is { } id && id == activity.Recipient?.Id;
            var marked = !string.IsNullOrEmpty(mention.Text) && text.Contains(mention.Text, StringComparison.Ordinal)
                ? mention.Text
                : Marked(text, mention.Mentioned?.Name ?? (own ? activity.Recipient?.Name : null));
            if (marked is not null)
                text = Replace(text, marked, own ? string.Empty : Inside(marked));
        }

        if (activity.TextFormat == "xml")
            text = WebUtility.HtmlDecode(text);
        return text.Replace('\u00a0', ' ').Trim();
    }

    /// <summary>The mention of a name as it stands in the text, whatever its tag carries: <c>&lt;at id="0"&gt;Name&lt;/at&gt;</c>.</summary>
    private static string? Marked(string text, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        var end = text.IndexOf($">{name}</at>", StringComparison.OrdinalIgnoreCase);
        var start = end < 0 ? -1 : text.LastIndexOf("<at", end, StringComparison.OrdinalIgnoreCase);
        return start < 0 || text.IndexOf('>', start) != end ? null : text[start..(end + name.Length + "></at>".Length)];
    }

    private static string Inside(string marked)
    {
        var start = marked.IndexOf('>');
        var end = marked.LastIndexOf("</", StringComparison.Ordinal);
        return start >= 0 && end > start ? marked[(start + 1)..end] : marked;
    }

    private static string Replace(string text, string part, string by)
    {
        var start = text.IndexOf(part, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, start), by, text.AsSpan(start + part.Length));
    }
}
