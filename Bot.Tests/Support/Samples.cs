using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Support;

/// <summary>One small organisation and one case, with fixed names and times, for every test that needs some.</summary>
internal static class Samples
{
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Monday 2 March 2026, 10:00 in London: the case is logged.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 10, 0);

    public static readonly PersonId Ada = new("ada");
    public static readonly PersonId Ben = new("ben");
    public static readonly PersonId Mia = new("mia");
    public static readonly PersonId Noor = new("noor");
    public static readonly PersonId Eva = new("eva");
    public static readonly PersonId Leo = new("leo");

    public static readonly TierId L1 = new("L1");
    public static readonly TierId L2 = new("L2");
    public static readonly TierId L3 = new("L3");

    public static readonly LevelId Critical = new("critical");
    public static readonly LevelId Moderate = new("moderate");

    /// <summary>Two people a tier, clocks round the clock.</summary>
    public static EscalationPolicy Policy() => new(
        "Client escalation SOP",
        1,
        "Handle client issues before they cost the relationship.",
        new(["Delivery"], ["client dispute", "technical failure"]),
        new Dictionary<string, BusinessCalendar> { ["always"] = new AlwaysCalendar() },
        [
            Someone(Ada, "Ada Obi"), Someone(Ben, "Ben Ruiz"), Someone(Mia, "Mia Chen"),
            Someone(Noor, "Noor Haddad"), Someone(Eva, "Eva Lind"), Someone(Leo, "Leo Park"),
        ],
        [
            Tier(L1, "First responders", Ada, Ben), Tier(L2, "Department heads", Mia, Noor), Tier(L3, "Executive and legal", Eva, Leo),
        ],
        [
            Level(Critical, ["contract breach", "data loss"], Hours(1), Hours(4), PostMortemRule.Required),
            Level(Moderate, ["milestone at risk", "billing dispute"], Hours(4), Hours(8), PostMortemRule.IfEscalated),
        ],
        new(2, ["contract breach", "major risk"], new(1, Hours(2), ApprovalLapse.AutoEscalate)),
        new([0.5m, 0.8m], Duration.FromMinutes(15), Duration.FromHours(1), 5, Mia),
        new Dictionary<Occasion, IReadOnlyList<Audience>> { [Occasion.Opened] = [new Audience.Owner(), new Audience.CurrentTier()] });

    /// <summary>CASE-7, logged on <see cref="Monday"/> by Ada, who owns it; then these events.</summary>
    public static Case Case(params CaseEvent[] later) => Bot.Cases.Case.From(new CaseId(7), [Opened(), .. later]);

    public static Opened Opened() => new(
        Monday,
        Ada,
        "Northwind",
        "Invoice differs from the offer",
        "We were promised a fixed price.",
        "Invoice 2041 is 3,000 over the offer",
        Monday,
        null,
        "They hold back the payment",
        Moderate,
        new("billing dispute", Stopped: false, Repeated: false),
        [],
        new("Jo Wild", "jo@northwind.example", "+44 20 7946 0000"),
        Ada,
        L1);

    /// <summary>Ada's turn about a case, an hour after it was logged.</summary>
    public static Turn Turn(Case? about) => new(Policy().Find(Ada)!, London, Policy(), Monday + Duration.FromHours(1), about);

    private static Person Someone(PersonId id, string name) =>
        new(id, name, id.Value + "@example.com", new Dictionary<string, string> { ["web"] = id.Value });

    private static Tier Tier(TierId id, string name, params PersonId[] members) =>
        new(id, name, name + " answer.", "Credits up to 500.", members, new Dictionary<string, string> { ["web"] = "escalations" });

    private static Level Level(LevelId id, IReadOnlyList<string> means, Target acknowledge, Target resolve, PostMortemRule postMortem) =>
        new(id, means, "always", AtEveryTier(acknowledge), AtEveryTier(resolve), Hours(24), Hours(4), postMortem);

    private static Dictionary<TierId, Target> AtEveryTier(Target target) => new() { [L1] = target, [L2] = target, [L3] = target };

    private static Target.Time Hours(int hours) => new(Duration.FromHours(hours));
}
