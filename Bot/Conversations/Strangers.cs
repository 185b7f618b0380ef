using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Conversations;

/// <summary>Accounts that the policy does not know: who they are to the rules, and what they hear.</summary>
internal static class Strangers
{
    /// <summary>Who an account is: the person who holds it, a stranger where the policy lets those log issues, and nobody (null) else. Somebody who left is no stranger.</summary>
    public static Person? Who(Account account, EscalationPolicy policy) => policy.Holder(account.Channel, account.Id) switch
    {
        { Active: true } person => person,
        null when policy.StrangersLog => new Person(PersonId.Of(account.Channel, account.Id), account.Name, null, new Dictionary<string, string> { [account.Channel] = account.Id }),
        _ => null,
    };

    /// <summary>What they hear in answer to anything but an issue.</summary>
    public static Card Greet(Account account, EscalationPolicy policy, string command)
    {
        Words title = "I do not know you yet";
        return new Card(
            title,
            [
                .. policy.StrangersLog ? [new Paragraph($"You can log a client issue: type /{command}.")] : Array.Empty<Element>(),
                new Paragraph("Only people of the escalation policy can work with client issues here. Ask whoever keeps the policy to add you:"),
                new Draft($"- {{ id: your-id, name: {account.Name}, {account.Channel}: {account.Id} }}"),
                new Paragraph($"If it knows you by another account: type /{command} link there, and the code here.", Tone.Subtle),
            ],
            [],
            title);
    }

    /// <summary>All that they see of a case that they logged.</summary>
    public static Card Thank(Case it, EscalationPolicy policy)
    {
        Words title = $"Thank you, {it.Id}";
        return Card.Saying(title, new Paragraph($"{policy.NameOf(it.Owner)} of {policy.TierOf(it.Tier).Name} has it."));
    }
}

/// <summary>What somebody hears whose form is not known any more: what they typed comes back to them.</summary>
internal static class Lost
{
    /// <summary>What somebody hears whose act broke something here.</summary>
    public static readonly Card Broken = Dialogs.Cards.Card.Saying("That did not work, and nothing was changed for certain. Please try it again.");

    public static Card Card(Answers typed, string command)
    {
        Words title = "This form is over";
        var texts = typed.Values.Values.Where(text => text.Length > 0).ToList();
        Element[] kept = texts.Count == 0 ? [] : [new Paragraph("What you had typed:"), new Draft(string.Join('\n', texts))];
        return new Card(title, [new Paragraph($"It was answered already, belongs to somebody else, or its draft was lost. Type /{command} to open a new one."), .. kept], [], title);
    }
}
