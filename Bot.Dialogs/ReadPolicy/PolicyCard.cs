using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>The policy as a card: why and for whom, the levels and their promises, the tiers, going up, reminders, and who is told.</summary>
internal static class PolicyCard
{
    public static Card Of(EscalationPolicy policy, PolicyStanding? standing, string? page) => new(
        $"{policy.Name}, version {policy.Version}",
        [
            .. standing is null ? [] : InForce(standing),
            new Paragraph(policy.Purpose),
            new Facts([new("Applies to", PolicyWords.Listed(policy.Scope.AppliesTo)), new("Covers", PolicyWords.Listed(policy.Scope.Covers))]),
            .. policy.Levels.SelectMany(level => Promises(policy, level)),
            .. policy.Tiers.SelectMany(tier => Duties(policy, tier)),
            .. Part("When a case may go up", new Items([.. PolicySentences.GoingUp(policy).Select(line => (Words)line)])),
            .. Part("Reminders", new Items([.. PolicySentences.Reminders(policy).Select(line => (Words)line)])),
            .. Told(policy),
        ],
        [
            .. standing is { Others: > 0 } ? [new Button.Act(ApplyPolicyDialog.Name, "Apply to open cases", standing.InForce.Hash)] : Array.Empty<Button>(),
            .. page is null ? Array.Empty<Button>() : [new Button.Link("Read it as a page", page)],
        ],
        $"{policy.Name}, version {policy.Version}: {policy.Purpose}");

    /// <summary>For who may put it in force for open cases: which of them run under what, and what stands in the way of a changed file.</summary>
    private static IEnumerable<Element> InForce(PolicyStanding standing)
    {
        yield return new Facts(
        [
            new("In force", $"version {standing.InForce.Policy.Version} ({standing.InForce.Hash})"),
            .. standing.Uses.Select(use => new Fact(use.Hash == standing.InForce.Hash ? "Run under it" : $"Run under version {use.Version} ({use.Hash})", PolicyWords.Count(use.Cases, "open case"))),
        ]);
        if (standing.Refused.Count == 0)
            yield break;
        yield return new Paragraph("The file was changed and is not used:", Tone.Warning);
        yield return new Items([.. standing.Refused.Select(line => (Words)line)]);
    }

    private static IEnumerable<Element> Promises(EscalationPolicy policy, Level level)
    {
        var calendar = policy.CalendarOf(level);
        var openHours = PolicySentences.IsCountedInOpenHours(policy, level);
        return Part(
            $"Level {level.Id}",
            new Facts(
            [
                new("Means", PolicyWords.Listed(level.Means)),
                new("Acknowledged within", PerTier(policy, level.Acknowledge, openHours)),
                .. level.Resolve.Count > 0 ? [new("Resolved or passed up within", PerTier(policy, level.Resolve, openHours))] : Array.Empty<Fact>(),
                .. level.ResolveCase is { } total ? [new("Whole case resolved within", Durations.Words(total, openHours))] : Array.Empty<Fact>(),
                new("Client is updated", PolicyWords.Every(Durations.Words(level.ClientUpdate, openHours))),
                .. Channels(level.Channels),
                new("Post-mortem", PolicyWords.Owed(level.PostMortem)),
                new("Time counts", calendar switch
                {
                    AlwaysCalendar => "round the clock",
                    WeeklyCalendar weekly => $"in open hours: {PolicyWords.OpenHours(weekly)}",
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
            new("Members", PolicyWords.Listed(tier.Members.Select(policy.NameOf))),
            .. Channels(tier.Channels),
        ]));

    private static Fact[] Channels(IReadOnlyList<ClientChannel> channels) => channels.Count == 0 ? [] : [new("Speaks to the client by", PolicyWords.Channels(channels))];

    private static IEnumerable<Element> Told(EscalationPolicy policy) => Part(
        "Who is told when a case is",
        new Facts([.. policy.Notify.OrderBy(told => told.Key).Select(told => new Fact(told.Key.ToString().ToLowerInvariant(), PolicyWords.Audiences(policy, told.Value)))]));

    private static IEnumerable<Element> Part(string heading, Element body) => [new Divider(), new Heading(heading), body];

    private static string PerTier(EscalationPolicy policy, IReadOnlyDictionary<TierId, Target> promises, bool openHours) =>
        string.Join("; ", policy.Tiers.Where(tier => promises.ContainsKey(tier.Id)).Select(tier => $"{tier.Id} {Durations.Words(promises[tier.Id], openHours)}"));
}
