using System.Text;

namespace Bot.Channels;

/// <summary>What people typed, made fit for the wire: nothing in it is broken, and nothing in it turns the text around it.</summary>
internal static class TypedText
{
    private const char Broken = '\ufffd';

    /// <summary>A text to read: as <see cref="Whole"/>, and without the invisible signs that turn the direction of everything after them.</summary>
    public static string Readable(string text)
    {
        if (IsPlain(text))
            return text;
        var whole = Whole(text);
        return whole.Any(Turns) ? string.Concat(whole.Where(one => !Turns(one))) : whole;
    }

    /// <summary>A text to work on: line ends are \n, halves of characters and control characters are marked as broken.</summary>
    public static string Whole(string text)
    {
        if (IsPlain(text) || !text.Any(one => char.IsSurrogate(one) || (char.IsControl(one) && one is not ('\n' or '\t'))))
            return text;

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t') ? Broken.ToString() : rune.ToString());
        return whole.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }

    /// <summary>Nearly every text is in order, and most show it at a glance.</summary>
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static bool Turns(char one) => one is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
