using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Cards;

/// <summary>Small phrases that many cards need, worded once.</summary>
public static class Say
{
    /// <summary>A refusal as a card: what cannot be done, and why.</summary>
    public static Next.Tell No(Words why) => new(new Card("That does not work now", [new Paragraph(why, Tone.Warning)], [], why));

    /// <summary>The refusal of a rule that is asked before a form is shown, as a card; null where it would accept.</summary>
    public static Next.Tell? Why(Decision decision) => decision is Decision.Refused refused ? No(refused.Why) : null;

    /// <summary>A rule's answer to an act that asks nothing: its events, or the refusal as a card.</summary>
    public static Next Decided(Decision decision) => decision switch
    {
        Decision.Accepted accepted => new Next.Record(accepted.Events),
        Decision.Refused refused => No(refused.Why),
        _ => throw new InvalidOperationException(decision.GetType().Name),
    };

    /// <summary>How a contact channel is called.</summary>
    public static string Via(ContactChannel channel) => channel switch
    {
        ContactChannel.Email => "e-mail",
        ContactChannel.Call => "call",
        ContactChannel.Meeting => "meeting",
        _ => throw new InvalidOperationException(channel.ToString()),
    };

    /// <summary>A length of time, rounded to what people say: "3 min", "2 h 10 min", "4 days".</summary>
    public static string Length(Duration length) => length switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(1, (int)length.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)length.TotalMinutes} min",
        { TotalHours: < 48 } => length.Minutes == 0 ? $"{(int)length.TotalHours} h" : $"{(int)length.TotalHours} h {length.Minutes} min",
        _ => $"{(int)length.TotalDays} days",
    };
}
