namespace Bot.Storage.State;

/// <summary>
/// A form somebody has open, or left half-filled: its id, the dialog's verb, the case it is about and which part of it, the step it is
/// at (from 1), the answers so far by field key, what was typed after the command, the conversation it was opened in, when (ISO 8601 in
/// UTC), and the nonce of the card that it stands in place of.
/// </summary>
internal sealed record OpenForm(
    string Id,
    string Verb,
    long? CaseNumber,
    string? Subject,
    int Step,
    Dictionary<string, string> Answers,
    string Text,
    string Conversation,
    string OpenedAt,
    string? Over = null);

/// <summary>The document of one person: the schema it is written in, and the forms, the one saved last at the end.</summary>
internal sealed record OpenFormsDocument(int Schema, IReadOnlyList<OpenForm> Forms)
{
    /// <summary>The schema this bot writes. A newer one is left untouched.</summary>
    public const int Current = 1;
}
