using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Prefer;

/// <summary>How a person wants to be reached: working days and hours, zone, quiet hours, and the digest.</summary>
public sealed class PreferencesDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "preferences";

    private static readonly ManyField Days = new("days", "Working days", [.. Preferences.AllDays.Order().Select(day => new Choice(Key(day), day.ToString()))]);
    private static readonly TextField Zone = new("zone", "Time zone", 60) { Hint = "As in the IANA list, such as Europe/London or America/New_York." };
    private static readonly TimeField From = new("hours_from", "Working hours from") { Required = false, Hint = "Leave both empty for any time." };
    private static readonly TimeField To = new("hours_to", "Working hours to") { Required = false };
    private static readonly TimeField QuietFrom = new("quiet_from", "Quiet hours from") { Required = false, Hint = "Not disturbed on any day, unless nobody else can act." };
    private static readonly TimeField QuietTo = new("quiet_to", "Quiet hours to") { Required = false };
    private static readonly TimeField DigestAt = new("digest_at", "Digest at");

    private static readonly ChoiceField Digest = new(
        "digest",
        "Digest of your cases",
        [new(nameof(DigestRhythm.Daily), "on each working day"), new(nameof(DigestRhythm.Weekly), "on the first working day of the week"), new(nameof(DigestRhythm.Off), "never")],
        Expanded: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Ask];

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn)
    {
        List<Problem> problems = [.. Pair(turn, From, To), .. Pair(turn, QuietFrom, QuietTo)];
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone.Read(turn.Answers)!) is null)
            problems.Add(new(Zone.Key, "No such zone is known. Write it as in Europe/London or America/New_York."));
        if (problems.Count == 0 && Chosen(turn).Opens(turn.Now) is null)
            problems.Add(new(QuietFrom.Key, "These quiet hours leave nothing of the working hours: make them shorter."));
        return problems;
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var chosen = Chosen(turn);
        return new Next.Keep(chosen, Card.Saying("Your preferences are kept", new Facts([.. Told(chosen)]), new Paragraph("What is due before your hours begin goes to a colleague who is at work (R24).", Tone.Subtle)));
    }

    /// <summary>Preferences in a few rows.</summary>
    private static IEnumerable<Fact> Told(Preferences one) =>
    [
        new("Working days", string.Join(", ", one.Days.Order())),
        new("Working hours", one.Hours is { } hours ? Span(hours) : "any time"),
        new("Zone", one.Zone.Id),
        new("Quiet hours", one.Quiet is { } quiet ? Span(quiet) : "none"),
        new("Digest", one.Digest switch
        {
            DigestRhythm.Daily => $"on each working day at {LocalMoment.Typed(one.DigestAt)}",
            DigestRhythm.Weekly => $"on the first working day of the week at {LocalMoment.Typed(one.DigestAt)}",
            DigestRhythm.Off => "never",
            _ => throw new InvalidOperationException(one.Digest.ToString()),
        }),
    ];

    private static Form Ask(Turn turn)
    {
        var now = turn.Preferences;
        return new(
            "How you want to be reached",
            [
                Days with { Shown = string.Join(',', now.Days.Order().Select(Key)) },
                Zone with { Shown = now.Zone.Id },
                From with { Shown = now.Hours is { } begin ? LocalMoment.Typed(begin.From) : string.Empty },
                To with { Shown = now.Hours is { } end ? Ends(end) : string.Empty },
                QuietFrom with { Shown = now.Quiet is { } still ? LocalMoment.Typed(still.From) : string.Empty },
                QuietTo with { Shown = now.Quiet is { } over ? Ends(over) : string.Empty },
                Digest with { Shown = now.Digest.ToString() },
                DigestAt with { Shown = LocalMoment.Typed(now.DigestAt) },
            ],
            "Keep");
    }

    /// <summary>Both or neither, and not the same.</summary>
    private static IEnumerable<Problem> Pair(Turn turn, TimeField from, TimeField to)
    {
        var (begins, ends) = (from.Read(turn.Answers), to.Read(turn.Answers));
        if (begins is null != ends is null)
            yield return new(begins is null ? from.Key : to.Key, "Give both times, or leave both empty.");
        else if (begins is not null && begins == ends)
            yield return new(to.Key, "That is no time at all, or all of it: give two different times.");
    }

    private static Preferences Chosen(Turn turn) => new(
        DateTimeZoneProviders.Tzdb[Zone.Read(turn.Answers)!],
        Days.Read(turn.Answers)!.Select(day => Preferences.AllDays.First(one => Key(one) == day)).ToHashSet(),
        Hours(turn, From, To),
        Hours(turn, QuietFrom, QuietTo),
        Enum.Parse<DigestRhythm>(Digest.Read(turn.Answers)!),
        DigestAt.Read(turn.Answers)!.Value);

    /// <summary>Midnight as an end is the end of the day.</summary>
    private static OpenHours? Hours(Turn turn, TimeField from, TimeField to) =>
        from.Read(turn.Answers) is { } begins && to.Read(turn.Answers) is { } ends ? new OpenHours(begins, ends == LocalTime.Midnight ? null : ends) : null;

    private static string Span(OpenHours hours) => $"{LocalMoment.Typed(hours.From)} to {Ends(hours)}";

    private static string Ends(OpenHours hours) => LocalMoment.Typed(hours.To ?? LocalTime.Midnight);

    private static string Key(IsoDayOfWeek day) => day.ToString().ToLowerInvariant()[..3];
}
