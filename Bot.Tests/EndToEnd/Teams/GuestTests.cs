using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.EndToEnd.Teams;

public sealed class GuestTests : BadDaysStage
{
    [Fact]
    public async Task Where_a_guest_reads_along_nothing_of_the_case_is_posted_and_its_author_has_it()
    {
        Teams.State.Guests.Add(Member.Noor);
        await Bot.Seat(Member.Ada).SayAsync(Playground.Channel, "escalate new", "Guests read along here");
        var form = await Bot.Seat(Member.Ada).SayAsync(TeamsState.ChatOf(Member.Ada), "escalate new", "Log a client issue");
        await Bot.Seat(Member.Ada).LogAsync(form, "Umbrella", "billing dispute");
        await Bot.NextAsync(sent => sent.Conversation == TeamsState.ChatOf(Member.Ada) && sent.Says("This could not be posted where it belongs"));
        Teams.State.Messages.ShouldNotContain(message => message.Conversation.StartsWith(Playground.Channel, StringComparison.Ordinal) && message.Activity.ToString().Contains("Umbrella", StringComparison.Ordinal));
    }
}
