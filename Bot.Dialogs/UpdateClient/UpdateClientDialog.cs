using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.UpdateClient;

/// <summary>Logs that the client was told where things stand: meets the first-answer and update clocks (R9).</summary>
public sealed class UpdateClientDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "update-client";

    private static readonly ChoiceField Via = new("via", "How?", [.. Enum.GetValues<ContactChannel>().Select(one => new Choice(one.ToString(), Say.Via(one)))], Expanded: true) { Shown = nameof(ContactChannel.Email) };
    private static readonly TextField Summary = new("summary", "What did you tell them?", 1000, Lines: true)
    {
        Hint = "Owner, next step, and when they hear from us again.",
    };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: the client was told", [Via, Summary], "Log it")];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Holding.WhyNot(turn.Case!) is { } held ? Say.No(held) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Working.UpdateClient(
        turn.Case!, Enum.Parse<ContactChannel>(Via.Read(turn.Answers)!), Summary.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}
