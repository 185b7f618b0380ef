using System.Globalization;
using System.Text;
using Bot.Cases.People;

namespace Bot.Sealing.Erasing;

/// <summary>
/// Somebody who is to be forgotten: what names them in any text (names, mail addresses, telephone numbers, accounts), and for somebody of the roster their id, in whose place <paramref name="Instead"/> stands from then on.
/// Texts are looked through in any case and without accents, by whole words.
/// </summary>
internal sealed record Forgotten(IReadOnlyList<string> Words, IReadOnlyList<string> Numbers, PersonId? Person, PersonId? Instead)
{
    /// <summary>What stands where somebody was named.</summary>
    public const string Erased = "(erased)";

    /// <summary>Fewer digits are no telephone number.</summary>
    private const int FewestDigits = 6;

    /// <summary>So many last digits make a telephone number known, however its beginning is written.</summary>
    private const int KnownBy = 8;

    private readonly string[] words = [.. Words.Select(word => Folded(word).Text.Trim()).Where(word => word.Length > 1).Distinct().OrderByDescending(word => word.Length)];

    private readonly string[] digits = [.. Numbers.Select(number => string.Concat(number.Where(char.IsAsciiDigit))).Where(number => number.Length >= FewestDigits).Select(number => number.Length > KnownBy ? number[^KnownBy..] : number)];

    /// <summary>Whether a text names them.</summary>
    public bool IsIn(string? text) => text is not null && Out(text) != text;

    /// <summary>Their id's stand-in; any other id as it is.</summary>
    public PersonId Out(PersonId id) => id == Person && Instead is { } other ? other : id;

    /// <summary>A text without what names them.</summary>
    public string Out(string text)
    {
        foreach (var word in words)
            text = Without(text, word);
        return digits.Length == 0 ? text : WithoutNumbers(text);
    }

    private static string Without(string text, string word)
    {
        var folded = Folded(text);
        var (result, from) = (new StringBuilder(), 0);
        for (var at = folded.Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.Text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (folded.Places[at] < from || Joined(folded.Text, at) || Joined(folded.Text, end))
                continue;
            result.Append(text, from, folded.Places[at] - from).Append(Erased);
            from = folded.Places[end];
        }

        return from == 0 ? text : result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Whether a word goes on over a place.</summary>
    private static bool Joined(string text, int place) => place > 0 && place < text.Length && char.IsLetterOrDigit(text[place - 1]) && char.IsLetterOrDigit(text[place]);

    /// <summary>Runs of digits and what people put between them, where they hold a number that is known.</summary>
    private string WithoutNumbers(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || " +()-./\u00A0\u2011".Contains(text[end], StringComparison.Ordinal)))
                end++;
            var run = text[at..end];
            if (run.Length == 0)
                result.Append(text[at++]);
            else
                result.Append(digits.Any(string.Concat(run.Where(char.IsAsciiDigit)).Contains) ? Kept(run) : run);
            at = Math.Max(at, end);
        }

        return result.ToString();
    }

    private static string Kept(string run) => $"{run[..(run.Length - run.TrimStart(' ').Length)]}{Erased}{run[run.TrimEnd(' ', '.').Length..]}";

    /// <summary>A text in small letters without accents, and where each of its letters stood; one place more for the end.</summary>
    private static (string Text, int[] Places) Folded(string text)
    {
        var (letters, places) = (new StringBuilder(), new List<int>());
        for (var at = 0; at < text.Length; at++)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark)
                continue;
            letters.Append(char.ToLowerInvariant(Accents.Without(text[at] is '\u00A0' or '\u202F' ? ' ' : text[at])));
            places.Add(at);
        }

        places.Add(text.Length);
        return (letters.ToString(), [.. places]);
    }
}
