using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Dialogs.Conversations;
using NodaTime.Text;

namespace Bot.Channels.Teams.Invokes;

/// <summary>The message that the message extension was called on, as people see it: its text without markup, who wrote it, its address and its time.</summary>
internal static partial class MessagePayload
{
    /// <summary>The message; null where it has no text.</summary>
    public static Excerpt? Read(JsonElement message)
    {
        var content = message.Text("body", "content") ?? string.Empty;
        var text = message.Text("body", "contentType") == "text" ? content.Trim() : Plain(content);
        var author = message.Text("from", "user", "displayName") ?? message.Text("from", "application", "displayName") ?? "somebody";
        return text.Length == 0 ? null : new Excerpt(text, author, Link(message.Text("linkToMessage")), At(message.Text("createdDateTime")));
    }

    /// <summary>The text of a piece of HTML: blocks and breaks end lines, pictures and emoji speak by their names, everything else loses its tags.</summary>
    public static string Plain(string html)
    {
        var lines = LineEnd().Replace(html.ReplaceLineEndings(" "), "\n");
        var named = Named().Replace(lines, match => match.Groups["alt"].Value);
        var bare = WebUtility.HtmlDecode(Tag().Replace(named, string.Empty)).Replace('\u00a0', ' ');
        return Gap().Replace(string.Join('\n', bare.Split('\n').Select(line => line.Trim())), "\n\n").Trim();
    }

    private static string? Link(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var link) && link.Scheme is "https" ? link.AbsoluteUri : null;

    private static Instant At(string? written) =>
        InstantPattern.ExtendedIso.Parse(written ?? string.Empty) is { Success: true, Value: var at } ? at : Instant.FromUnixTimeTicks(0);

    [GeneratedRegex(@"<br\s*/?>|</(p|div|li|tr|blockquote|h[1-6]|pre)\s*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"<(img|emoji)\b[^<>]*?\balt=""(?<alt>[^""<>]*)""[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"<[/!?a-zA-Z][^<>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\n{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
