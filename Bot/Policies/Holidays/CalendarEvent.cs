namespace Bot.Policies.Holidays;

/// <summary>An event of an iCalendar file (RFC 5545): its properties by name, each with its parameters, as they are written.</summary>
internal sealed class CalendarEvent
{
    private readonly Dictionary<string, Property> properties = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What it is called; "an event without a name" where it is not.</summary>
    public string Name => this["SUMMARY"] is { Value.Length: > 0 } summary ? Unescaped(summary.Value) : "an event without a name";

    /// <summary>A property; null where it has none of that name. Of several of a name the first counts.</summary>
    public Property? this[string name] => properties.GetValueOrDefault(name);

    /// <summary>Keeps a content line (RFC 5545, 3.1) within the event; what is no such line is left out.</summary>
    public void Add(string line)
    {
        if (Property.Read(line) is { } read)
            properties.TryAdd(read.Name, read);
    }

    /// <summary>Text in one line (RFC 5545, 3.3.11).</summary>
    private static string Unescaped(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        for (var place = 0; place < text.Length; place++)
        {
            var escaped = text[place] == '\\' && place + 1 < text.Length;
            var letter = escaped ? text[++place] : text[place];
            plain.Append((escaped && letter is 'n' or 'N') || char.IsControl(letter) ? ' ' : letter);
        }

        return plain.ToString().Trim();
    }
}

/// <summary>A property of an event: its name, its parameters as written, and its value.</summary>
internal sealed record Property(string Name, string Parameters, string Value)
{
    /// <summary>Reads a content line; null where it is none. A colon within quotation marks belongs to a parameter.</summary>
    public static Property? Read(string line)
    {
        var quoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            if (line[place] == '"')
                quoted = !quoted;
            if (line[place] != ':' || quoted)
                continue;
            var head = line[..place];
            var name = head.Split(';')[0];
            return name.Length == 0 ? null : new Property(name, head[name.Length..], line[(place + 1)..].Trim());
        }

        return null;
    }
}
