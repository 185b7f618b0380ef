using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Away;

/// <summary>"I am away": from when to when, for which cases, and who stands in (R27). Where something is entered already it is shown first.</summary>
public sealed class AwayDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "away";

    /// <summary>The subject of the button that leads past the list.</summary>
    internal const string Another = "another";

    private const string AllCases = "all";
    private const string Absentee = "who";
    private const string StandIn = "stand_in";

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [When, Whom];

    /// <inheritdoc/>
    public override Next Open(Turn turn) =>
        turn is { Step: 1, Answers.Values.Count: 0 } && turn.Subject != Another && AbsenceList.Draw(turn) is { } list ? new Next.Tell(list) : base.Open(turn);

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => turn.Policy.People.All(one => one.Id == turn.Person.Id || !one.Active)
        ? Say.No("Nobody else is on the roster, so that nobody can stand in. Ask whoever keeps the policy to add people.")
        : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn)
    {
        var when = Span.Read(turn);
        if (turn.Step > 1)
            return WhyNot(turn) is { } why ? [new(StandIn, why)] : [];
        return Unknown(turn) is { } unknown ? [new(Absentee, unknown)]
            : Span.Check(turn) is { } wrong ? [wrong]
            : when.Until - when.Since > Delegating.Longest ? [new(Span.ToDate.Key, "That is more than a year. Check the dates.")]
            : [];
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var one = Chosen(turn);
        var (absent, standIn) = (one.From == turn.Person.Id ? "you" : turn.Policy.NameOf(one.From), turn.Policy.NameOf(one.To));
        var candidate = Delegating.Candidates(one.From, new Stretch(one.Since, one.Until), one.Client, turn.Policy).First(other => other.Person == one.To);
        List<Element> body =
        [
            new Facts([new("From", Words.At(one.Since)), new("Until", Words.At(one.Until)), new("For", StandInCard.Scope(one))]),
            new Paragraph($"{standIn} is told now, when it begins and when it ends. It ends by itself; type “back” to end it early.", Tone.Subtle),
        ];
        if (candidate.Away is { } away)
            body.Add(new Paragraph(Words.Of($"{standIn} is away as well from {away.Since} until {away.Until}: then {turn.Policy.NameOf(away.To)} is asked (R27)."), Tone.Warning));
        return new Next.Delegate(one, Card.Saying($"{standIn} stands in for {absent}", [.. body]));
    }

    private static Form When(Turn turn)
    {
        var clients = turn.Policy.Clients.Select(client => client.Name).Concat(turn.Clients).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var people = Delegating.MayEnterFor(turn.Person.Id, turn.Policy);
        return new Form(
            "Who is away, and when",
            [
                .. people.Count > 1 ? [Who(turn)] : Array.Empty<Element>(),
                .. Span.Fields(turn),
                .. clients.Count > 0 ? [Scope(clients)] : Array.Empty<Element>(),
            ],
            "Next");
    }

    private static Form Whom(Turn turn) => new(
        "Who stands in",
        [
            new Paragraph(Words.Of($"From {Span.Read(turn).Since} until {Span.Read(turn).Until}.")),
            StandInField(turn),
            new Paragraph("They get the reminders and may acknowledge and answer in the other's place; both names stand in the timeline (R27).", Tone.Subtle),
        ],
        "Enter it");

    /// <summary>What is wrong with who was typed to be away; null where nothing is.</summary>
    private static Words? Unknown(Turn turn) => !TypesWho(turn) ? null
        : RosterText.CheckOne(turn.Answers[Absentee], turn.Policy) is { } wrong ? wrong
        : Delegating.MayEnterFor(turn.Person.Id, turn.Policy).Contains(Absent(turn)) ? null
        : (Words)$"Only {turn.Policy.NameOf(Absent(turn))}, or a lead of their tier or of one above, can enter that.";

    /// <summary>Why whoever was chosen or typed cannot stand in; null where they can.</summary>
    private static Words? WhyNot(Turn turn)
    {
        if (RosterText.IsLong(turn.Policy) && RosterText.CheckOne(turn.Answers[StandIn], turn.Policy) is { } wrong)
            return wrong;
        var one = Chosen(turn);
        return Delegating.WhyNot(one, turn.Policy, turn.Person.Id, turn.Now) is { } why ? why
            : Candidates(turn).Any(other => other.Person == one.To) ? null
            : (Words)$"{turn.Policy.NameOf(one.To)} does not work for {one.Client}. Choose somebody else, or all cases.";
    }

    private static bool TypesWho(Turn turn) => Delegating.MayEnterFor(turn.Person.Id, turn.Policy).Count > RosterText.MostListed;

    private static Field<string> Who(Turn turn) => TypesWho(turn)
        ? RosterText.One(Absentee, "Who is away?") with { Shown = RosterText.Written(turn.Person.Id, turn.Policy) }
        : new ChoiceField(Absentee, "Who is away?", [.. Delegating.MayEnterFor(turn.Person.Id, turn.Policy).Select(one => new Choice(one.Value, one == turn.Person.Id ? "I am" : turn.Policy.NameOf(one)))]) { Shown = turn.Person.Id.Value };

    private static ChoiceField Scope(IReadOnlyList<string> clients) =>
        new("scope", "For which cases?", [new(AllCases, "all cases"), .. clients.Select(client => new Choice($"client {client}", client))]) { Shown = AllCases };

    /// <summary>Those who are here all the time first; of the others it says why not. Of a long roster the first of them is proposed, and another is typed.</summary>
    private static Field<string> StandInField(Turn turn)
    {
        var candidates = Candidates(turn);
        var proposed = candidates.FirstOrDefault(one => one is { Circle: false, Away: null })?.Person;
        return RosterText.IsLong(turn.Policy)
            ? RosterText.One(StandIn, "Who stands in?") with { Shown = proposed is { } one ? RosterText.Written(one, turn.Policy) : string.Empty }
            : new ChoiceField(StandIn, "Who stands in?", [.. candidates.Select(one => new Choice(one.Person.Value, Label(one, turn)))]) { Shown = proposed?.Value ?? string.Empty };
    }

    private static IReadOnlyList<Candidate> Candidates(Turn turn) => Delegating.Candidates(Absent(turn), Span.Read(turn), Client(turn), turn.Policy);

    private static string Label(Candidate one, Turn turn) => one switch
    {
        { Circle: true } => $"{turn.Policy.NameOf(one.Person)} (no: a circle)",
        { Away: { } away } => $"{turn.Policy.NameOf(one.Person)} (away then too: {turn.Policy.NameOf(away.To)} would be asked)",
        _ => turn.Policy.NameOf(one.Person),
    };

    private static Delegation Chosen(Turn turn)
    {
        var when = Span.Read(turn);
        return new Delegation(0, Absent(turn), RosterText.Person(turn.Answers[StandIn], RosterText.IsLong(turn.Policy), turn.Policy) ?? new PersonId(string.Empty), when.Since, when.Until, Client(turn));
    }

    private static PersonId Absent(Turn turn) => RosterText.Person(turn.Answers[Absentee], TypesWho(turn), turn.Policy) ?? turn.Person.Id;

    private static string? Client(Turn turn) => turn.Answers["scope"] is { Length: > 0 } scope && scope != AllCases ? scope["client ".Length..] : null;
}
