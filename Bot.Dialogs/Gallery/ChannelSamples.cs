using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ChooseChannel;

namespace Bot.Dialogs.Gallery;

/// <summary>E-mail, call or meeting: the taps, each advice, and the next step that each leads to.</summary>
internal static class ChannelSamples
{
    private static readonly AdviceTaps Calm = new(Urgency.None, Complexity.OnePoint, Emotion.Calm, Purpose.Inform, Listeners.One);

    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var story = stories.Acknowledged;
        var taps = Script.Open(new ChooseChannelDialog(), story.Turn());
        yield return taps.As("the taps");
        yield return taps.Answer(("urgency", nameof(Urgency.Today))).As("taps missing");

        var email = Advised(Calm);
        yield return email.As("e-mail advised");
        yield return email.Answer(("point", "Finance checks the offer, and you hear from us tomorrow.")).As("e-mail drafted");
        yield return email.Answer(("template_Holding", "BadNews"), ("point", "asap")).As("bad news without a plan");
        yield return email.Answer(("channel_e-mail", nameof(ContactChannel.Meeting))).As("another channel without a reason");
        var instead = email.Answer(("channel_e-mail", nameof(ContactChannel.Meeting)), ("why", "Jo asked to speak in person."));
        yield return instead.As("meeting instead of e-mail");
        yield return instead.Answer(("attendees", string.Empty)).As("meeting with nobody and no date");

        yield return Advised(Calm with { Emotion = Emotion.Tense }).As("e-mail with a second reader");
        yield return Advised(Calm with { Urgency = Urgency.Now, Listeners = Listeners.Many }).As("e-mail and a call");

        var call = Advised(Calm with { Urgency = Urgency.Now, Purpose = Purpose.NeedAnswer });
        yield return call.As("call advised");
        yield return call.Answer().As("call prepared");

        var meeting = Advised(Calm with { Complexity = Complexity.Several, Emotion = Emotion.Tense, Purpose = Purpose.Resolve, Listeners = Listeners.Few });
        yield return meeting.As("meeting advised");
        var tomorrow = LocalMoment.Typed(LocalMoment.Date(story.Now, story.Policy.Zone).PlusDays(1));
        yield return meeting.Answer(("meeting_date", tomorrow), ("meeting_time", "10:00")).As("meeting prepared");

        yield return Script.Open(new ChooseChannelDialog(), stories.Closed.Turn()).As("on a closed case");

        Script Advised(AdviceTaps chosen) => taps.Answer(
            ("urgency", $"{chosen.Urgency}"), ("complexity", $"{chosen.Complexity}"), ("emotion", $"{chosen.Emotion}"), ("purpose", $"{chosen.Purpose}"), ("listeners", $"{chosen.Listeners}"));
    }
}
