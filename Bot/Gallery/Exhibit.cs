using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Gallery;
using Bot.Dialogs.Link;
using Bot.People;

namespace Bot.Gallery;

/// <summary>A sample with the ids that a channel would give it, ready to be drawn.</summary>
internal sealed record Exhibit(string Group, string Name, Shown Shown)
{
    /// <summary>The group of the cards that no dialog draws but the host itself.</summary>
    public const string HostGroup = "host";

    private const string Nonce = "gallery";

    /// <summary>Everything there is to see: the samples of the dialogs and notices, and the host's own cards.</summary>
    public static IEnumerable<Exhibit> All(EscalationPolicy policy, Instant now) => GallerySamples.All(policy, now).Select(Of).Concat(
    [
        Own("an account that nobody knows", Strangers.Greet(new Account("web", "guest", "Guest"), policy with { StrangersLog = false }, "escalate")),
        Own("an account that nobody knows and that may log issues", Strangers.Greet(new Account("web", "guest", "Guest"), policy with { StrangersLog = true }, "escalate")),
        Own("a code for another account", LinkCard.Offer(policy.People[0], policy, "ABCDE-FGHJK", LinkCode.Good, "escalate")),
        Own("an account that is linked", LinkCard.Linked(policy.People[0])),
        Own("a form that is over", Lost.Card(new Answers(new Dictionary<string, string> { ["what"] = "Called Jo", ["outcome"] = "No answer" }), "escalate")),
        Own("a form that is over and empty", Lost.Card(Answers.None, "escalate")),
    ]);

    private static Exhibit Of(GallerySample sample) => new(sample.Group, sample.Name, sample switch
    {
        GallerySample.ACard card => new Shown.ACard(card.Card, Nonce),
        GallerySample.AForm form => new Shown.AForm(form.Form, FormStep.Write(Nonce, form.Form.Step)),
        _ => throw new InvalidOperationException(sample.GetType().Name),
    });

    private static Exhibit Own(string name, Card card) => new(HostGroup, name, new Shown.ACard(card, Nonce));
}
