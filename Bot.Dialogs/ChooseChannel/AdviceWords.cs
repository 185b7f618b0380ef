using Bot.Cases.Advice;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>An advice as elements: the channel, why, what goes with it, and what would flip it.</summary>
internal static class AdviceWords
{
    public static IEnumerable<Element> Draw(Recommendation advice)
    {
        yield return new Heading(advice.Channel is { } channel ? $"The advice: {ChannelNames.Of(channel)}" : "Stop: not yours to choose");
        yield return new Items([.. advice.Reasons.Select(Because)]);
        foreach (var note in Notes(advice))
            yield return new Paragraph(note);
        if (advice.Flip is { } flip)
            yield return new Paragraph(flip.Text, Tone.Subtle);
    }

    /// <summary>What goes with the advised channel.</summary>
    public static IEnumerable<string> Notes(Recommendation advice)
    {
        if (advice.HoldingEmailFirst)
            yield return "Keep it short, offer the meeting, and write nothing about the matter itself.";
        if (advice.AlsoCall)
            yield return "Call the key contact as well.";
        if (advice.SecondReader)
            yield return "Check the tone, and let somebody else read it before it goes.";
        if (advice.InNextWindow)
            yield return "The client is out of hours: plan it inside their next open hours.";
        if (advice.RecordRequired)
            yield return "Write down afterwards what was agreed.";
    }

    private static Words Because(Reason reason) => $"{reason.Text} ({reason.Rule}; {string.Join(", ", reason.Criteria)})";
}
