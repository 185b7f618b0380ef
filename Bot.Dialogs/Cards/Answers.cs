namespace Bot.Dialogs.Cards;

/// <summary>What a person filled in, by field key; only ever text, parsed by the field that asked.</summary>
public sealed record Answers(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Nothing filled in.</summary>
    public static readonly Answers None = new(new Dictionary<string, string>());

    /// <summary>The raw text under a key; empty where nothing was filled in.</summary>
    public string this[string key] => Values.TryGetValue(key, out var text) ? text : string.Empty;

    /// <summary>These answers with others laid over them.</summary>
    public Answers With(Answers later)
    {
        var all = new Dictionary<string, string>(Values);
        foreach (var (key, text) in later.Values)
            all[key] = text;
        return new(all);
    }

    /// <summary>These answers with one more.</summary>
    public Answers With(string key, string text) => With(new Answers(new Dictionary<string, string> { [key] = text }));
}

/// <summary>Something wrong with one answer; the sentence stands under the field and says what to do.</summary>
public sealed record Problem(string Key, Words Text);
