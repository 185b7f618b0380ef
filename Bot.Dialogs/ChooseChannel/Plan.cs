using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>Where a turn stands once the taps are known: the advice, and the channel chosen so far (the advised one until another is).</summary>
internal sealed record Plan(AdviceTaps Taps, KnownFacts Facts, Recommendation Advice, ChoiceField Field, ContactChannel Chosen)
{
    private static readonly ContactChannel[] Channels = [ContactChannel.Email, ContactChannel.Call, ContactChannel.Meeting];

    public bool Overridden => Advice.Channel is { } advised && advised != Chosen;

    public static Plan Of(Turn turn)
    {
        var taps = TapFields.Read(turn.Answers);
        var (tier, level) = (turn.Case!.Tier, turn.Case.Level);
        var facts = KnownFacts.Of(turn.Case, turn.Now, turn.Policy.Zone).At($"tier {tier}, level {level}", turn.Policy.ChannelsAt(tier, level));
        var advice = Advisor.Decide(taps, facts);
        var advised = advice.Channel ?? ContactChannel.Email;

        // The key names the advice: a choice made against another advice, before going back, is not carried over.
        var field = new ChoiceField($"channel_{Say.Via(advised)}", "How do you do it?", [.. Channels.Where(channel => facts.AllowedChannels?.Contains(channel) != false).Select(Option)], Expanded: true) { Shown = advised.ToString() };
        return new(taps, facts, advice, field, Enum.TryParse<ContactChannel>(turn.Answers[field.Key], out var chosen) ? chosen : advised);
    }

    private static Choice Option(ContactChannel channel) => new(channel.ToString(), channel switch
    {
        ContactChannel.Email => "E-mail",
        ContactChannel.Call => "Call",
        ContactChannel.Meeting => "Meeting",
        _ => throw new InvalidOperationException(channel.ToString()),
    });
}
