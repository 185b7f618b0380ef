using System.Globalization;
using NodaTime.Text;

namespace Bot.Dialogs.Cards;

/// <summary>An input of a form: both the element that is drawn and the typed key that reads its answer.</summary>
public abstract record Field(string Key, Words Label) : Element
{
    /// <summary>A form cannot be sent without it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether a field that is not required says so; not where it is filled in already, or where the dialog asks for it after all.</summary>
    public bool SaysOptional { get; init; } = true;

    /// <summary>A line of help beside the input.</summary>
    public Words? Hint { get; init; }

    /// <summary>What stands in the field when it is drawn: what the person typed before, or a proposal.</summary>
    public string Shown { get; init; } = string.Empty;

    /// <summary>The sentence under the field that says what is wrong with what stands in it.</summary>
    public Words? Error { get; init; }

    /// <summary>What is wrong with an answer, null where nothing is.</summary>
    public abstract Problem? Check(Answers answers);
}

/// <summary>An input whose answer has a type. <see cref="Read"/> is only called after <see cref="Check"/> found nothing wrong; an optional field left empty reads as default.</summary>
public abstract record Field<T>(string Key, Words Label) : Field(Key, Label)
{
    /// <summary>The typed answer, default where the field is optional and empty.</summary>
    public T? Read(Answers answers)
    {
        var text = answers[Key].Trim();
        return text.Length == 0 ? default : Parse(text, out var value) is null ? value : default;
    }

    /// <inheritdoc/>
    public override Problem? Check(Answers answers)
    {
        var text = answers[Key].Trim();
        if (text.Length == 0)
            return Required ? new Problem(Key, Missing) : null;
        return Parse(text, out _) is { } wrong ? new Problem(Key, wrong) : null;
    }

    /// <summary>What to say where a required answer is missing.</summary>
    protected virtual Words Missing => "Please fill this in.";

    /// <summary>Parses a non-empty, trimmed answer; returns what is wrong, or null and the value.</summary>
    protected abstract Words? Parse(string text, out T? value);
}

/// <summary>Free text, one line or several, with a limit in characters.</summary>
public sealed record TextField(string Key, Words Label, int Limit = 200, bool Lines = false) : Field<string>(Key, Label)
{
    /// <inheritdoc/>
    protected override Words? Parse(string text, out string? value)
    {
        value = text;
        return text.Length <= Limit ? null : $"Please keep this to {Limit} characters; it has {text.Length}.";
    }
}

/// <summary>One of a few options; drawn as a list or, when <paramref name="Expanded"/>, all at once.</summary>
public sealed record ChoiceField(string Key, Words Label, IReadOnlyList<Choice> Choices, bool Expanded = false) : Field<string>(Key, Label)
{
    /// <inheritdoc/>
    protected override Words Missing => "Please choose one.";

    /// <inheritdoc/>
    protected override Words? Parse(string text, out string? value)
    {
        value = text;
        return Choices.Any(choice => choice.Value == text) ? null : "Please choose one of the options.";
    }
}

/// <summary>An option: what is kept and what is shown.</summary>
public sealed record Choice(string Value, Words Label);

/// <summary>Any number of a few options; the answer is their values joined by commas.</summary>
public sealed record ManyField(string Key, Words Label, IReadOnlyList<Choice> Choices) : Field<IReadOnlyList<string>>(Key, Label)
{
    /// <inheritdoc/>
    protected override Words Missing => "Please choose at least one.";

    /// <inheritdoc/>
    protected override Words? Parse(string text, out IReadOnlyList<string>? value)
    {
        var chosen = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        value = chosen;
        return chosen.All(one => Choices.Any(choice => choice.Value == one)) ? null : "Please choose from the options.";
    }
}

/// <summary>A calendar date; the answer is <c>yyyy-MM-dd</c>.</summary>
public sealed record DateField(string Key, Words Label) : Field<LocalDate?>(Key, Label)
{
    /// <inheritdoc/>
    protected override Words? Parse(string text, out LocalDate? value)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        value = parsed.Success ? parsed.Value : null;
        return parsed.Success ? null : "Please give a date as year-month-day, such as 2026-11-30.";
    }
}

/// <summary>A time of day; the answer is <c>HH:mm</c>.</summary>
public sealed record TimeField(string Key, Words Label) : Field<LocalTime?>(Key, Label)
{
    private static readonly LocalTimePattern HoursMinutes = LocalTimePattern.Create("HH':'mm", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override Words? Parse(string text, out LocalTime? value)
    {
        var parsed = HoursMinutes.Parse(text);
        value = parsed.Success ? parsed.Value : null;
        return parsed.Success ? null : "Please give a time as hours:minutes, such as 14:30.";
    }
}

/// <summary>Yes or no; the answer is <c>true</c> or <c>false</c>, and empty is no.</summary>
public sealed record ToggleField(string Key, Words Label) : Field<bool>(Key, Label)
{
    /// <inheritdoc/>
    protected override Words? Parse(string text, out bool value) => bool.TryParse(text, out value) ? null : "Please tick or untick this.";
}
