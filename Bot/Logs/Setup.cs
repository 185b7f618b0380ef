using Microsoft.Extensions.Logging.Console;

namespace Bot.Logs;

/// <summary>Wires the log: one line an event on the console, without secrets.</summary>
internal static class Setup
{
    /// <summary>Adds the console in lines.</summary>
    public static void AddLines(this ILoggingBuilder logging, IConfiguration settings)
    {
        logging.AddConsole(console => console.FormatterName = LineFormatter.LineName);
        logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        logging.Services.AddSingleton(Secrets.Of(settings));
    }
}
