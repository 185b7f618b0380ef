namespace Bot.Sealing.Erasing;

/// <summary>Latin letters without their accents. The runtime takes no letters apart here: it runs without a culture's data, so that it does the same on every machine.</summary>
internal static class Accents
{
    private const char Latin = '\u00C0';
    private const char Further = '\u1E00';

    /// <summary>The letters from U+00C0 to U+017F, each without its accent where it has one.</summary>
    private const string LatinBare =
        "AAAAAA\u00C6CEEEEIIII\u00D0NOOOOO\u00D7\u00D8UUUUY\u00DE\u00DF"
        + "aaaaaa\u00E6ceeeeiiii\u00F0nooooo\u00F7\u00F8uuuuy\u00FEy"
        + "AaAaAaCcCcCcCcDd\u0110\u0111EeEeEeEeEeGgGg"
        + "GgGgHh\u0126\u0127IiIiIiIiI\u0131\u0132\u0133JjKk\u0138LlLlLl\u013F"
        + "\u0140\u0141\u0142NnNnNn\u0149\u014A\u014BOoOoOo\u0152\u0153RrRrRrSsSsSs"
        + "SsTtTt\u0166\u0167UuUuUuUuUuUuWwYyYZzZzZz\u017F";

    /// <summary>The same from U+1E00 to U+1EFF.</summary>
    private const string FurtherBare =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFf"
        + "GgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
        + "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"
        + "SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
        + "WwWwWwWwWwXxXxYyZzZzZzhtwy\u1E9A\u1E9B\u1E9C\u1E9D\u1E9E\u1E9F"
        + "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
        + "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOo"
        + "OoOoUuUuUuUuUuUuUuYyYyYyYy\u1EFA\u1EFB\u1EFC\u1EFD\u1EFE\u1EFF";

    /// <summary>A letter without its accent.</summary>
    public static char Without(char letter) =>
        letter >= Latin && letter < Latin + LatinBare.Length ? LatinBare[letter - Latin]
        : letter >= Further && letter < Further + FurtherBare.Length ? FurtherBare[letter - Further]
        : letter;
}
