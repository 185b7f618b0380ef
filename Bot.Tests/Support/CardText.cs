using Bot.Dialogs.Cards;

namespace Bot.Tests.Support;

/// <summary>Reads cards as text, for tests that look for words.</summary>
internal static class CardText
{
    public static string Text(this Card card) => string.Join('\n', [Plain(card.Title), .. card.Body.SelectMany(Lines)]);

    public static string Text(this Form form) => string.Join('\n', [Plain(form.Title), .. form.Body.SelectMany(Lines)]);

    public static IReadOnlyList<string> Acts(this Card card) => [.. card.Buttons.OfType<Button.Act>().Select(button => button.Verb)];

    public static IReadOnlyList<string> Links(this Card card) => [.. card.Buttons.OfType<Button.Link>().Select(button => button.Address)];

    public static string Draft(this Card card) => card.Body.OfType<Draft>().ShouldHaveSingleItem().Text;

    private static IEnumerable<string> Lines(Element element) => element switch
    {
        Heading heading => [Plain(heading.Text)],
        Paragraph paragraph => [Plain(paragraph.Text)],
        Facts facts => facts.Rows.Select(row => $"{Plain(row.Label)}: {Plain(row.Value)}"),
        Items items => items.Rows.Select(Plain),
        Quote quote => [Plain(quote.Text)],
        Draft draft => [draft.Text],
        Field field => [Plain(field.Label)],
        _ => [],
    };

    private static string Plain(Words words) => words.Plain(Samples.London);
}
