using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Prefer;

namespace Bot.Dialogs.Digest;

/// <summary>A person's digest (P-33): what nobody acts on, what waits for their decision, their cases with the overdue ones first, and the reminders that were held back.</summary>
public static class DigestCard
{
    /// <summary>More of a part nobody reads; the rest is counted.</summary>
    private const int MostRows = 10;

    private const int MostCases = 5;

    /// <summary>Draws the digest of the turn's person, with its cases and held pings; null where there is nothing in it.</summary>
    public static Card? Draw(Turn turn)
    {
        var mine = MyCase.Of(turn);
        var alarms = turn.Cases.Where(open => Alarms(open, turn)).ToList();
        var decisions = mine.Where(one => one.Role == MyCase.Decide).ToList();
        var others = mine.Where(one => one.Role != MyCase.Decide).ToList();
        var held = turn.Held.Where(line => !PingCard.IsDone(line.Ping, line.Case, line.Policy, turn.Now)).ToList();
        if (alarms.Count + decisions.Count + others.Count + held.Count == 0)
            return null;
        List<Element> body =
        [
            .. Part("Nobody has acted: you are the fallback", [.. alarms.Select(open => Alarm(open, turn))]),
            .. Part("Waiting for your decision", [.. decisions.Select(one => one.Row())]),
            .. Part("Your cases, by what is due next", [.. others.Select(one => one.Row())]),
            .. Part("Reminders that were held back", [.. held.Select(line => PingCard.Line(line.Ping, line.Case, line.Policy, turn.Now))]),
        ];
        var overdue = mine.Count(one => one.Due?.Reading.Breached == true);
        string[] parts =
        [
            .. alarms.Count > 0 ? [$"{Cases(alarms.Count)} nobody acted on"] : Array.Empty<string>(),
            .. mine.Count > 0 ? [$"{Cases(mine.Count)} open"] : Array.Empty<string>(),
            .. overdue > 0 ? [$"{overdue} overdue"] : Array.Empty<string>(),
            .. held.Count > 0 ? [$"{held.Count} held back"] : Array.Empty<string>(),
        ];
        Words title = $"Your digest: {string.Join(", ", parts)}";
        var cases = alarms.Select(open => open.Case).Concat(decisions.Concat(others).Select(one => one.Case)).Concat(held.Select(line => line.Case)).Select(it => it.Id).Distinct();
        return new Card(
            title,
            body,
            [.. cases.Take(MostCases).Select(id => new Button.Act(ShowCaseDialog.Name, $"{id}", $"{id}")), new Button.Act(MineDialog.Name, "My cases"), new Button.Act(PreferencesDialog.Name, "Preferences")],
            title);
    }

    /// <summary>Whether a button may be on a digest.</summary>
    public static bool Allows(string verb, string? subject) => verb switch
    {
        ShowCaseDialog.Name => CaseId.Parse(subject ?? string.Empty) is not null,
        MineDialog.Name or PreferencesDialog.Name => subject is null,
        _ => false,
    };

    private static string Cases(int count) => count == 1 ? "1 case" : $"{count} cases";

    private static IEnumerable<Element> Part(string heading, IReadOnlyList<Fact> rows)
    {
        if (rows.Count == 0)
            yield break;
        yield return new Heading(heading);
        yield return new Facts([.. rows.Take(MostRows)]);
        if (rows.Count > MostRows)
            yield return new Paragraph($"and {rows.Count - MostRows} more", Tone.Subtle);
    }

    /// <summary>The fallback was alarmed about one of its clocks, and what that waits for has still not come (R25).</summary>
    private static bool Alarms(OpenCase open, Turn turn) => open.Policy.Reminders.Fallback == turn.Person.Id && Alarmed(open, turn.Now) is not null;

    private static CaseClock? Alarmed(OpenCase open, Instant now)
    {
        var alarmed = open.Case.All<Pinged>().Where(ping => ping.Threshold.Kind is ThresholdKind.Fallback).Select(ping => ping.Clock).ToHashSet();
        return alarmed.Count == 0 ? null : CaseClocks.Read(open.Case, open.Policy, now).FirstOrDefault(clock => alarmed.Contains(clock.Id) && !clock.Reading.Stopped);
    }

    private static Fact Alarm(OpenCase open, Turn turn)
    {
        var clock = Alarmed(open, turn.Now)!;
        var due = clock.Reading.Due is { } at ? Words.Of($", was due {at}") : Words.None;
        return new($"{open.Case.Id} · {open.Case.Opened.Client}", Words.Of($"{PingCard.Promise(clock.Id)}{due} – {open.Policy.NameOf(open.Case.Owner)} owns it"), Tone.Bad);
    }
}
