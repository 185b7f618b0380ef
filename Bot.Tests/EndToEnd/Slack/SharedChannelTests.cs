using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>P-61: nothing internal is written where people from outside read, or where the bot may not write; who did it is told, alone.</summary>
public sealed class SharedChannelTests(HttpStage stage) : IClassFixture<HttpStage>, IAsyncLifetime
{
    private const string Guest = "U0GUEST";

    private FakeChannel Room => stage.Slack.Channel(SlackStage.Room);

    private FakeChannel Elsewhere => stage.Slack.Channel(SlackStage.Elsewhere);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The next test finds the channels as they were.</summary>
    public Task DisposeAsync()
    {
        foreach (var channel in new[] { Room, Elsewhere })
        {
            (channel.ExternallyShared, channel.Archived) = (false, false);
            channel.Members.Remove(Guest);
            channel.Members.Add("UBOTT0ORG");
        }

        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("shared", "shared with people outside")]
    [InlineData("guest", "a guest or somebody of another workspace")]
    [InlineData("without the bot", "not_in_channel")]
    [InlineData("archived", "is_archived")]
    public async Task A_room_that_may_not_read_along_gets_nothing_and_the_author_alone_is_told(string how, string why)
    {
        var missed = await MissedAsync();
        Make(how);
        await LogAsync($"Acme {how}");

        var told = await stage.Ada.ToMeAsync($"Acme {how}", "could not be posted where it belongs");
        told.Reading.ShouldContain(why);
        Internal(SlackStage.Room, $"Acme {how}").ShouldBeEmpty();
        foreach (var seat in new[] { stage.Ben, stage.Mia, stage.Noor })
            seat.Person.DirectMessages.ShouldNotContain(one => one.Reading.Contains("could not be posted", StringComparison.Ordinal));
        (await MissedAsync()).ShouldBeGreaterThan(missed);
    }

    [Fact]
    public async Task A_room_that_is_shared_later_gets_no_further_change()
    {
        var card = await stage.Ada.LogAsync("Later");
        var own = await stage.Ada.ToMeAsync("Later");
        Make("shared");
        await stage.Ben.TurnAsync(card, "Acknowledge");
        await stage.Ada.ToMeAsync("Ben Ruiz acknowledged it for L1.");
        await stage.Ada.ChangedAsync(own, "acknowledged by Ben Ruiz");

        // The next message of the same lane comes after the change would have come.
        DisposeAsync().IsCompletedSuccessfully.ShouldBeTrue();
        await stage.Ada.LogAsync("After Later");
        stage.Slack.Calls.Where(call => call is { Method: "chat.update", Accepted: true } && call.Text("channel") == SlackStage.Room && call.Arguments.GetRawText().Contains("Later", StringComparison.Ordinal) && !call.Arguments.GetRawText().Contains("After", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mention_in_a_shared_channel_is_answered_to_its_author_alone()
    {
        await stage.Ada.LogAsync("Whispered");
        var number = (await stage.Ada.SeeAsync(SlackStage.Room, "Whispered")).Text.Split(' ')[0];
        Elsewhere.ExternallyShared = true;
        await stage.Mia.Person.MentionsAsync(SlackStage.Elsewhere, number);

        await stage.Mia.ToMeAsync("Whispered");
        Internal(SlackStage.Elsewhere, "Whispered").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_a_shared_channel_is_logged_without_a_word_in_its_thread()
    {
        Elsewhere.ExternallyShared = true;
        var message = await stage.Mia.Person.SaysAsync(SlackStage.Elsewhere, "Quoted: the invoice is wrong");
        await stage.Ada.Person.MessageShortcutAsync("log_message", message);
        await stage.Ada.SubmitAsync(("new_client", "Quoted"));
        await stage.Ada.SubmitAsync(("impact", "They hold back the payment"));
        await stage.Ada.SubmitAsync(SlackSeat.HowBad);
        await stage.Ada.ClosedAsync();

        await stage.Ada.SeeAsync(SlackStage.Room, "Quoted");
        await stage.Ada.ToMeAsync("Quoted", "could not be posted where it belongs");
        Internal(SlackStage.Elsewhere, "Quoted").ShouldBeEmpty();
    }

    private void Make(string how)
    {
        switch (how)
        {
            case "shared":
                Room.ExternallyShared = true;
                break;
            case "guest":
                stage.Slack.Team("T0ORG").Person(Guest, "Gus Guest", restricted: true);
                Room.Members.Add(Guest);
                break;
            case "archived":
                Room.Archived = true;
                break;
            default:
                Room.Members.Remove("UBOTT0ORG");
                break;
        }
    }

    private async Task LogAsync(string client)
    {
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ada.FillInAsync(client);
    }

    private async Task<int> MissedAsync() => (await BotHere.HealthAsync(stage.Bot.Address))["unreachable"]!.GetValue<int>();

    /// <summary>What the bot wrote into a channel, for all to see, with these words.</summary>
    private IEnumerable<string> Internal(string channel, string words) => stage.Slack.Calls
        .Where(call => call.Method is "chat.postMessage" or "chat.update" && call.Text("channel") == channel && call.Arguments.GetRawText().Contains(words, StringComparison.Ordinal))
        .Select(call => $"{call.Method} {call.Status}");
}
