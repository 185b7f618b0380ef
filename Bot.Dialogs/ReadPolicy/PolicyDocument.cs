using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>The whole policy as a document for people, in Markdown: the eight parts of an SOP, drawn from what the bot works by.</summary>
public static class PolicyDocument
{
    /// <summary>The document of an edition.</summary>
    public static string Of(PolicyEdition edition)
    {
        var policy = edition.Policy;
        return string.Join('\n',
        [
            $"# {Markdown.Text(policy.Name)}",
            string.Empty,
            $"Version {policy.Version} ({edition.Hash}). Drawn from the policy that the clocks run on.",
            string.Empty,
            .. PurposeAndScope(policy), .. CriteriaAndLevels(policy), .. Tiers(policy), .. Timelines(policy), .. Steps(policy), .. Told(policy), .. Records(), .. Closure(policy), .. Calendars(policy), .. RightsDocument.Of(policy), .. ClientTable.Of(policy),
        ]);
    }

    private static IEnumerable<string> PurposeAndScope(EscalationPolicy policy) => Part(
        "1. Purpose and scope",
        [
            Markdown.Text(policy.Purpose),
            string.Empty,
            .. Markdown.Items([$"For: {Markdown.Listed(policy.Scope.AppliesTo)}", $"Covers: {Markdown.Listed(policy.Scope.Covers)}"]),
        ]);

    private static IEnumerable<string> CriteriaAndLevels(EscalationPolicy policy) => Part(
        "2. Criteria and levels",
        [
            .. Markdown.Table(["Level", "Means"], policy.Levels.Select(level => (string[])[Markdown.Text(level.Id.Value), Markdown.Listed(level.Means)])),
            "Where work or the relationship has stopped, it is the gravest level; where it happened before, one level up.",
            string.Empty,
            $"A case may go up at once where one of these is met: {Markdown.Listed(policy.Escalate.Criteria)}.",
            string.Empty,
        ]);

    private static IEnumerable<string> Tiers(EscalationPolicy policy) => Part(
        "3. Tiers, with responsibilities and authority",
        Markdown.Table(
            ["Tier", "Who", "Responsible for", "May decide"],
            policy.Tiers.Select(tier => (string[])
            [
                $"**{Markdown.Text(tier.Id.Value)}** {Markdown.Text(tier.Name)}", $"{Markdown.Listed(tier.Members.Select(policy.NameOf))}{(tier.Assign is Assignment.RoundRobin ? ", in turn" : string.Empty)}", Markdown.Text(tier.Responsibilities), Markdown.Text(tier.Authority),
            ])));

    private static IEnumerable<string> Timelines(EscalationPolicy policy)
    {
        IEnumerable<IReadOnlyList<string>> Row(string promise, Func<Level, string?> cell) => policy.Levels.All(level => cell(level) is null)
            ? []
            : [[promise, .. policy.Levels.Select(level => Markdown.Text(cell(level) ?? "–"))]];
        string? Within(Level level, Target? target) => target is null ? null : $"within {PolicyWords.Length(target, policy.CalendarOf(level))}";
        return Part(
            "4. Timelines",
            Markdown.Table(
                ["Promise", .. policy.Levels.Select(level => Markdown.Text(level.Id.Value))],
                [
                    .. policy.Tiers.SelectMany(tier => Row($"{Markdown.Text(tier.Id.Value)} says \"I have it\"", level => Within(level, level.Acknowledge.GetValueOrDefault(tier.Id)))),
                    .. policy.Tiers.SelectMany(tier => Row($"{Markdown.Text(tier.Id.Value)} resolves it or passes it up", level => Within(level, level.Resolve.GetValueOrDefault(tier.Id)))),
                    .. Row("The whole case is resolved", level => Within(level, level.ResolveCase)),
                    .. Row("The client has a first answer", level => Within(level, level.First)),
                    .. Row("The client has an answer when they get in touch again", level => Within(level, level.Next)),
                    .. Row("The client hears from us", level => PolicyWords.Every(PolicyWords.Length(level.ClientUpdate, policy.CalendarOf(level)))),
                    .. Row("Time counts", level => PolicyWords.Counted(policy.CalendarOf(level))),
                ]));
    }

    private static IEnumerable<string> Steps(EscalationPolicy policy) => Part(
        "5. Steps",
        [
            .. Markdown.Items(
                [
                    "**Log it.** Whoever notices an issue logs it: client, what happened, since when, what it means. Three questions give the level. The clocks run from when it was noticed.",
                    $"**Take it.** Somebody of {Markdown.Text(policy.Tiers[0].Name)} acknowledges it and owns it from there.",
                    "**Try to settle it**, log each attempt, and tell the client what happens next.",
                    "**Ask the tier above** where that does not do; see below when it may go up.",
                    "**Hand it over.** The tier above gets the whole story with the request; its own clocks start when it has the case.",
                    "**Keep the client told**, write decisions down, and have them confirmed.",
                ],
                numbered: true),
            "When a case may go up:",
            string.Empty,
            .. Markdown.Items(PolicySentences.GoingUp(policy).Select(Markdown.Text)),
        ]);

    private static IEnumerable<string> Told(EscalationPolicy policy) => Part(
        "6. Who is told, and where",
        [
            .. Markdown.Table(["When a case is", "told"], policy.Notify.OrderBy(told => told.Key).Select(told => (string[])[told.Key.ToString().ToLowerInvariant(), Markdown.Text(PolicyWords.Audiences(policy, told.Value))])),
            .. Markdown.Table(["Tier", "Room", "People, in their own chats"], policy.Tiers.Select(tier => (string[])[Markdown.Text(tier.Id.Value), tier.Rooms.Count == 0 ? "–" : Markdown.Listed(tier.Rooms.Keys.Order()), Ways(policy, tier)])),
            .. Channels(policy),
            "Reminders:",
            string.Empty,
            .. Markdown.Items(PolicySentences.Reminders(policy).Select(Markdown.Text)),
        ]);

    /// <summary>How the client is spoken to at each stage that says so; nothing where none does.</summary>
    private static IEnumerable<string> Channels(EscalationPolicy policy)
    {
        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            .. policy.Tiers.Where(tier => tier.Channels.Count > 0).Select(tier => (string[])[$"Tier {Markdown.Text(tier.Id.Value)}", PolicyWords.Channels(tier.Channels)]),
            .. policy.Levels.Where(level => level.Channels.Count > 0).Select(level => (string[])[$"Level {Markdown.Text(level.Id.Value)}", PolicyWords.Channels(level.Channels)]),
        ];
        return rows.Count == 0 ? [] : [.. Markdown.Table(["Stage", "Speaks to the client by"], rows), "Where a tier and a level both name channels, those that both name.", string.Empty];
    }

    private static IEnumerable<string> Records() => Part(
        "7. Records",
        ["Everything that happens to a case is kept in order, with who and when, and is never overwritten. Decisions are written down and the client's word on them is kept beside.", string.Empty]);

    private static IEnumerable<string> Closure(EscalationPolicy policy) => Part(
        "8. Closure and post-mortem",
        [
            "A resolved case is closed once the client was told how it ended, the written record is confirmed, and the post-mortem is written; a record or a post-mortem may be waived for a reason.",
            string.Empty,
            .. Markdown.Table(["Level", "Post-mortem"], policy.Levels.Select(level => (string[])[Markdown.Text(level.Id.Value), PolicyWords.Owed(level.PostMortem)])),
        ]);

    private static IEnumerable<string> Calendars(EscalationPolicy policy) => Part(
        "Calendars",
        Markdown.Table(
            ["Calendar", "Open", "Closed", "Other hours"],
            policy.Calendars.Select(one => (string[])
            [
                Markdown.Text(one.Key),
                one.Value is WeeklyCalendar open ? Markdown.Text(PolicyWords.OpenHours(open)) : PolicyWords.Counted(one.Value),
                one.Value is WeeklyCalendar { Closed.Count: > 0 } shut ? string.Join(", ", shut.Closed.Order().Select(PolicyWords.Date)) : "–",
                one.Value is WeeklyCalendar { Special.Count: > 0 } special ? string.Join(", ", special.Special.OrderBy(day => day.Key).Select(day => $"{PolicyWords.Date(day.Key)}: {PolicyWords.Hours(day.Value)}")) : "–",
            ])));

    private static string Ways(EscalationPolicy policy, Tier tier) => Markdown.Listed(tier.Members
        .Select(policy.Find)
        .SelectMany(person => person?.Accounts.Keys ?? [])
        .Distinct()
        .Order());

    internal static IEnumerable<string> Part(string heading, IEnumerable<string> body) => [$"## {heading}", string.Empty, .. body];
}
