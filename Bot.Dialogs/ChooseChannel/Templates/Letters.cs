using Bot.Cases.Advice;
using Bot.Dialogs.Drafts;

namespace Bot.Dialogs.ChooseChannel.Templates;

/// <summary>Writes a letter by its template, and says which one fits.</summary>
internal static class Letters
{
    /// <summary>The template that fits the taps.</summary>
    public static Template Proposed(AdviceTaps taps, bool anyRecord) => taps switch
    {
        { Emotion: Emotion.Conflict } => Template.Holding,
        { Purpose: Purpose.Recap } when anyRecord => Template.Recap,
        { Purpose: Purpose.Inform, Emotion: Emotion.Tense } => Template.BadNews,
        _ => Template.Holding,
    };

    /// <summary>The mail.</summary>
    public static MailDraft Write(Template template, Letter letter) => template switch
    {
        Template.Holding => Holding(letter),
        Template.BadNews => BadNews(letter),
        Template.Recap => Recap(letter),
        Template.Refusal => Refusal(letter),
        _ => throw new InvalidOperationException(template.ToString()),
    };

    private static MailDraft Holding(Letter letter) => letter.Mail(
        $"we have it \u2013 {letter.Issue.Opened.Title}",
        [
            $"thank you for telling us about {letter.Title}. We have it.",
            string.Empty,
            $"Who owns it: {letter.Owner}",
            $"Next step: {letter.Point ?? "we find out what happened and come back to you with what we propose"}",
            .. Promise(letter),
            .. letter.OfferMeeting ? [string.Empty, "We would rather talk this over with you than write about it. When may we meet?"] : Array.Empty<string>(),
        ]);

    private static MailDraft BadNews(Letter letter) => letter.Mail(
        $"where it stands \u2013 {letter.Issue.Opened.Title}",
        [
            "WHAT HAPPENED",
            $"{Sentence(letter.Issue.Opened.Noticed)} This should not have happened, and we are sorry that it did.",
            string.Empty,
            "WHAT IT MEANS FOR YOU",
            Sentence(letter.Issue.Opened.Impact),
            string.Empty,
            "WHAT WE DO, AND BY WHEN",
            Sentence(letter.Point ?? "We find out what happened and come back to you with what we propose"),
            $"Who owns it: {letter.Owner}",
            .. Promise(letter),
        ]);

    private static MailDraft Recap(Letter letter) => letter.Mail(
        $"what was decided so far \u2013 {letter.Issue.Opened.Title}",
        [
            $"this is where we stand on {letter.Title}.",
            string.Empty,
            "Decided:",
            .. letter.Issue.Records.SelectMany(one => one.Record.Decisions).Select((decision, at) => $"{at + 1}. {decision}"),
            .. letter.Point is { } next ? [string.Empty, $"Next step: {next}"] : Array.Empty<string>(),
            .. Promise(letter),
            string.Empty,
            "Please tell us if you remember anything differently.",
        ]);

    private static MailDraft Refusal(Letter letter) => letter.Mail(
        $"your request \u2013 {letter.Issue.Opened.Title}",
        [
            $"thank you for asking about {letter.Title}. We looked at it carefully.",
            string.Empty,
            "What we agreed:",
            letter.Point ?? string.Join(", ", letter.Policy.Scope.Covers),
            string.Empty,
            "What you ask for goes beyond that, so we cannot do it as part of it. What we can do:",
            "1. Send you a quote for it.",
            "2. Do it instead of something of the same size.",
            "3. Plan it for a later phase.",
            string.Empty,
            "Which of these would help you?",
            .. Promise(letter),
        ]);

    private static IEnumerable<string> Promise(Letter letter) => letter.By is { } by ? [$"You hear from us again by {by}."] : [];

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 || ".!?".Contains(trimmed[^1], StringComparison.Ordinal) ? trimmed : trimmed + ".";
    }
}
