using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Bot.Logs;

/// <summary>Writes each log event as one physical line, whatever is in it: line ends and other control characters are written out, so that nobody forges a line by what they type (T10).</summary>
internal sealed class LineFormatter(Secrets secrets, TimeProvider time) : ConsoleFormatter(LineName)
{
    /// <summary>The name that the console knows it by.</summary>
    public const string LineName = "line";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var said = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var text = logEntry.Exception is { } fault ? $"{said} | {fault}" : said;
        textWriter.WriteLine($"{Word(logEntry.LogLevel)}: {at} {OneLine(logEntry.Category)}: {OneLine(secrets.Without(text))}");
    }

    /// <summary>A text in one line: a line end is \n, other control characters and those that end lines or turn the direction of text are \uXXXX.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(Breaks))
            return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            if (letter == '\n')
                line.Append("\\n");
            else if (Breaks(letter))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                line.Append(letter);
        }

        return line.ToString();
    }

    private static bool Breaks(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => throw new InvalidOperationException(level.ToString()),
    };
}
