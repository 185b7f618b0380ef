using System.Text.Json;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>The whole main job in a channel by the small policy: log, acknowledge, update, advice, record, escalate, approve, resolve, close.</summary>
internal sealed class BadDaysJob(ITeamsClients clients)
{
    private readonly Seat ada = new(clients, Member.Ada);
    private readonly Seat ben = new(clients, Member.Ben);
    private readonly Seat mia = new(clients, Member.Mia);

    /// <summary>Does it all for a client; gives the message that the case stands on.</summary>
    public async Task<Sent> DoAsync(string client)
    {
        var form = await ada.SayAsync(Playground.Channel, "escalate new", "Log a client issue");
        var (issue, _) = await ada.LogAsync(form, client, "billing dispute");
        issue = await ben.TurnAsync(form, issue, "Acknowledge");
        issue = await ThroughAsync(ben, form, issue, "Post an update", "Log it", ("via", "Email"), ("summary", "We are on it."));
        var taps = await ben.TurnAsync(form, issue, "E-mail or meeting?");
        var advice = await ben.TurnAsync(form, taps, "What do you advise?", ("urgency", "ThisWeek"), ("complexity", "OnePoint"), ("emotion", "Calm"), ("purpose", "Inform"), ("listeners", "One"));
        issue = await ben.TurnAsync(form, advice, "Go");
        var first = await ben.TurnAsync(form, issue, "Record a decision");
        var second = await ben.TurnAsync(form, first, "Next", ("decisions", "Half of it is credited."), ("client_part", "Informed"));
        issue = await ben.TurnAsync(form, second, "Write it down");
        issue = await ThroughAsync(ada, form, issue, "Escalate", "Ask for it", ("ask", "A credit"), ("criterion", "contract breach"));
        Seat.Text(issue).ShouldContain("Mia Chen or Noor Haddad decide whether L2 takes it.");
        var request = await ToAsync(Member.Mia, "asks you to take this case", client);
        Seat.Text(await mia.TurnAsync(request, request.Card, "Approve")).ShouldContain("approved by Mia Chen");
        issue = await ben.TurnAsync(form, issue, "Resolve");
        issue = await ben.TurnAsync(form, issue, "Resolve", ("note", "A new invoice went out."));
        issue = await ada.TurnAsync(form, issue, "Close");
        issue = await ada.TurnAsync(form, issue, "Close the case", ("client_told", "The right invoice is out."));
        issue = await ada.TurnAsync(form, issue, "Close the case", ("record_waiver", "They said so on the telephone."));
        Seat.Text(issue).ShouldContain("closed by Ada Obi");
        return form;
    }

    private Task<Sent> ToAsync(Member member, params string[] words) =>
        clients.NextAsync(sent => !sent.IsChange && sent.Conversation == TeamsState.ChatOf(member) && words.All(one => Seat.Says(sent, one)));

    private static async Task<JsonElement> ThroughAsync(Seat seat, Sent form, JsonElement issue, string button, string submit, params (string Key, string Text)[] inputs) =>
        await seat.TurnAsync(form, await seat.TurnAsync(form, issue, button), submit, inputs);
}
