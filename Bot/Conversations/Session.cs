using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Storage.State;
using NodaTime.Text;

namespace Bot.Conversations;

/// <summary>One inbound while it is handled: what was done, by whom, when, and the policy that was in force then, whatever is put in force meanwhile.</summary>
internal sealed record Session(Inbound Inbound, Person Person, PolicyEdition InForce, Instant Now, CancellationToken Stop)
{
    /// <summary>Where this person's open forms are kept.</summary>
    public StateKey Key => new(Inbound.Account.Channel, Inbound.Account.Id);

    /// <summary>Whether an account does this that the policy does not know.</summary>
    public bool IsStranger => Person.Id.IsAccount;

    /// <summary>A form that nobody has filled in yet.</summary>
    public OpenForm NewForm(string verb, CaseId? about, string? subject, string text, string? over) =>
        new(Nonce.New(), verb, about?.Number, subject, 1, [], text, Inbound.Place.Conversation, InstantPattern.General.Format(Now), over);
}

/// <summary>A form's id on the wire: the form and the step that was shown, so that a step that is sent twice is taken once.</summary>
internal static class FormStep
{
    public static string Write(string id, int step) => $"{id}.{step}";

    /// <summary>Reads the id; step 1 where it names none.</summary>
    public static (string Id, int Step) Read(string formId) =>
        formId.Split('.') is [var id, var step] && int.TryParse(step, out var number) && number > 0 ? (id, number) : (formId, 1);

    /// <summary>The inbox key of a form that led to something: once only.</summary>
    public static string Key(string id) => $"form/{id}";
}

/// <summary>The verbs of a card that is about no topic, as they are kept with it.</summary>
internal static class CardVerbs
{
    public static string Write(string verb, string? subject) => $"{verb}|{subject}";

    /// <summary>The verbs of a card's buttons, one a line; null where it has none.</summary>
    public static string? Of(Bot.Dialogs.Cards.Card card)
    {
        var verbs = card.Buttons.OfType<Bot.Dialogs.Cards.Button.Act>().Select(button => Write(button.Verb, button.Subject)).ToList();
        return verbs.Count == 0 ? null : string.Join('\n', verbs);
    }
}
