using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Swaps;

/// <summary>Asks a colleague of one's tier to take a case, or to stand in for a time, and offers to stand in for them in exchange (P-19). They say yes or no on a card.</summary>
public sealed class SwapDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "swap";

    private const string NoCase = "none";
    private const string Colleague = "to";

    private static readonly DateField FromDate = new("from_date", "Stand in for me from (date)") { Required = false };
    private static readonly TimeField FromTime = new("from_time", "at") { Required = false };
    private static readonly DateField ToDate = new("to_date", "until (date)") { Required = false };
    private static readonly TimeField ToTime = new("to_time", "at") { Required = false };
    private static readonly DateField BackFromDate = new("back_from_date", "I stand in for them from (date)") { Required = false };
    private static readonly TimeField BackFromTime = new("back_from_time", "at") { Required = false };
    private static readonly DateField BackToDate = new("back_to_date", "until (date)") { Required = false };
    private static readonly TimeField BackToTime = new("back_to_time", "at") { Required = false };
    private static readonly TextField Note = new("note", "A word to them", 300) { Required = false };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form(
            "Ask a colleague",
            [
                Whom(turn), What(turn), FromDate with { Hint = $"Leave the times empty for the case alone. They are those of {turn.Zone.Id}." }, FromTime, ToDate, ToTime,
                new Heading("In exchange"), BackFromDate, BackFromTime, BackToDate, BackToTime, Note,
            ],
            "Ask them"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Swapping.Colleagues(turn.Person.Id, turn.Policy).Count == 0 ? Say.No("You are on no tier with anybody. Hand the case over, or enter an absence instead.") : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn)
    {
        Problem?[] halves = [Half(turn, FromDate, FromTime, ToDate, ToTime), Half(turn, BackFromDate, BackFromTime, BackToDate, BackToTime)];
        if (halves.OfType<Problem>().ToList() is { Count: > 0 } problems)
            return problems;
        if (TypesWhom(turn) && RosterText.CheckOne(turn.Answers[Colleague], turn.Policy) is { } wrong)
            return [new Problem(Colleague, wrong)];
        var swap = Chosen(turn);
        return Swapping.WhyNot(swap, Case(swap, turn), turn.Policy, turn.Now) is { } why ? [new Problem(string.Empty, why)] : [];
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var swap = Chosen(turn);
        return new Next.AskSwap(swap, Card.Saying($"{turn.Policy.NameOf(swap.Asked)} is asked", new Paragraph("They say yes or no on a card; you are told what they say. Nothing changes before.")));
    }

    /// <summary>Of a large tier they are typed: a list of all would be cut by the channel.</summary>
    private static bool TypesWhom(Turn turn) => Swapping.Colleagues(turn.Person.Id, turn.Policy).Count > RosterText.MostListed;

    private static Field<string> Whom(Turn turn) => TypesWhom(turn)
        ? RosterText.One(Colleague, "Whom do you ask?")
        : new ChoiceField(Colleague, "Whom do you ask?", [.. Swapping.Colleagues(turn.Person.Id, turn.Policy).Select(one => new Choice(one.Value, turn.Policy.NameOf(one)))]);

    private static PersonId Asked(Turn turn) => RosterText.Person(turn.Answers[Colleague], TypesWhom(turn), turn.Policy) ?? new PersonId(string.Empty);

    private static ChoiceField What(Turn turn) => new(
        "case",
        "To take a case of yours?",
        [new(NoCase, "no case"), .. turn.Cases.Select(open => open.Case).Where(it => it is { Running: true, Privacy: null } && it.Owner == turn.Person.Id).DistinctBy(it => it.Id).Select(it => new Choice($"{it.Id}", $"{it.Id} {it.Opened.Client}: {it.Opened.Title}"))])
    {
        Shown = NoCase,
    };

    private static Swap Chosen(Turn turn) => new(
        0, turn.Person.Id, Asked(turn), CaseId.Parse(What(turn).Read(turn.Answers) ?? string.Empty),
        Times(turn, FromDate, FromTime, ToDate, ToTime), Times(turn, BackFromDate, BackFromTime, BackToDate, BackToTime), Note.Read(turn.Answers) ?? string.Empty, turn.Now);

    private static Case? Case(Swap swap, Turn turn) => turn.Cases.FirstOrDefault(open => open.Case.Id == swap.Case)?.Case;

    /// <summary>All four or none.</summary>
    private static Problem? Half(Turn turn, DateField from, TimeField at, DateField to, TimeField until)
    {
        Field[] all = [from, at, to, until];
        var missing = all.Where(field => turn.Answers[field.Key].Trim().Length == 0).ToList();
        return missing.Count is 0 or 4 ? null : new Problem(missing[0].Key, "Give all four, or leave all four empty.");
    }

    private static Stretch? Times(Turn turn, DateField from, TimeField at, DateField to, TimeField until) => from.Read(turn.Answers) is { } first && to.Read(turn.Answers) is { } last
        ? new Stretch(LocalMoment.At(first, at.Read(turn.Answers) ?? default, turn.Zone), LocalMoment.Until(last, until.Read(turn.Answers) ?? default, turn.Zone))
        : null;
}
