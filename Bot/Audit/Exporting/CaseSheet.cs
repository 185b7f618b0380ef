using System.Globalization;
using Bot.Cases;
using Bot.Cases.Policy;

namespace Bot.Audit.Exporting;

/// <summary>Cases for a spreadsheet: one case with a row an event, or a list with a row a case.</summary>
internal static class CaseSheet
{
    private static readonly string[] Head = ["case", "event", "at", "written at", "actor", "name", "entrance", "account", "reason", "type", "what", "hash"];

    /// <summary>One case.</summary>
    public static string Write(CaseExport export) => CsvText.Write(
    [
        Head,
        .. export.Events.Select(one => new[]
        {
            export.Case.Id.ToString(), (one.Row.Sequence + 1).ToString(CultureInfo.InvariantCulture), one.Happened?.At.ToString(),
            one.Row.WrittenAt is { } ticks ? Instant.FromUnixTimeTicks(ticks).ToString() : null, one.Happened?.By.Value, one.Happened is { } happened ? export.Policy.NameOf(happened.By) : null,
            one.Row.Entrance, one.Row.Account, one.Row.Reason, one.Row.Type, one.Sentence, Convert.ToHexStringLower(one.Hash),
        }),
    ]);

    /// <summary>Many cases, each with the facts that every case has a place for.</summary>
    public static string Write(IReadOnlyList<(Case Case, EscalationPolicy Policy)> cases)
    {
        var rows = cases.Select(one => CaseFacts.Of(one.Case, one.Policy)).ToList();
        return rows.Count == 0 ? string.Empty : CsvText.Write([[.. rows[0].Select(fact => fact.Name)], .. rows.Select(facts => (IReadOnlyList<string?>)[.. facts.Select(fact => fact.Value)])]);
    }
}
