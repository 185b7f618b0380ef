using Bot.Cases.People;
using Bot.Cases.Privacy;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Privacy;

namespace Bot.Dialogs.Gallery;

/// <summary>Confidential cases: made so, their members, legal's own thread, who looked, and what is left for others.</summary>
internal static class PrivacySamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var open = stories.Answered;
        var closed = open.Then(10, it => Confiding.Make(it.Case, it.Policy, "The client complains about how they were spoken to.", it.Reporter.Id, it.Now));
        var make = Script.Open(new MakeConfidentialDialog(), open.Turn());
        yield return make.As("the form");
        yield return make.Answer().As("left empty");
        yield return make.Answer(("reason", "A complaint about how they were spoken to.")).As("done");
        yield return Script.Open(new MakeConfidentialDialog(), open.Turn(subject: MakeConfidentialDialog.Advised)).As("as the advisor says");
        yield return Script.Open(new MakeConfidentialDialog(), closed.Turn()).As("confidential already");

        var members = Script.Open(new MembersDialog(), closed.Turn());
        yield return members.As("the form");
        yield return members.Answer(("people", $"{closed.Manager.Id}"), ("reason", "They know the client's director.")).As("done");
        yield return Script.Open(new MembersDialog(), open.Turn()).As("of an open case");

        yield return Script.Open(new OpenUpDialog(), closed.Turn()).As("the form");
        yield return Script.Open(new OpenUpDialog(), closed.Turn()).Answer(("reason", "It was a misunderstanding.")).As("done");
        yield return Script.Open(new WhoLookedDialog(), closed.Turn() with
        {
            Looks = [new Look(closed.Reporter.Id, closed.Now, "show-case", "slack", Denied: false), new Look(closed.Manager.Id, closed.Now, "timeline", "web", Denied: true)],
        }).As("looks");

        yield return Script.Open(new LegalNotesDialog(), closed.Turn()).As("nothing yet");
        yield return Script.Open(new PrivilegedNoteDialog(), closed.Turn()).As("the form");
        yield return Script.Open(new PrivilegedNoteDialog(), closed.Turn()).Answer(("note", "Their letter of May calls it a gift.")).As("done");
        yield return Script.Open(new ConsultLegalDialog(), closed.Turn()).As(closed.Policy.People.Any(person => person.Roles.Contains(Role.Legal)) ? "the form" : "nobody to ask");
        yield return new GallerySample.ACard("notice Case", "confidential", NoticeCards.Draw(Topic.Case, closed.Case, closed.Policy, closed.Now));
        yield return new GallerySample.ACard("notice Case", "for who does not see it", Discretion.Confidential);
        yield return new GallerySample.ACard("notice Case", "not yours any more", Discretion.Gone);
    }
}
