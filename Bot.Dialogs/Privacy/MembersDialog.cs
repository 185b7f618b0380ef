using Bot.Cases.People;
using Bot.Cases.Privacy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Privacy;

/// <summary>Adds and removes members of a confidential case, by name and by role.</summary>
public sealed class MembersDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "confidential-members";

    private const string ByName = "people";
    private const string ByRole = "roles";

    /// <summary>A circle that is typed may be a large one.</summary>
    private const int LongestList = 3000;

    private static readonly TextField Reason = new("reason", "Why?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form($"{turn.Case!.Id}: who sees it", [new Heading("Who sees it now"), Now(turn), RosterText.IsLong(turn.Policy) ? Typed(turn) : People(turn), Roles(turn), Reason], "Change the members"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) =>
        turn.Case!.Privacy is null ? Say.No($"{turn.Case.Id} is not confidential: everybody may see it. Make it confidential first.")
        : Confiding.WhyNot(turn.Case, turn.Policy, turn.Person.Id) is { } no ? Say.No(no)
        : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) => RosterText.IsLong(turn.Policy) && RosterText.Check(turn.Answers[ByName], turn.Policy) is { } wrong ? [new(ByName, wrong)] : [];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var wanted = new Membership(
            RosterText.IsLong(turn.Policy) ? [.. RosterText.Read(turn.Answers[ByName], turn.Policy), .. Gone(turn)] : [.. (People(turn).Read(turn.Answers) ?? []).Select(id => new PersonId(id))],
            [.. (Roles(turn).Read(turn.Answers) ?? []).Select(Enum.Parse<Role>)]);
        return Decided(turn, Confiding.Change(turn.Case!, turn.Policy, wanted, Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now), topic: Topic.Case);
    }

    private static Items Now(Turn turn) =>
        new([.. Visibility.Members(turn.Case!, turn.Policy, turn.Now).Select(member => (Words)$"{turn.Policy.NameOf(member.Person)} ({member.Why})")]);

    private static ManyField People(Turn turn)
    {
        var privacy = turn.Case!.Privacy!;
        return new(ByName, "Members by name", [.. turn.Policy.People
            .Where(person => Visibility.MayBeAsked(turn.Case, person.Id, turn.Policy) || privacy.People.Contains(person.Id))
            .Select(person => new Choice(person.Id.Value, person.Name))])
        {
            Required = false,
            Hint = "Untick somebody to remove them. Who owns it, logged it or has to decide sees it anyway.",
            Shown = string.Join(',', privacy.People.Select(one => one.Value)),
        };
    }

    /// <summary>The same of a roster that is too long for a list.</summary>
    private static TextField Typed(Turn turn) => RosterText.Field(ByName, "Members by name") with
    {
        Limit = LongestList,
        Required = false,
        Hint = $"{RosterText.Hint} Take somebody out to remove them. Who owns it, logged it or has to decide sees it anyway.",
        Shown = string.Join(", ", turn.Case!.Privacy!.People.Except(Gone(turn)).Select(one => RosterText.Written(one, turn.Policy))),
    };

    /// <summary>Members who left: they cannot be typed, and stay what they are.</summary>
    private static IEnumerable<PersonId> Gone(Turn turn) => turn.Case!.Privacy!.People.Where(one => turn.Policy.Find(one) is not { Active: true });

    private static ManyField Roles(Turn turn) => new(ByRole, "Members by role", [.. Enum.GetValues<Role>().Where(role => role is not Role.Member).Select(role => new Choice(role.ToString(), role.ToString()))])
    {
        Required = false,
        Hint = "Whoever holds the role, now or later.",
        Shown = string.Join(',', turn.Case!.Privacy!.Roles),
    };
}
