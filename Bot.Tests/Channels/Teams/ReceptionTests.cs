using System.Net;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Counterparts;
using Bot.Tests.EndToEnd.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Teams;

public sealed class ReceptionTests : IAsyncLifetime
{
    private static readonly Duration Moment = Duration.FromSeconds(3);

    private TeamsHere? here;

    private TeamsHere Bot => here!;

    public async Task InitializeAsync() => here = await TeamsHere.StartAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task A_press_that_takes_longer_than_a_moment_is_answered_at_once_and_the_card_changes_later()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var (answer, go) = await SlowlyAsync(Bot.Pressing(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge"));
        answer["type"]!.GetValue<string>().ShouldBe(Seat.TextType);
        answer["value"]!.GetValue<string>().ShouldStartWith("One moment");

        await go();
        var sent = await Bot.SentAsync();
        sent.ShouldContain(call => call.Method == "PUT" && call.Id == posted.Id && call.Words.Contains("acknowledged by Ada Obi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_takes_longer_than_a_moment_comes_to_the_persons_own_chat()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var (answer, go) = await SlowlyAsync(Bot.Pressing(Member.Ada, TeamsHere.Group, posted.Id, issue, "Resolve"));
        answer["value"]!.GetValue<string>().ShouldStartWith("One moment");

        await go();
        var form = (await Bot.SentAsync()).ShouldHaveSingleItem();
        form.Conversation.ShouldNotBe(TeamsHere.Group.Id);
        TeamsHere.Titles(form.Card!).ShouldBe(["Resolve", "Not now"]);
    }

    [Fact]
    public async Task What_breaks_after_one_moment_still_ends_in_words()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var (_, go) = await SlowlyAsync(Bot.Pressing(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge"), new InvalidOperationException("secret"));

        await go();
        var told = (await Bot.SentAsync()).ShouldHaveSingleItem();
        told.Words.ShouldContain("That did not work");
        told.Words.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_client_that_asks_again_while_it_is_handled_starts_nothing_new()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var press = Bot.Pressing(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge");
        var before = Bot.Handled.Count;
        var gate = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        Bot.Before = _ =>
        {
            reached.TrySetResult();
            return gate.Task;
        };
        var first = Bot.PostAsync(press);
        await reached.Task;
        var again = press.DeepClone().AsObject();
        again["id"] = "another id";
        var second = Bot.PostAsync(again);
        gate.SetResult();

        (await second).Body!["value"]!.ToJsonString().ShouldBe((await first).Body!["value"]!.ToJsonString());
        Bot.Handled.Skip(before).Count().ShouldBeInRange(1, 2);
        var told = await Bot.SentAsync();
        told.ShouldNotContain(call => call.Words.Contains("already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_that_comes_again_under_a_new_id_gets_the_first_answer_and_a_later_one_is_new()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var (_, first) = await Bot.PressAsync(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge");
        await Bot.SentAsync();

        Bot.Time.Pass(Duration.FromSeconds(20));
        var (_, second) = await Bot.PressAsync(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge");
        second.ToJsonString().ShouldBe(first.ToJsonString());
        (await Bot.SentAsync()).ShouldBeEmpty();

        Bot.Time.Pass(Duration.FromSeconds(60));
        await Bot.PressAsync(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge");
        (await Bot.SentAsync()).ShouldHaveSingleItem().Words.ShouldContain("Ada Obi has already acknowledged");

        // Being refused is no effect, and yet it is told once only.
        Bot.Time.Pass(Duration.FromSeconds(5));
        await Bot.PressAsync(Member.Ada, TeamsHere.Group, posted.Id, issue, "Acknowledge");
        (await Bot.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_was_changed_counts_only_where_it_was_not_understood_before()
    {
        var chat = TeamsHere.Chat(Member.Ada);
        var unclear = Bot.Activity("message", Member.Ada, chat, ("text", "escalat new"));
        await Bot.PostAsync(unclear);
        (await Bot.SentAsync()).ShouldHaveSingleItem().Words.ShouldContain("I do not know what to do with");
        (await EditedAsync(unclear, "/escalate new")).ShouldHaveSingleItem().Words.ShouldContain("Log a client issue");
        (await EditedAsync(unclear, "/escalate policy")).ShouldBeEmpty();

        var clear = Bot.Activity("message", Member.Ada, chat, ("text", "/escalate policy"));
        await Bot.PostAsync(clear);
        (await Bot.SentAsync()).ShouldHaveSingleItem();
        (await EditedAsync(clear, "/escalate help")).ShouldBeEmpty();
        (await EditedAsync(Bot.Activity("message", Member.Ada, chat, ("text", "never came")), "/escalate help")).ShouldHaveSingleItem().Words.ShouldContain("What I can do");
    }

    [Fact]
    public async Task Eyes_on_a_card_acknowledge_it_and_a_refusal_is_told_aside()
    {
        var (posted, _) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        (await ReactedAsync(Member.Mia, posted.Id, "1f440_eyes")).ShouldHaveSingleItem().Words.ShouldContain("one of them has to acknowledge it");
        (await ReactedAsync(Member.Ada, posted.Id, "like")).ShouldBeEmpty();
        (await ReactedAsync(Member.Ada, "m-none", "1f440_eyes")).ShouldBeEmpty();
        (await ReactedAsync(Member.Ada, posted.Id, "1f440_eyes")).ShouldContain(call => call.Method == "PUT" && call.Id == posted.Id && call.Words.Contains("acknowledged by Ada Obi", StringComparison.Ordinal));
        (await ReactedAsync(Member.Ada, posted.Id, "1f440_eyes")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("personal", true)]
    [InlineData("personal", false)]
    [InlineData("groupChat", true)]
    [InlineData("channel", false)]
    public async Task Whoever_adds_the_bot_is_greeted_once_in_whatever_order_it_is_told(string type, bool installedFirst)
    {
        var where = type == "personal" ? TeamsHere.Chat(Member.Ada) : new Where("19:place@thread.v2", type);
        var bot = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        JsonObject[] arrivals = [Bot.Activity("installationUpdate", Member.Ada, where, ("action", "add")), Bot.Activity("conversationUpdate", Member.Ada, where, ("membersAdded", bot))];
        foreach (var arrival in installedFirst ? arrivals : arrivals.Reverse())
            (await Bot.PostAsync(arrival)).Status.ShouldBe(HttpStatusCode.OK);
        (await Bot.SentAsync()).ShouldHaveSingleItem().Words.ShouldContain("What I can do");

        await Bot.PostAsync(Bot.Activity("conversationUpdate", Member.Ada, where, ("membersAdded", new JsonArray(new JsonObject { ["id"] = Member.Ben.Id }))));
        (await PlaceAsync(where)).ShouldNotBeNull();
        await Bot.PostAsync(Bot.Activity("installationUpdate", Member.Ada, where, ("action", "remove")));
        (await PlaceAsync(where)).ShouldBeNull();
        await Bot.PostAsync(Bot.Activity("installationUpdate", Member.Ada, where, ("action", "add")));
        (await PlaceAsync(where)).ShouldNotBeNull();
        (await Bot.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_activity_that_comes_late_does_not_bring_an_old_address_back()
    {
        var late = Bot.Activity("message", Member.Ada, TeamsHere.Group, ("text", "help"), ("serviceUrl", "http://127.0.0.1:9/old"));
        Bot.Time.Pass(Duration.FromMinutes(5));
        await Bot.SayAsync(Member.Ada, TeamsHere.Group, "help", ("serviceUrl", "http://127.0.0.1:9/new"));
        await Bot.PostAsync(late);
        (await PlaceAsync(TeamsHere.Group))!.Reference.ShouldContain("/new");
        Bot.Time.Pass(Duration.FromMinutes(5));
        await Bot.SayAsync(Member.Ada, TeamsHere.Group, "help", ("serviceUrl", "http://127.0.0.1:9/newer"));
        (await PlaceAsync(TeamsHere.Group))!.Reference.ShouldContain("/newer");
    }

    [Fact]
    public async Task What_only_one_could_read_is_answered_to_that_one_in_place()
    {
        var recipient = new JsonObject { ["id"] = "28:bot", ["name"] = "EngagementBot", ["isTargeted"] = true };
        var told = (await Bot.SayAsync(Member.Ada, TeamsHere.Group, "/escalate help", ("recipient", recipient))).ShouldHaveSingleItem();
        told.Path.ShouldBe($"/v3/conversations/{TeamsHere.Group.Id}/activities?isTargetedActivity=true");
        told.Body!["recipient"]!["id"]!.GetValue<string>().ShouldBe(Member.Ada.Id);
        (await Bot.SayAsync(Member.Ada, TeamsHere.Group, "help")).ShouldHaveSingleItem().Path.ShouldNotContain("?");
    }

    private async Task<IReadOnlyList<Call>> EditedAsync(JsonObject message, string text)
    {
        var edited = message.DeepClone().AsObject();
        (edited["type"], edited["text"], edited["channelData"]) = ("messageUpdate", text, new JsonObject { ["eventType"] = "editMessage" });
        (await Bot.PostAsync(edited)).Status.ShouldBe(HttpStatusCode.OK);
        return await Bot.SentAsync();
    }

    private async Task<IReadOnlyList<Call>> ReactedAsync(Member by, string message, string emoji)
    {
        var reaction = Bot.Activity("messageReaction", by, TeamsHere.Group, ("replyToId", message), ("reactionsAdded", new JsonArray(new JsonObject { ["type"] = emoji })));
        (await Bot.PostAsync(reaction)).Status.ShouldBe(HttpStatusCode.OK);
        return await Bot.SentAsync();
    }

    private Task<Place?> PlaceAsync(Where where) => Bot.Services.GetRequiredService<Places>().FindAsync("teams", where.Id, CancellationToken.None);

    /// <summary>Hands in something that takes longer than a moment; the answer, and what lets it be finished.</summary>
    private async Task<(JsonNode Answer, Func<Task> Go)> SlowlyAsync(JsonObject activity, Exception? fault = null)
    {
        var gate = new TaskCompletionSource();
        Bot.Before = _ => gate.Task;
        var waits = Bot.Time.WaitedForAsync(Moment);
        var answer = Bot.PostAsync(activity);
        await waits;
        Bot.Time.Pass(Moment);
        return ((await answer).Body!, async () =>
        {
            var finished = Bot.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<global::Bot.Channels.Afterwards>().Single();
            if (fault is null)
                gate.SetResult();
            else
                gate.SetException(fault);
            await finished.StopAsync(CancellationToken.None);
        });
    }
}
