namespace Bot.Channels.Slack.BlockKit;

/// <summary>What a button carries in its <c>value</c>: a card's nonce with verb and subject, or the id of a form to go on with.</summary>
internal abstract record ButtonValue
{
    private const char Separator = '\n';
    private const string FormMark = "form";

    private ButtonValue()
    {
    }

    /// <summary>A button of a card.</summary>
    public sealed record Press(string Nonce, string Verb, string? Subject) : ButtonValue;

    /// <summary>Goes on with a form.</summary>
    public sealed record Resume(string FormId) : ButtonValue;

    /// <summary>The text that the button carries.</summary>
    public string Write() => this switch
    {
        Press press => $"{press.Nonce}{Separator}{press.Verb}{Separator}{press.Subject}",
        Resume resume => $"{FormMark}{Separator}{resume.FormId}",
        _ => throw new InvalidOperationException(GetType().Name),
    };

    /// <summary>Reads what <see cref="Write"/> wrote; null where it is nothing of ours.</summary>
    public static ButtonValue? Read(string? text) => text?.Split(Separator) switch
    {
        [FormMark, { Length: > 0 } form] => new Resume(form),
        // A client may trim the value: then the separator of a missing subject is gone.
        [{ Length: > 0 } nonce, { Length: > 0 } verb] => new Press(nonce, verb, null),
        [{ Length: > 0 } nonce, { Length: > 0 } verb, var subject] => new Press(nonce, verb, subject.Length == 0 ? null : subject),
        _ => null,
    };
}
