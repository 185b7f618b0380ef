using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bot.Dialogs.Cards;

/// <summary>Text for people as data: plain runs, strong runs and moments. What a person typed is a run, never markup; each renderer escapes for its channel.</summary>
public sealed record Words(IReadOnlyList<Run> Runs)
{
    /// <summary>No text.</summary>
    public static readonly Words None = new([]);

    /// <summary>Plain text; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Words?(string? text) => text is null ? null : new([new Run.Plain(text)]);

    /// <summary>Text with holes: strings stay data, instants become moments in the reader's zone, words keep their runs.</summary>
    public static Words Of(WordsBuilder text) => text.Build();

    /// <summary>Emphasised text.</summary>
    public static Words Strong(string text) => new([new Run.Strong(text)]);

    /// <summary>An instant, shown in the reader's own zone.</summary>
    public static Words At(Instant instant) => new([new Run.Moment(instant)]);

    /// <summary>The text without emphasis, moments in the given zone: for notifications, mail and tests.</summary>
    public string Plain(DateTimeZone zone)
    {
        var text = new StringBuilder();
        foreach (var run in Runs)
        {
            text.Append(run switch
            {
                Run.Plain plain => plain.Text,
                Run.Strong strong => strong.Text,
                Run.Moment moment => moment.Instant.InZone(zone).ToString("ddd d MMM HH:mm", null),
                _ => throw new InvalidOperationException(run.GetType().Name),
            });
        }

        return text.ToString();
    }
}

/// <summary>A stretch of text of one kind.</summary>
public abstract record Run
{
    private Run()
    {
    }

    /// <summary>Text as it is.</summary>
    public sealed record Plain(string Text) : Run;

    /// <summary>Emphasised text.</summary>
    public sealed record Strong(string Text) : Run;

    /// <summary>An instant, shown as date and time in the reader's own zone.</summary>
    public sealed record Moment(Instant Instant) : Run;
}

/// <summary>Builds <see cref="Words"/> from an interpolated string.</summary>
[InterpolatedStringHandler]
public readonly ref struct WordsBuilder
{
    private readonly List<Run> runs;

    /// <summary>Called by the compiler.</summary>
    public WordsBuilder(int literalLength, int formattedCount) => runs = new(formattedCount * 2 + (literalLength > 0 ? 1 : 0));

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => runs.Add(new Run.Plain(text));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(Words words) => runs.AddRange(words.Runs);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(Instant instant) => runs.Add(new Run.Moment(instant));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => runs.Add(new Run.Plain(value?.ToString() ?? string.Empty));

    internal Words Build() => new(runs);
}
