using Bot.Cases;
using Bot.Cases.Advice;

namespace Bot.Tests.Cases.Advice;

/// <summary>Every combination of the taps, with every known fact on and off.</summary>
internal static class AllInputs
{
    private static readonly bool[] OffOn = [false, true];

    public static IReadOnlyList<AdviceTaps> Taps { get; } =
    [
        .. from urgency in Enum.GetValues<Urgency>()
           from complexity in Enum.GetValues<Complexity>()
           from emotion in Enum.GetValues<Emotion>()
           from purpose in Enum.GetValues<Purpose>()
           from listeners in Enum.GetValues<Listeners>()
           select new AdviceTaps(urgency, complexity, emotion, purpose, listeners),
    ];

    public static IReadOnlyList<KnownFacts> Facts { get; } =
    [
        .. from preference in new ContactChannel?[] { null, ContactChannel.Call, ContactChannel.Meeting }
           from rounds in new[] { 0, 3 }
           from days in new[] { 1, 2 }
           from reachable in OffOn
           from answer in OffOn
           from allowed in new HashSet<ContactChannel>?[] { null, [ContactChannel.Email], [ContactChannel.Call, ContactChannel.Meeting] }
           from hold in OffOn
           from record in OffOn
           select new KnownFacts(preference, rounds, days, reachable, answer, allowed, hold, record),
    ];

    public static IReadOnlyList<(AdviceTaps Taps, KnownFacts Facts, Recommendation Advice)> Decided { get; } =
        [.. Taps.SelectMany(taps => Facts.Select(facts => (taps, facts, Advisor.Decide(taps, facts))))];
}
