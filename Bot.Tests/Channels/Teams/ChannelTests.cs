using System.Net;
using System.Net.Sockets;
using Bot.Channels;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.Teams;

public sealed class ChannelTests : Sending
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/emea")]
    [InlineData("/emea/")]
    public async Task A_message_is_one_card_and_no_text(string path)
    {
        See(Room, shared: true, Service.Url + path);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Sent(Room, "m-1") { Tenant = "tenant-1" });
        var call = Service.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.Path.ShouldBe(path.TrimEnd('/') + "/v3/conversations/19%3Aroom%40thread.tacv2%3Bmessageid%3D1/activities");
        call.Body!["type"]!.GetValue<string>().ShouldBe("message");
        call.Body["text"].ShouldBeNull();
        call.Body["summary"]!.GetValue<string>().ShouldBe("CASE-7");
        call.Body["from"]!["id"]!.GetValue<string>().ShouldBe("28:bot");
        var attachment = call.Body["attachments"]!.AsArray().ShouldHaveSingleItem()!;
        attachment["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        attachment["content"]!["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
    }

    [Fact]
    public async Task A_change_is_put_onto_the_message()
    {
        Service.Answer = (_, context) => FakeConnector.Json(context, 200, string.Empty);
        (await SendAsync(new Destination.Conversation(Room), messageId: "1;2/3")).ShouldBe(new SendOutcome.Sent(Room, "1;2/3") { Tenant = "tenant-1" });
        var call = Service.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("PUT");
        call.Path.ShouldEndWith("/activities/1%3B2%2F3");
    }

    [Fact]
    public async Task A_message_to_a_channel_begins_a_post_which_is_a_conversation_of_its_own()
    {
        See(Room, shared: true, Service.Url);
        (await SendAsync(new Destination.Room("19:room@thread.tacv2"))).ShouldBe(new SendOutcome.Sent("19:room@thread.tacv2;messageid=m-1", "m-1") { Tenant = "tenant-1" });
        (await SendAsync(new Destination.Conversation("19:room@thread.tacv2;messageid=m-1"), messageId: "m-1"))
            .ShouldBe(new SendOutcome.Sent("19:room@thread.tacv2;messageid=m-1", "m-1") { Tenant = "tenant-1" });
        Service.Calls.Select(call => $"{call.Method} {call.Path}").ShouldBe(
        [
            "POST /v3/conversations/19%3Aroom%40thread.tacv2/activities",
            "PUT /v3/conversations/19%3Aroom%40thread.tacv2%3Bmessageid%3Dm-1/activities/m-1",
        ]);
    }

    [Theory]
    [InlineData(200, typeof(SendOutcome.Sent))]
    [InlineData(202, typeof(SendOutcome.Sent))]
    [InlineData(302, typeof(SendOutcome.Refused))]
    [InlineData(400, typeof(SendOutcome.Refused))]
    [InlineData(401, typeof(SendOutcome.NotSent))]
    [InlineData(403, typeof(SendOutcome.Refused))]
    [InlineData(404, typeof(SendOutcome.Refused))]
    [InlineData(408, typeof(SendOutcome.Unknown))]
    [InlineData(412, typeof(SendOutcome.NotSent))]
    [InlineData(429, typeof(SendOutcome.NotSent))]
    [InlineData(500, typeof(SendOutcome.Unknown))]
    [InlineData(502, typeof(SendOutcome.Unknown))]
    [InlineData(504, typeof(SendOutcome.Unknown))]
    public async Task Each_status_has_its_outcome(int status, Type outcome)
    {
        Service.Answer = (_, context) =>
        {
            context.Response.Headers.Location = Service.Url + "/elsewhere";
            return FakeConnector.Json(context, status, """{ "id": "m-1" }""");
        };
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType(outcome);
        Service.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sat, 21 Nov 2026 10:00:30 GMT", 30)]
    [InlineData("Sat, 21 Nov 2026 09:00:00 GMT", 1)]
    [InlineData("soon", 1)]
    public async Task Too_many_messages_are_sent_again_when_the_service_says(string after, int seconds)
    {
        Service.Answer = (_, context) =>
        {
            context.Response.Headers.Date = "Sat, 21 Nov 2026 10:00:00 GMT";
            context.Response.Headers.RetryAfter = after;
            return FakeConnector.Json(context, 429, "{}");
        };
        var outcome = (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.NotSent>();
        outcome.After.ShouldBe(Duration.FromSeconds(seconds));
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        See(Room, shared: true, $"http://127.0.0.1:{port}");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.NotSent>();
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_message_leaves_it_unknown()
    {
        Service.Answer = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task No_answer_before_the_deadline_leaves_it_unknown()
    {
        var reached = new TaskCompletionSource();
        Service.Answer = (_, context) =>
        {
            reached.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var sending = SendAsync(new Destination.Conversation(Room));
        await reached.Task;
        Time.Pass(TimeSpan.FromSeconds(10));
        (await sending).ShouldBe(new SendOutcome.Unknown("No answer in time."));
    }

    [Fact]
    public async Task An_answer_that_drips_runs_into_the_same_deadline()
    {
        var dripping = new TaskCompletionSource();
        Service.Answer = async (_, context) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            dripping.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var sending = SendAsync(new Destination.Conversation(Room));
        await dripping.Task;
        Time.Pass(TimeSpan.FromSeconds(10));
        (await sending).ShouldBe(new SendOutcome.Unknown("No answer in time."));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://127.0.0.1/?x=")]
    [InlineData("http://127.0.0.1/#")]
    [InlineData("file:///tmp/x")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("//127.0.0.1/")]
    [InlineData("")]
    public async Task Open_development_sends_to_this_machine_and_nowhere_else(string serviceUrl)
    {
        See(Room, shared: true, serviceUrl);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Refused>();
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_walks_up_the_path_is_refused(string conversation)
    {
        See(conversation, shared: true, Service.Url);
        (await SendAsync(new Destination.Conversation(conversation))).ShouldBeOfType<SendOutcome.Refused>();
        Service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_room_is_written_to_where_the_bot_was_in_it()
    {
        (await SendAsync(new Destination.Room(Room))).ShouldBe(new SendOutcome.Sent(Room, "m-1") { Tenant = "tenant-1" });
        (await SendAsync(new Destination.Room("19:elsewhere"))).ShouldBeOfType<SendOutcome.Refused>();
    }
}
