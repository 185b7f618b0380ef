using Bot.Cases;
using Bot.Cases.People;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.Conversations;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Acknowledge;

public sealed class AcknowledgeDialogTests
{
    private static readonly Case Up = Samples.Case().Ask(1).Approve(Samples.Mia, 2);

    [Fact]
    public void One_press_takes_a_case_that_came_by_no_escalation() =>
        Open(Samples.Case(), Samples.Ben).ShouldBeOfType<Next.Record>().Events.ShouldBe([new Acknowledged(Acts.At(3), Samples.Ben, Samples.L1)]);

    [Fact]
    public void Whoever_takes_an_escalated_one_reads_the_packet_first()
    {
        var form = Open(Up, Samples.Noor).ShouldBeOfType<Next.ShowForm>().Form;

        form.Text().ShouldContain("A credit of 3,000");
        new AcknowledgeDialog().Submit(Turns.Of(Samples.Noor, Up, 3)).ShouldBeOfType<Next.Record>().Events.ShouldBe(
            [new PacketOpened(Acts.At(3), Samples.Noor, 1), new Acknowledged(Acts.At(3), Samples.Noor, Samples.L2)]);
    }

    [Fact]
    public void Whoever_decided_about_it_has_read_it() => Open(Up, Samples.Mia).ShouldBeOfType<Next.Record>().Events.ShouldHaveSingleItem().ShouldBeOfType<Acknowledged>();

    [Fact]
    public void A_refusal_needs_no_reading() => Open(Up, Samples.Ada).Told().ShouldContain("one of them has to acknowledge it");

    private static Next Open(Case it, PersonId who) => new AcknowledgeDialog().Open(Turns.Of(who, it, 3));
}
