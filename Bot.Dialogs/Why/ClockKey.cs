using System.Globalization;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Dialogs.Why;

/// <summary>A clock's id as a button carries it: kind, tier (nothing for the whole case), cycle and turn, such as <c>Acknowledge.L1.1.1</c>.</summary>
internal static class ClockKey
{
    private const char Separator = '.';

    /// <summary>The text of an id.</summary>
    public static string Write(ClockId id) => string.Create(CultureInfo.InvariantCulture, $"{id.Kind}{Separator}{id.Tier?.Value}{Separator}{id.Cycle}{Separator}{id.Turn}");

    /// <summary>Reads what <see cref="Write"/> wrote; null for any other text.</summary>
    public static ClockId? Parse(string text) =>
        text.Split(Separator) is [var kind, var tier, var cycle, var turn]
        && Enum.TryParse<ClockKind>(kind, out var known) && Enum.IsDefined(known)
        && int.TryParse(cycle, NumberStyles.None, CultureInfo.InvariantCulture, out var ofCycle)
        && int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var ofTurn)
            ? new ClockId(known, tier.Length == 0 ? null : new TierId(tier), ofCycle, ofTurn)
            : null;
}
