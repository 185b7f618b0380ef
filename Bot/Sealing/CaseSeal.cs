using Bot.Cases;

namespace Bot.Sealing;

/// <summary>The keys of one case, by their numbers; none where nothing is sealed. A case gets another key each time something of it is removed, and loses the one before.</summary>
internal sealed record CaseSeal(CaseId Case, IReadOnlyDictionary<int, byte[]> Keys)
{
    /// <summary>The number of the first key.</summary>
    public const int First = 1;

    /// <summary>Whether there are keys to seal with.</summary>
    public bool On => Keys.Count > 0;

    /// <summary>The number of the key that an event is sealed with: one more for each removal up to and with it.</summary>
    public static int NumberAt(IReadOnlyList<CaseEvent> events, int sequence)
    {
        var number = First;
        for (var index = 0; index <= sequence; index++)
            number += events[index] is ContentRemoved ? 1 : 0;
        return number;
    }

    /// <summary>Seals a text of this case; as it is where nothing is sealed.</summary>
    public string Close(int number, string place, string text) => !On ? text
        : Keys.TryGetValue(number, out var key) ? Seal.Close(key, number, Whole(place), text)
        : throw new SealedException($"Key {number} of {Case} is not there to seal with.");

    /// <summary>The text that was sealed; a text from before anything was sealed as it is.</summary>
    public string Open(string place, string text)
    {
        if (!Seal.Is(text))
            return text;
        var number = Seal.NumberOf(text);
        return !Keys.TryGetValue(number, out var key) ? throw new SealedException($"Key {number} of {Case} is not there: what was sealed with it cannot be read any more.")
            : Seal.Open(key, number, Whole(place), text) ?? throw new SealedException($"{Whole(place)} was changed or moved: its seal is broken. Put the records back from a backup from before that.");
    }

    /// <summary>The place of an event within its case.</summary>
    public static string Place(int sequence, string type) => $"{sequence}/{type}";

    private string Whole(string place) => $"{Case}/{place}";
}
