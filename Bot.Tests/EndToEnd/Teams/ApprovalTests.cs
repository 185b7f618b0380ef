using System.Net;
using System.Text.Json;
using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Teams;

[Collection(nameof(Stage))]
public sealed class ApprovalTests(Stage stage)
{
    [Fact]
    public async Task Managers_are_asked_in_their_own_chats_one_decides_and_both_see_it()
    {
        var (form, _) = await AskedAsync("Hooli");
        var mias = await stage.ToAsync(Member.Mia, "Hooli", "Credit 900");
        var noors = await stage.ToAsync(Member.Noor, "Hooli", "Credit 900");
        foreach (var card in (Sent[])[mias, noors])
        {
            Seat.Text(card.Card).ShouldContain("Called them – no answer");
            Seat.Titles(card.Card).ShouldBe(["Approve", "Reject", "Open the case", "Why this deadline?"]);
        }

        await RefusedAsync(mias);

        var approved = await stage.Mia.TurnAsync(mias, mias.Card, "Approve");
        Seat.Text(approved).ShouldContain("approved by Mia Chen");
        Seat.Titles(approved).ShouldBe(["Open the case"]);
        await stage.ChangeAsync(mias, "approved by Mia Chen");
        await stage.ChangeAsync(noors, "approved by Mia Chen");
        Seat.Text((await stage.ChangeAsync(form, "L2 Department heads")).Card).ShouldContain("Mia Chen or Noor Haddad – one of you acknowledge it.");

        // Noor's client still shows the card as it was posted.
        var late = await stage.Noor.TurnAsync(noors, noors.Card, "Approve");
        Seat.Text(late).ShouldContain("approved by Mia Chen");
        (await stage.ToAsync(Member.Noor, "Too late: Mia Chen has approved this already")).Accepted.ShouldBeTrue();
        stage.Playground.Connector.All.Count(sent => !sent.IsChange && Seat.Says(sent, "Hooli") && Seat.Says(sent, "Credit 900") && Seat.Titles(sent.Card).Contains("Reject")).ShouldBe(2);
    }

    [Fact]
    public async Task A_rejection_goes_back_with_its_reason()
    {
        await AskedAsync("Tyrell");
        var card = await stage.ToAsync(Member.Mia, "Tyrell", "asks you to take this case");

        var why = await stage.Mia.TurnAsync(card, card.Card, "Reject");
        var rejected = await stage.Mia.TurnAsync(card, why, "Reject", ("reason", "Ask their director first."));

        Seat.Text(rejected).ShouldContain("rejected by Mia Chen");
        await stage.ToAsync(Member.Ada, "Ask their director first.", "Tyrell");
    }

    /// <summary>The manager's button in the hands of somebody unknown, and of the one who asked.</summary>
    private async Task RefusedAsync(Sent card)
    {
        // The Playground lets nobody press in a chat that they are not in: these come past it.
        var approve = Invokes.Pressing(card, "Approve");
        var (status, refused) = await Invokes.SendAsync(stage, approve.By(Member.Otto));
        status.ShouldBe(HttpStatusCode.OK);
        refused["type"]!.GetValue<string>().ShouldBe(Seat.TextType);
        refused["value"]!.GetValue<string>().ShouldContain("I do not know you yet");

        var (_, still) = await Invokes.SendAsync(stage, approve.Anew().By(Member.Ada));
        still["value"]!.ToJsonString().ShouldContain("no longer valid here", Case.Insensitive, "the card is for Mia's eyes");
        stage.Playground.Connector.All.ShouldNotContain(sent => sent.IsChange && sent.MessageId == card.MessageId);
    }

    /// <summary>A case in the group chat, tried twice, for which Ada has asked the next tier.</summary>
    private async Task<(Sent Form, JsonElement Issue)> AskedAsync(string client)
    {
        var form = await stage.Ada.SayAsync(Playground.GroupChat, "escalate new", "Log a client issue");
        var (issue, _) = await stage.Ada.LogAsync(form, client);
        foreach (var outcome in (string[])["no answer", "they hung up"])
        {
            var attempt = await stage.Ada.TurnAsync(form, issue, "Log an attempt");
            issue = await stage.Ada.TurnAsync(form, attempt, "Log it", ("what", "Called them"), ("outcome", outcome));
        }

        var ask = await stage.Ada.TurnAsync(form, issue, "Escalate");
        Seat.Text(ask).ShouldContain("2 attempts are logged at L1: that is enough to go up.");
        issue = await stage.Ada.TurnAsync(form, ask, "Ask for it", ("ask", "Credit 900"));
        Seat.Text(issue).ShouldContain("Mia Chen or Noor Haddad decide whether L2 takes it.");
        return (form, issue);
    }
}
