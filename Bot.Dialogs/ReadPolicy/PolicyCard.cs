using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>The policy as a card: why and for whom, the levels and their promises, the tiers, going up, reminders, and who is told.</summary>
internal static class PolicyCard
{
    public static Card Of(EscalationPolicy policy, PolicyStanding? standing) => new(
        $"{policy.Name}, version {policy.Version}",
        [
            .. standing is null ? [] : InForce(standing),
            new Paragraph(policy.Purpose),
            new Facts([new("Applies to", Listed(policy.Scope.AppliesTo)), new("Covers", Listed(policy.Scope.Covers))]),
            .. policy.Levels.SelectMany(level => Promises(policy, level)),
            .. policy.Tiers.SelectMany(tier => Duties(policy, tier)),
            .. GoingUp(policy),
            .. Reminders(policy),
            .. Told(policy),
        ],
        standing is { Others: > 0 } ? [new Button.Act(ApplyPolicyDialog.Name, "Apply to open cases", standing.InForce.Hash)] : [],
        $"{policy.Name}, version {policy.Version}: {policy.Purpose}");

    /// <summary>"1 case", "2 cases".</summary>
    public static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>For who may put it in force for open cases: which of them run under what, and what stands in the way of a changed file.</summary>
    private static IEnumerable<Element> InForce(PolicyStanding standing)
    {
        yield return new Facts(
        [
            new("In force", $"version {standing.InForce.Policy.Version} ({standing.InForce.Hash})"),
            .. standing.Uses.Select(use => new Fact(use.Hash == standing.InForce.Hash ? "Run under it" : $"Run under version {use.Version} ({use.Hash})", Count(use.Cases, "open case"))),
        ]);
        if (standing.Refused.Count == 0)
            yield break;
        yield return new Paragraph("The file was changed and is not used:", Tone.Warning);
        yield return new Items([.. standing.Refused.Select(line => (Words)line)]);
    }

    private static IEnumerable<Element> Promises(EscalationPolicy policy, Level level)
    {
        var calendar = policy.CalendarOf(level);
        var openHours = IsCountedInOpenHours(policy, level);
        return Part(
            $"Level {level.Id}",
            new Facts(
            [
                new("Means", Listed(level.Means)),
                new("Acknowledged within", PerTier(policy, level.Acknowledge, openHours)),
                .. level.Resolve.Count > 0 ? [new("Resolved or passed up within", PerTier(policy, level.Resolve, openHours))] : Array.Empty<Fact>(),
                .. level.ResolveCase is { } total ? [new("Whole case resolved within", Durations.Words(total, openHours))] : Array.Empty<Fact>(),
                new("Client is updated", Every(Durations.Words(level.ClientUpdate, openHours))),
                new("Post-mortem", level.PostMortem switch
                {
                    PostMortemRule.Required => "required",
                    PostMortemRule.IfEscalated => "required when the case went up or was reopened",
                    PostMortemRule.Optional => "optional",
                    _ => throw new InvalidOperationException(level.PostMortem.ToString()),
                }),
                new("Time counts", calendar switch
                {
                    AlwaysCalendar => "round the clock",
                    WeeklyCalendar weekly => $"in open hours: {OpenHours(weekly)}",
                    _ => "in open hours",
                }),
            ]));
    }

    private static IEnumerable<Element> Duties(EscalationPolicy policy, Tier tier) => Part(
        $"Tier {tier.Id}: {tier.Name}",
        new Facts(
        [
            new("Responsible for", tier.Responsibilities),
            new("May decide", tier.Authority),
            new("Members", Listed(tier.Members.Select(policy.NameOf))),
        ]));

    private static IEnumerable<Element> GoingUp(EscalationPolicy policy)
    {
        var terms = policy.Escalate;
        return Part(
            "When a case may go up",
            new Items(
            [
                .. terms.AfterAttempts == 0
                    ? ["At any time, without a reason."]
                    : (Words[])
                    [
                        $"After {Count(terms.AfterAttempts, "logged attempt")} at a tier.",
                        $"At once where one of these is met: {Listed(terms.Criteria)}.",
                        "Otherwise with a reason.",
                    ],
                $"Who approves: {Count(terms.Approval.Quorum, "member")} of the next tier within {Within(policy)}; never the one who asks.",
                terms.Approval.Then switch
                {
                    ApprovalLapse.AutoEscalate => "When nobody decides in time, the case goes up.",
                    ApprovalLapse.AutoReject => "When nobody decides in time, the case stays.",
                    _ => throw new InvalidOperationException(terms.Approval.Then.ToString()),
                },
            ]));
    }

    private static IEnumerable<Element> Reminders(EscalationPolicy policy)
    {
        var terms = policy.Reminders;
        return Part(
            "Reminders",
            new Items(
            [
                .. terms.At.Count > 0 ? [$"When {Listed(terms.At.Select(share => $"{share * 100:0.##}%"))} of the time is spent."] : Array.Empty<Words>(),
                .. terms.Before is { } before ? [$"{Durations.Words(before)} before a deadline."] : Array.Empty<Words>(),
                .. terms.MaxRepeats > 0 ? [$"After a deadline {Every(Durations.Words(terms.RepeatEvery))}, {Count(terms.MaxRepeats, "time")}."] : Array.Empty<Words>(),
                $"Then {policy.NameOf(terms.Fallback)} is alarmed; it goes on until somebody acts.",
            ]));
    }

    private static IEnumerable<Element> Told(EscalationPolicy policy) => Part(
        "Who is told when a case is",
        new Facts([.. policy.Notify.OrderBy(told => told.Key).Select(told => new Fact(told.Key.ToString().ToLowerInvariant(), Audiences(policy, told.Value)))]));

    private static IEnumerable<Element> Part(string heading, Element body) => [new Divider(), new Heading(heading), body];

    private static string Audiences(EscalationPolicy policy, IReadOnlyList<Audience> audiences) =>
        audiences.Count == 0 ? "nobody" : Listed(audiences.Select(audience => audience switch
        {
            Audience.Owner => "its owner",
            Audience.Reporter => "who logged it",
            Audience.CurrentTier => "its tier",
            Audience.NextTier => "the tier above",
            Audience.ClientOwner => "the client's owner",
            Audience.Someone someone => policy.NameOf(someone.Person),
            _ => throw new InvalidOperationException(audience.GetType().Name),
        }));

    private static string PerTier(EscalationPolicy policy, IReadOnlyDictionary<TierId, Target> promises, bool openHours) =>
        string.Join("; ", policy.Tiers.Where(tier => promises.ContainsKey(tier.Id)).Select(tier => $"{tier.Id} {Durations.Words(promises[tier.Id], openHours)}"));

    /// <summary>An approval is counted in the calendar of the case's level, and those may differ.</summary>
    private static string Within(EscalationPolicy policy)
    {
        var open = policy.Levels.Count(level => IsCountedInOpenHours(policy, level));
        var words = Durations.Words(policy.Escalate.Approval.Within, open == policy.Levels.Count);
        return open == 0 || open == policy.Levels.Count ? words : $"{words} of the time that counts for the level";
    }

    private static bool IsCountedInOpenHours(EscalationPolicy policy, Level level) => policy.CalendarOf(level) is not AlwaysCalendar;

    private static string OpenHours(WeeklyCalendar calendar)
    {
        var windows = calendar.Open.Select(window =>
            $"{Listed(window.Days.Order().Select(day => day.ToString()[..3]))} {window.Hours.From:HH:mm} to {window.Hours.To?.ToString("HH:mm", null) ?? "24:00"}");
        return $"{string.Join("; ", windows)} ({calendar.Zone.Id})";
    }

    /// <summary>"every hour", and "every 4 hours".</summary>
    private static string Every(string words) => words.StartsWith("1 ", StringComparison.Ordinal) && !words.AsSpan(1).ContainsAnyInRange('0', '9')
        ? $"every {words[2..]}"
        : $"every {words}";

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words);
}
