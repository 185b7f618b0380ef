using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Reads when a case may go up, when people are reminded, and who is told of what.</summary>
internal static class Terms
{
    /// <summary>The audiences that are named by their relation to the case.</summary>
    public static readonly IReadOnlyList<(string Word, Audience Meaning)> Audiences =
    [
        ("owner", new Audience.Owner()), ("reporter", new Audience.Reporter()), ("tier", new Audience.CurrentTier()),
        ("next_tier", new Audience.NextTier()), ("client_owner", new Audience.ClientOwner()),
    ];

    private static readonly (string Word, Occasion Meaning)[] Occasions =
    [
        ("opened", Occasion.Opened), ("acknowledged", Occasion.Acknowledged), ("escalated", Occasion.Escalated),
        ("breached", Occasion.Breached), ("resolved", Occasion.Resolved), ("closed", Occasion.Closed),
    ];

    public static EscalationTerms Escalation(Value? value, IReadOnlyList<Tier> tiers)
    {
        var part = value?.Section("escalate", "after_attempts", "criteria", "approval");
        return new(part?.Whole("after_attempts", least: 0) ?? 0, part?.Texts("criteria") ?? [], Approval(part?.Need("approval"), tiers));
    }

    public static ReminderTerms Reminders(Value? value, IReadOnlyList<Person> people)
    {
        var part = value?.Section(
            "reminders", "at", "before", "repeat_every", "max_repeats", "fallback", "bundle", "per_hour", "digest", "quiet", "after_breach");
        var shares = new List<decimal>();
        var spent = new List<Duration>();
        foreach (var item in part?.Need("at")?.Items("a reminder of 'at'", mayBeEmpty: true) ?? [])
        {
            if (item.Text() is not { } text)
                continue;
            if (text.StartsWith('P') && item.Length() is { } length)
                spent.Add(length);
            else if (!text.StartsWith('P') && item.Percent() is { } share)
                shares.Add(share);
        }

        var repeat = part?.Need("repeat_every")?.Length() ?? default;
        return new(
            [.. shares.Distinct().Order()],
            part?.Maybe("before")?.Length(),
            repeat,
            part?.Whole("max_repeats", least: 0) ?? 0,
            part?.Need("fallback") is { } fallback ? Roster.Known(fallback, people) ?? default : default)
        {
            Spent = [.. spent.Distinct().Order()],
            AfterBreach = part?.Maybe("after_breach")?.OneOf(
                ("nothing", AfterBreach.Nothing), ("escalate", AfterBreach.Escalate), ("ask_approval", AfterBreach.AskApproval)) ?? AfterBreach.Nothing,
            Pings = Pings(part, PingTerms.For(repeat)),
        };
    }

    public static IReadOnlyDictionary<Occasion, IReadOnlyList<Audience>> Notify(Value? value, IReadOnlyList<Person> people)
    {
        var part = value?.Section("notify", [.. Occasions.Select(occasion => occasion.Word)]);
        var notify = new Dictionary<Occasion, IReadOnlyList<Audience>>();
        foreach (var (word, occasion) in Occasions)
        {
            var told = part?.Maybe(word);
            var audiences = told?.Items($"an entry of '{word}' in notify", mayBeEmpty: true).Select(item => WhoIs(item, people)).OfType<Audience>() ?? [];
            notify[occasion] = [.. audiences.Distinct()];
            if (told is not null && notify[occasion].Count == 0)
                told.Findings.Against(told.Node, $"nobody is told when a case is {word}; name somebody, or leave the stage out", "empty-stage");
            else if (value is not null && told is null)
                value.Findings.Warn(value.Node, $"nobody is told when a case is {word}; name somebody under '{word}'", "no-stage");
        }

        return notify;
    }

    private static PingTerms Pings(Section? part, PingTerms usual) => usual with
    {
        Bundle = part?.Maybe("bundle")?.Length() ?? usual.Bundle,
        PerHour = part?.Maybe("per_hour")?.Whole(least: 1) ?? usual.PerHour,
        Digest = part?.Maybe("digest")?.Time() ?? usual.Digest,
        Quiet = part?.Maybe("quiet")?.OneOf(("page", WhenAllAreOff.Page), ("fallback", WhenAllAreOff.Fallback)) ?? usual.Quiet,
    };

    private static ApprovalTerms Approval(Value? value, IReadOnlyList<Tier> tiers)
    {
        var part = value?.Section("approval", "by", "quorum", "within", "then");
        part?.Maybe("by")?.OneOf(("next_tier", true));
        var quorum = part?.Maybe("quorum");
        var terms = new ApprovalTerms(
            quorum?.Whole(least: 1) ?? 1,
            part?.Need("within")?.Target() ?? new Target.Time(Duration.Zero),
            part?.Need("then")?.OneOf(("auto_escalate", ApprovalLapse.AutoEscalate), ("auto_reject", ApprovalLapse.AutoReject)) ?? default);

        if (quorum is not null && tiers.Skip(1).FirstOrDefault(tier => tier.Members.Count < terms.Quorum) is { } small)
            value!.Findings.Against(quorum.Node, $"{quorum.What} is {terms.Quorum} and {small.Id} has {small.Members.Count} members; allowed: at most as many as each tier above the first has");
        return terms;
    }

    private static Audience? WhoIs(Value value, IReadOnlyList<Person> people)
    {
        if (value.Text() is not { } word)
            return null;
        foreach (var (known, meaning) in Audiences)
        {
            if (known == word)
                return meaning;
        }

        if (people.Count > 0 && people.All(person => person.Id.Value != word))
            value.Wrong($"{string.Join(", ", Audiences.Select(audience => audience.Word))}, or a person's id ({Roster.Names(people)})");
        return new Audience.Someone(new(word));
    }
}
