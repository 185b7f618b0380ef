using System.Globalization;
using Bot.Cases.Clocks;
using NodaTime.Text;
using YamlDotNet.RepresentationModel;

namespace Bot.Policies;

/// <summary>A value of the file and what to call it ("'members' of a tier"). Each reading gives null where the text is something else, which is then found.</summary>
internal sealed record Value(YamlNode Node, string What, Findings Findings)
{
    private static readonly LocalTimePattern HoursMinutes = LocalTimePattern.Create("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>No promise of a policy is longer; a longer one is a slip of the pen.</summary>
    private static readonly Duration Year = Duration.FromDays(366);

    /// <summary>As keys and values of which the allowed ones are named.</summary>
    public Section Section(string called, params string[] allowed) => Policies.Section.Of(this, called, allowed);

    /// <summary>As keys and values of which the keys are chosen by the writer, in the file's order.</summary>
    public IReadOnlyList<(string Key, YamlNode KeyNode, Value Value)> Entries()
    {
        if (Node is not YamlMappingNode mapping)
        {
            Wrong("key: value pairs");
            return [];
        }

        var entries = new List<(string, YamlNode, Value)>();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 } name })
                Findings.Unreadable(key, $"a key in {What} is not a word; allowed: key: value pairs");
            else if (value is YamlScalarNode scalar && IsEmpty(scalar))
                Findings.Unreadable(key, $"'{name}' in {What} is empty");
            else
                entries.Add((name, key, new(value, $"'{name}' in {What}", Findings)));
        }

        return entries;
    }

    /// <summary>As a list, each item called by a name of its own. An empty list is a finding, unless it may be.</summary>
    public IReadOnlyList<Value> Items(string each, bool mayBeEmpty = false)
    {
        if (Node is not YamlSequenceNode sequence)
        {
            Wrong("a list, such as [a, b]");
            return [];
        }

        if (sequence.Children.Count == 0 && !mayBeEmpty)
            Findings.Unreadable(Node, $"{What} is an empty list; allowed: at least one");
        return [.. sequence.Children.Select(item => new Value(item, each, Findings))];
    }

    /// <summary>As text, without space around it.</summary>
    public string? Text()
    {
        if (Node is YamlScalarNode scalar && !IsEmpty(scalar))
            return scalar.Value!.Trim();
        Findings.Unreadable(Node, Node is YamlScalarNode ? $"{What} is empty" : $"{What} is not text; allowed: one line of text");
        return null;
    }

    /// <summary>As a whole number that is not too small.</summary>
    public int? Whole(int least) =>
        Text() is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : Wrong<int?>($"a whole number from {least}");

    /// <summary>As a share, <c>50%</c>, of the time between a clock's start and its end.</summary>
    public decimal? Percent() =>
        Text() is not { } text ? null
        : text.EndsWith('%')
            && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and < 100
            ? percent / 100
        : Wrong<decimal?>("a share between 0% and 100%, such as \"50%\"");

    /// <summary>As a promise's length.</summary>
    public Target? Target() =>
        Text() is not { } text ? null
        : DurationText.Parse(text) switch
        {
            Target.Time time when time.Length > Duration.Zero && time.Length <= Year => time,
            Target.BusinessDays { Days: > 0 and <= 366 } days => days,
            _ => Wrong<Target>("a duration longer than nothing and at most a year, such as PT30M, PT4H, P1D or 3bd (business days)"),
        };

    /// <summary>As a length of time that is not counted in business days.</summary>
    public Duration? Length() =>
        Text() is not { } text ? null
        : DurationText.Parse(text) is Target.Time time && time.Length > Duration.Zero && time.Length <= Year ? time.Length
        : Wrong<Duration?>("a duration longer than nothing and at most a year, such as PT15M or PT1H (not business days)");

    /// <summary>As a date.</summary>
    public LocalDate? Date() =>
        Text() is not { } text ? null
        : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && date.Year is >= 1970 and < 3000 ? date
        : Wrong<LocalDate?>("a date of the calendar as \"2026-12-25\"");

    /// <summary>As a time of day.</summary>
    public LocalTime? Time() =>
        Text() is not { } text ? null
        : HoursMinutes.Parse(text).TryGetValue(default, out var time) ? time
        : Wrong<LocalTime?>("a time from \"00:00\" to \"23:59\"; \"24:00\" only as 'to'");

    /// <summary>As one of a few words.</summary>
    public T? OneOf<T>(params (string Word, T Meaning)[] words)
        where T : struct
    {
        if (Text() is not { } text)
            return null;
        foreach (var (word, meaning) in words)
        {
            if (word == text)
                return meaning;
        }

        return Wrong<T?>(string.Join(", ", words.Select(word => word.Word)));
    }

    /// <summary>Finds the value wrong: it cannot be read as one of the allowed.</summary>
    public void Wrong(string allowed) => Findings.Unreadable(Node, $"{What} is {Shown()}; allowed: {allowed}");

    /// <summary>Nothing was written: the key stands there alone, or with blanks.</summary>
    internal static bool IsEmpty(YamlScalarNode scalar) =>
        string.IsNullOrWhiteSpace(scalar.Value) || (scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && scalar.Value is "~" or "null");

    private T? Wrong<T>(string allowed)
    {
        Wrong(allowed);
        return default;
    }

    private string Shown() => Node switch
    {
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "key: value pairs",
    };
}
