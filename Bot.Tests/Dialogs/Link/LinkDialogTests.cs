using Bot.Cases.People;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Link;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Link;

public sealed class LinkDialogTests
{
    private static readonly LinkedAccount OfAda = new(Samples.Ada, "slack", "T01/U77");

    [Fact]
    public void Without_a_code_it_asks_for_one_and_with_one_it_hands_it_on()
    {
        new LinkDialog().Open(Samples.Turn(null)).ShouldBe(new Next.Link(null));
        new LinkDialog().Open(Samples.Turn(null) with { Text = " ABCDE-FGHJK " }).ShouldBe(new Next.Link("ABCDE-FGHJK"));
    }

    [Fact]
    public void Only_ones_own_link_is_undone()
    {
        var turn = Samples.Turn(null);
        turn = turn with { Subject = LinkCard.Subject(OfAda), Policy = turn.Policy with { Directory = turn.Policy.Directory with { Version = 1, Links = [OfAda] } } };
        new UnlinkDialog().Open(turn).ShouldBe(new Next.Unlink(OfAda));
        new UnlinkDialog().Open(turn with { Person = turn.Policy.Find(Samples.Mia)! }).Told().ShouldContain("not linked to you");
    }
}
