using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.RecordDecision;

namespace Bot.Dialogs.Gallery;

/// <summary>Writing a decision down, and where the client stands on it.</summary>
internal static class RecordSamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var write = Script.Open(new RecordDecisionDialog(), stories.Answered.Turn());
        yield return write.As("step 1");
        yield return write.Answer().As("step 1 left empty");
        yield return write.Answer(("decisions", new string('x', 310)), ("client_part", nameof(ClientPart.Informed))).As("step 1 with too long a line");
        var steps = write.Answer(("decisions", "A credit note of 3,000.\nExtra hours are ordered in writing only."), ("client_part", nameof(ClientPart.TookPart)));
        yield return steps.As("step 2");
        var yesterday = LocalMoment.Typed(LocalMoment.Date(stories.Answered.Now, stories.Answered.Policy.Zone).PlusDays(-1));
        yield return steps.Answer(("what_1", "Send the credit note"), ("what_2", "Pay the invoice"), ("owner_2", Recording.Client), ("due_2", yesterday)).As("step 2 half filled in and late");
        yield return steps.Answer().As("written");
        yield return Script.Open(new RecordDecisionDialog(), stories.Closed.Turn()).As("on a closed case");

        yield return Script.Open(new RecordAskedDialog(), stories.Recorded.Turn(subject: "1")).As("asked");
        yield return Script.Open(new RecordAskedDialog(), stories.Confirmed.Turn(subject: "1")).As("confirmed already");

        var confirmed = Script.Open(new RecordConfirmedDialog(), stories.ConfirmationAsked.Turn(subject: "1"));
        yield return confirmed.As("the form");
        yield return confirmed.Answer(("who", string.Empty)).As("by nobody");
        yield return confirmed.Answer().As("confirmed");
        yield return Script.Open(new RecordConfirmedDialog(), stories.Disputed.Turn(subject: "1")).As("disputed already");

        var disputed = Script.Open(new RecordDisputedDialog(), stories.ConfirmationAsked.Turn(subject: "1"));
        yield return disputed.As("the form");
        yield return disputed.Answer().As("without their words");
        yield return disputed.Answer(("otherwise", "The credit note was to be 3,300.")).As("disputed");
    }
}
