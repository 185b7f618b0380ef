using Bot.Cases;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Conversations;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.AddNote;

public sealed class AddNoteDialogTests
{
    private static readonly Excerpt Message = new("The numbers are wrong again.", "Jo", "https://example.slack.com/archives/C1/p1", Acts.At(0.5));

    [Fact]
    public void What_is_typed_stands_on_the_timeline() =>
        new FormScript(new AddNoteDialog(), Turns.Of(Samples.Ben, Samples.Case()))
            .Answer(("text", "Jo is away until Friday"))
            .Recorded.Events.ShouldBe([new Noted(Acts.At(1), Samples.Ben, "Jo is away until Friday", "Ben Ruiz", null, Acts.At(1))]);

    [Fact]
    public void On_a_closed_case_it_says_so_and_keeps_what_was_typed()
    {
        var resolved = Samples.Case().Resolve(0.5, Samples.Ben);
        var closed = resolved.After(new Closed(Acts.At(0.6), Samples.Ben, "oral", "known"));
        var script = new FormScript(new AddNoteDialog(), Turns.Of(Samples.Ada, closed)).Answer(("text", "They called again"));

        script.Wrong().ShouldBe([string.Empty]);
        script.Form.Text().ShouldContain("CASE-7 is closed");
        script.Shown("text").ShouldBe("They called again");
    }

    [Fact]
    public void A_message_keeps_who_wrote_it_when_and_where() =>
        AddNoteDialog.Pin(Turns.Of(Samples.Ben, Samples.Case()), Message)
            .ShouldBeOfType<Next.Record>().Events.ShouldBe([new Noted(Acts.At(1), Samples.Ben, Message.Text, "Jo", Message.Link, Message.At)]);

    [Fact]
    public void The_same_message_is_kept_once()
    {
        var it = Samples.Case().After(new Noted(Acts.At(0.7), Samples.Ada, Message.Text, "Jo", Message.Link, Message.At));
        AddNoteDialog.Pin(Turns.Of(Samples.Ben, it), Message).Told().ShouldContain("on the timeline of CASE-7 already");
        AddNoteDialog.Pin(Turns.Of(Samples.Ben, it), Message with { Link = Message.Link + "0" }).ShouldBeOfType<Next.Record>();
    }

    [Fact]
    public void A_very_long_message_is_cut_with_an_ellipsis()
    {
        var noted = (Noted)AddNoteDialog.Pin(Turns.Of(Samples.Ben, Samples.Case()), Message with { Text = new string('x', 4000) }).ShouldBeOfType<Next.Record>().Events.Single();
        noted.Text.Length.ShouldBe(1500);
        noted.Text.ShouldEndWith("x…");
    }
}
