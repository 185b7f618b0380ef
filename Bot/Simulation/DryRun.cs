using System.Globalization;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Dialogs.Notices;
using Bot.Policies;

namespace Bot.Simulation;

/// <summary>One case that nobody touches: who hears of it, when, where and why, until it ends with the policy's fallback.</summary>
internal static class DryRun
{
    /// <summary>Longer than any promise that somebody means.</summary>
    private static readonly Duration Longest = Duration.FromDays(1000);

    /// <summary>The path of a case of a level that is logged at an instant, by the first of the first tier.</summary>
    public static async Task<DryPath> RunAsync(string text, Level level, Instant at, string client, CancellationToken stop)
    {
        var policy = ((PolicyResult.Loaded)PolicyFile.Read(text)).Policy;
        await using var stage = await Stage.OpenAsync(text, at);
        await stage.RunAsync(new Untouched(policy, level, at, client), at + Longest, stop, async () => Ended((await stage.CaseAsync(0))!, policy, stage.Time.Now) && await stage.AllToldAsync());
        var it = (await stage.CaseAsync(0))!;
        var steps = new List<DryStep>();
        foreach (var delivery in stage.Deliveries.Where(one => !one.Change))
        {
            if (await stage.CardAsync(delivery) is { IsLive: true } card)
                steps.Add(new(delivery.At, Who(delivery, policy), Where(delivery), await WhatAsync(Topic.Parse(card.Topic), it, delivery.Line, stage), await WhyAsync(Topic.Parse(card.Topic), it, stage), delivery.Line));
        }

        return new DryPath(it, [.. steps.OrderBy(step => step.At).ThenBy(step => step.What, StringComparer.Ordinal).ThenBy(step => step.Who, StringComparer.Ordinal)]);
    }

    /// <summary>Every clock that runs has come to the fallback.</summary>
    private static bool Ended(Case it, EscalationPolicy policy, Instant now) => CaseClocks.Read(it, policy, now)
        .Where(clock => !clock.Reading.Stopped && clock.Id.Kind.IsPromise())
        .All(clock => it.All<Pinged>().Any(ping => ping.Clock == clock.Id && ping.Threshold.Kind is ThresholdKind.Fallback));

    private static string Who(Delivery delivery, EscalationPolicy policy) => delivery.To switch
    {
        Destination.Person person => policy.Holder(delivery.Channel, person.Account)?.Name ?? person.Account,
        Destination.Room room => policy.Tiers.FirstOrDefault(tier => tier.Rooms.GetValueOrDefault(delivery.Channel) == room.Id)?.Name ?? room.Id,
        _ => "everybody there",
    };

    private static string Where(Delivery delivery) => delivery.To switch
    {
        Destination.Person => $"{delivery.Channel}, own chat",
        Destination.Room room => $"{delivery.Channel}, {room.Id}",
        Destination.Conversation conversation => $"{delivery.Channel}, {conversation.Id}",
        _ => throw new InvalidOperationException(delivery.To.GetType().Name),
    };

    private static async Task<string> WhatAsync(Topic topic, Case it, string line, Stage stage) => topic.Kind switch
    {
        TopicKind.Ping or TopicKind.Pings => string.Join(", ", (await PingsAsync(topic, it, stage)).Select(ping => Reckoning.Promise(ping.Clock)).Distinct()),
        TopicKind.Digest => line,
        _ => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimStart('·', ' '),
    };

    private static async Task<IReadOnlyList<Pinged>> PingsAsync(Topic topic, Case it, Stage stage) => topic.Kind is TopicKind.Ping
        ? [(Pinged)it.Events[topic.Number]]
        : [.. (await stage.BundleAsync(topic.Number)).Select(row => (Pinged)it.Events[row.Place])];

    private static async Task<string> WhyAsync(Topic topic, Case it, Stage stage) => topic.Kind switch
    {
        TopicKind.Ping or TopicKind.Pings => string.Join(", ", (await PingsAsync(topic, it, stage)).Select(ping => Why(ping.Threshold)).Distinct()),
        TopicKind.Digest => "digest (R22)",
        TopicKind.News => "notify",
        TopicKind.Case => "the tier's case card",
        TopicKind.Approval => "may decide (R30)",
        _ => topic.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private static string Why(Threshold threshold) => threshold.Kind switch
    {
        ThresholdKind.Fraction or ThresholdKind.Spent or ThresholdKind.Before => $"{threshold} (R18)",
        _ => $"{threshold} (R25)",
    };

    private sealed class Untouched(EscalationPolicy policy, Level level, Instant at, string client) : ICast
    {
        private bool logged;

        public Instant? Next => logged ? null : at;

        public Deed Take()
        {
            logged = true;
            var by = policy.Tiers[0].Members[0];
            var arrival = new Arrival(at, by, Duration.Zero, client, Arrival.Giving(level, policy, 0));
            return new Deed(0, by, (_, under, now) => Logging.Open(arrival.Report(now), under, by, now));
        }

        public void Saw(int line, Case it, int place, EscalationPolicy under, Instant now)
        {
            // Nobody touches it: whatever they see, they do nothing.
        }

        public void Heard(int line, Pinged ping, EscalationPolicy under, Instant now)
        {
            // Nor whatever they hear.
        }
    }
}

/// <summary>The case as it ended, and everything that went out about it.</summary>
internal sealed record DryPath(Case Case, IReadOnlyList<DryStep> Steps);

/// <summary>A message of a dry run: when, to whom, where, what it is about, what asked for it, and its line.</summary>
internal sealed record DryStep(Instant At, string Who, string Where, string What, string Why, string Line);
