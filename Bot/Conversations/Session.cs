using System.Globalization;
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
        Form(subject is null && text.Length == 0 && over is null ? Untouched.Id(Key, verb, about) : Nonce.New(), verb, about, subject, text, over);

    /// <summary>The form that an id alone stands for; null where the id does not say all of it.</summary>
    public OpenForm? Fresh(string id) => Untouched.Read(id, Key) is var (verb, about) ? Form(id, verb, about, null, string.Empty, null) : null;

    private OpenForm Form(string id, string verb, CaseId? about, string? subject, string text, string? over) =>
        new(id, verb, about?.Number, subject, 1, [], text, Inbound.Place.Conversation, InstantPattern.General.Format(Now), over);
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

/// <summary>
/// A form into which nobody has typed anything is its dialog and the case it is about: its id says both and for which account it is, and it is kept nowhere. Most forms are opened
/// and closed like that, and one that is filled in late works also where drafts were lost.
/// </summary>
internal static class Untouched
{
    private const char Separator = '~';

    /// <summary>So much of an account's name tells it from the others that see the form.</summary>
    private const int OfName = 16;

    /// <summary>A new id.</summary>
    public static string Id(StateKey key, string verb, CaseId? about) => string.Create(CultureInfo.InvariantCulture, $"{Nonce.New()}{Separator}{verb}{Separator}{about?.Number}{Separator}{Owner(key)}");

    /// <summary>Whether nothing was typed into a form, and its id says all of it.</summary>
    public static bool Is(OpenForm form, StateKey key) => form is { Answers.Count: 0, Text.Length: 0, Step: 1, Subject: null, Over: null } && Read(form.Id, key) is not null;

    /// <summary>What an id says to the account that it is for; null where it says nothing.</summary>
    public static (string Verb, CaseId? About)? Read(string id, StateKey key) => id.Split(Separator) switch
    {
        [{ Length: Nonce.Digits }, { Length: > 0 } verb, "", var owner] when owner == Owner(key) => (verb, null),
        [{ Length: Nonce.Digits }, { Length: > 0 } verb, var about, var owner] when owner == Owner(key) && long.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (verb, new CaseId(number)),
        _ => null,
    };

    private static string Owner(StateKey key) => key.Name[..OfName];
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
