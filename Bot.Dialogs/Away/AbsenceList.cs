using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.WhoIsOn;

namespace Bot.Dialogs.Away;

/// <summary>What is entered of absences: one's own, those in which one stands in, and those of one's people.</summary>
internal static class AbsenceList
{
    /// <summary>More than these end elsewhere; nobody has so many at a time.</summary>
    private const int MostButtons = 5;

    /// <summary>The list of a person; null where nothing is entered.</summary>
    public static Card? Draw(Turn turn)
    {
        var (me, policy) = (turn.Person.Id, turn.Policy);
        var coming = policy.Directory.Delegations.Where(one => one.Until > turn.Now).OrderBy(one => one.Since).ThenBy(one => one.Number).ToList();
        var mine = coming.Where(one => one.From == me).ToList();
        var others = coming.Where(one => one.To == me).ToList();
        var people = Delegating.MayEnterFor(me, policy).Where(one => one != me).ToHashSet();
        var led = coming.Where(one => people.Contains(one.From) && one.To != me).ToList();
        if (mine.Count + others.Count + led.Count == 0)
            return null;
        List<Element> body = [];
        Add(body, "You are away", mine, one => $"{policy.NameOf(one.To)} stands in");
        Add(body, "You stand in for", others, one => policy.NameOf(one.From));
        Add(body, "Of your people", led, one => $"{policy.NameOf(one.From)} is away, {policy.NameOf(one.To)} stands in");
        Button[] ends =
        [
            .. mine.Select(one => new Button.Act(BackDialog.Name, one.Since <= turn.Now ? "I am back" : "Not away after all", $"{one.Number}")),
            .. led.Concat(others.Where(one => people.Contains(one.From))).Select(one => new Button.Act(BackDialog.Name, $"{policy.NameOf(one.From)} is back", $"{one.Number}")),
        ];
        return new Card(
            "Absences", body, [.. ends.Take(MostButtons), new Button.Act(AwayDialog.Name, "Enter another", AwayDialog.Another), new Button.Act(WhoDialog.Name, "Who is on now?")],
            "Who is away, and who stands in");
    }

    private static void Add(List<Element> body, string heading, List<Delegation> all, Func<Delegation, string> who)
    {
        if (all.Count > 0)
            body.AddRange([new Heading(heading), new Items([.. all.Select(one => Words.Of($"{one.Since} – {one.Until}: {who(one)}, {StandInCard.Scope(one)}"))])]);
    }
}
