using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels;

/// <summary>Makes a card lighter by cutting its longest texts first. What stands in an input goes last: it would come back cut.</summary>
internal static class Fitting
{
    // Characters a text keeps, and characters an input's text keeps, in the order they are tried.
    private static readonly (int Text, int Input)[] Cuts =
    [
        (8000, int.MaxValue), (4000, int.MaxValue), (2000, int.MaxValue), (1000, int.MaxValue), (500, int.MaxValue), (200, int.MaxValue),
        (200, 8000), (200, 4000), (200, 2000), (200, 1000), (80, 200),
    ];

    // Then whole parts go, from the end; inputs stay, a form cannot be answered without them.
    private static readonly int[] Parts = [100, 50, 25, 12, 6, 0];

    /// <summary>The same card lighter and lighter.</summary>
    public static IEnumerable<Shown> Smaller(Shown shown) => Cuts.Select(cut => Cut(shown, cut.Text, cut.Input))
        .Concat(Parts.Select(parts => Keep(Cut(shown, Cuts[^1].Text, Cuts[^1].Input), parts)));

    private static Shown Cut(Shown shown, int text, int input) => shown switch
    {
        Shown.ACard card => card with
        {
            Card = card.Card with
            {
                Title = Cut(card.Card.Title, text),
                Body = [.. card.Card.Body.Select(element => Cut(element, text, input))],
                Summary = Cut(card.Card.Summary, text),
            },
        },
        Shown.AForm form => form with
        {
            Form = form.Form with { Title = Cut(form.Form.Title, text), Body = [.. form.Form.Body.Select(element => Cut(element, text, input))] },
        },
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static Element Cut(Element element, int text, int input) => element switch
    {
        Heading heading => new Heading(Cut(heading.Text, text)),
        Paragraph paragraph => paragraph with { Text = Cut(paragraph.Text, text) },
        Facts facts => new Facts([.. facts.Rows.Select(row => row with { Label = Cut(row.Label, text), Value = Cut(row.Value, text) })]),
        Items items => items with { Rows = [.. items.Rows.Select(row => Cut(row, text))] },
        Quote quote => new Quote(Cut(quote.Text, text)),
        Draft draft => new Draft(Cut(draft.Text, text)),
        Divider => element,
        Field field => field with
        {
            Shown = Cut(field.Shown, input),
            Hint = field.Hint is { } hint ? Cut(hint, text) : null,
            Error = field.Error is { } error ? Cut(error, text) : null,
        },
        _ => throw new InvalidOperationException(element.GetType().Name),
    };

    /// <summary>The first so many characters, with an ellipsis where something is missing.</summary>
    public static Words Cut(Words words, int length)
    {
        List<Run> kept = [];
        foreach (var run in words.Runs)
        {
            if (length <= 0)
                break;
            kept.Add(run switch
            {
                Run.Plain plain => new Run.Plain(Cut(plain.Text, length)),
                Run.Strong strong => new Run.Strong(Cut(strong.Text, length)),
                Run.Moment => run,
                _ => throw new InvalidOperationException(run.GetType().Name),
            });
            length -= run switch
            {
                Run.Plain plain => plain.Text.Length,
                Run.Strong strong => strong.Text.Length,
                _ => 1,
            };
        }

        return kept.Count == words.Runs.Count || length < 0 ? new(kept) : new([.. kept, new Run.Plain("…")]);
    }

    /// <summary>The first so many characters, with an ellipsis where something is missing; one more than asked for then.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;

        // Never through the middle of a character made of two.
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }

    private static Shown Keep(Shown shown, int parts) => shown switch
    {
        Shown.ACard card => card with { Card = card.Card with { Body = Keep(card.Card.Body, parts), Buttons = [.. card.Card.Buttons.Take(Math.Max(parts, 6))] } },
        Shown.AForm form => form with { Form = form.Form with { Body = Keep(form.Form.Body, parts) } },
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static IReadOnlyList<Element> Keep(IReadOnlyList<Element> body, int parts) =>
    [
        .. body.Where((element, index) => index < parts || element is Field).Select(element => Shorten(element, Math.Max(parts, 1))),
        new Paragraph("…"),
    ];

    private static Element Shorten(Element element, int rows) => element switch
    {
        Facts facts => new Facts([.. facts.Rows.Take(rows)]),
        Items items => items with { Rows = [.. items.Rows.Take(rows)] },
        _ => element,
    };
}
