using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.Counterparts.Slack;

public sealed class FakeSlackTests : IAsyncLifetime
{
    private static readonly object Modal = new { type = "modal", title = new { type = "plain_text", text = "Title" }, blocks = new[] { new { type = "divider" } } };

    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private FakeSlack _slack = null!;
    private Asking _bot = null!;

    public async Task InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(_clock);
        _slack.Team("T1")
            .Person("U1", "Ada Obi")
            .Person("U2", "Gone", deleted: true)
            .Channel("C1", "client-issues", "U1")
            .Channel("C2", "old", channel => channel.Archived = true)
            .Channel("C3", "secret", channel => (channel.Private, _) = (true, channel.Members.Remove("UBOTT1")), "U1")
            .Channel("C4", "elsewhere", channel => channel.Members.Remove("UBOTT1"));
        _slack.Team("T2").Channel("C5", "next-door").Channel("C6", "shared", channel => channel.ExternallyShared = true);
        _bot = new Asking(_slack);
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _slack.DisposeAsync();
    }

    [Theory]
    [InlineData("C1", "ok")]
    [InlineData("U1", "ok")]
    [InlineData("C2", "is_archived")]
    [InlineData("C3", "channel_not_found")]
    [InlineData("C4", "not_in_channel")]
    [InlineData("C5", "channel_not_found")]
    [InlineData("C404", "channel_not_found")]
    public async Task Posting_is_refused_where_Slack_refuses_it(string channel, string word) => (await _bot.WordAsync("chat.postMessage", new { channel, text = "x" })).ShouldBe(word);

    [Fact]
    public async Task Content_is_refused_where_Slack_refuses_it()
    {
        (await _bot.WordAsync("chat.postMessage", new { channel = "C1" })).ShouldBe("no_text");
        (await _bot.WordAsync("chat.postMessage", new { channel = "C1", text = new string('x', 40_001) })).ShouldBe("msg_too_long");
        var many = await _bot.JsonAsync("chat.postMessage", new { channel = "C1", text = "x", blocks = Enumerable.Repeat(new { type = "divider" }, 51) });
        many.GetProperty("errors")[0].GetString().ShouldBe("no more than 50 items allowed [json-pointer:/blocks]");
        many.GetProperty("response_metadata").GetProperty("messages")[0].GetString()!.ShouldStartWith("[ERROR] no more than 50");
        (await _bot.WordAsync("conversations.open", new { users = "U2" })).ShouldBe("user_disabled");
        (await _bot.WordAsync("conversations.info", new { channel = "C1" })).ShouldBe("invalid_arguments");
        (await _bot.FormAsync("conversations.info", ("channel", "C1"))).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Tokens_end_and_belong_to_a_team()
    {
        _slack.Accept(new SlackToken("xoxb-old", "T1", Expires: _clock.Now + Duration.FromHours(1)));
        (await _bot.WordAsync("auth.test", new { }, "xoxb-old")).ShouldBe("ok");
        _clock.Now += Duration.FromHours(1);
        (await _bot.WordAsync("auth.test", new { }, "xoxb-old")).ShouldBe("token_expired");
        (await _bot.WordAsync("chat.postMessage", new { channel = "C5", text = "x" }, "xoxb-T2")).ShouldBe("ok");
        (await _bot.WordAsync("chat.postMessage", new { channel = "C1", text = "x" }, "xoxb-T2")).ShouldBe("channel_not_found");
        _slack.Accept(new SlackToken("xoxb-org", Team: null, Enterprise: "E1", EnterpriseInstall: true));
        (await _bot.WordAsync("chat.postMessage", new { channel = "C5", text = "x" }, "xoxb-org")).ShouldBe("ok");
        (await _bot.WordAsync("auth.test", new { }, FakeSlack.AppToken)).ShouldBe("not_allowed_token_type");
        (await _bot.WordAsync("apps.connections.open", new { })).ShouldBe("not_allowed_token_type");
        _slack.Settings.Scopes = new HashSet<string> { "commands" };
        (await _bot.WordAsync("chat.postMessage", new { channel = "C1", text = "x" })).ShouldBe("missing_scope");
    }

    [Fact]
    public async Task A_trigger_is_good_once_and_for_three_seconds()
    {
        (await _bot.WordAsync("views.open", new { trigger_id = "1.2.x", view = Modal })).ShouldBe("invalid_trigger_id");
        var trigger = Trigger();
        _clock.Now += Duration.FromSeconds(3);
        (await _bot.WordAsync("views.open", new { trigger_id = trigger, view = Modal })).ShouldBe("ok");
        (await _bot.WordAsync("views.open", new { trigger_id = trigger, view = Modal })).ShouldBe("exchanged_trigger_id");
        trigger = Trigger();
        _clock.Now += Duration.FromMilliseconds(3001);
        (await _bot.WordAsync("views.open", new { trigger_id = trigger, view = Modal })).ShouldBe("expired_trigger_id");
    }

    [Fact]
    public async Task The_stack_holds_three_views_and_a_stale_hash_changes_nothing()
    {
        (await _bot.WordAsync("views.open", new { trigger_id = Trigger(), view = Modal })).ShouldBe("ok");
        var ada = _slack.Person("U1");
        var root = ada.CurrentView!;
        (await _bot.WordAsync("views.push", new { trigger_id = Trigger(root.Id), view = Modal })).ShouldBe("ok");
        (await _bot.WordAsync("views.push", new { trigger_id = Trigger(root.Id), view = Modal })).ShouldBe("ok");
        (await _bot.WordAsync("views.push", new { trigger_id = Trigger(root.Id), view = Modal })).ShouldBe("push_limit_reached");
        ada.Stack.Count.ShouldBe(3);
        (await _bot.WordAsync("views.update", new { view_id = root.Id, hash = root.Hash, view = Modal })).ShouldBe("ok");
        (await _bot.WordAsync("views.update", new { view_id = root.Id, hash = root.Hash, view = Modal })).ShouldBe("hash_conflict");
        await ada.CloseViewAsync(all: true);
        (await _bot.WordAsync("views.update", new { view_id = root.Id, view = Modal })).ShouldBe("not_found");
        (await _bot.WordAsync("views.open", new { trigger_id = Trigger(), view = new { type = "modal", title = new { type = "plain_text", text = new string('x', 25) }, blocks = Array.Empty<object>() } })).ShouldBe("invalid_arguments");
    }

    [Fact]
    public async Task A_response_url_is_good_five_times_within_thirty_minutes()
    {
        var url = Reply("1");
        for (var use = 1; use <= 5; use++)
            (await _bot.PostAsync(url, new { text = $"use {use}" })).ShouldBe(200);
        (await _bot.PostAsync(url, new { text = "use 6" })).ShouldBe(404);
        _slack.Messages.Select(one => one.EphemeralTo).ShouldBe(["U1", "U1", "U1", "U1", "U1"]);
        var late = Reply("2");
        _clock.Now += Duration.FromMinutes(31);
        (await _bot.PostAsync(late, new { text = "late" })).ShouldBe(404);
        (await _bot.PostAsync(Reply("3"), new { text = "for all", response_type = "in_channel" })).ShouldBe(200);
        _slack.Messages[^1].EphemeralTo.ShouldBeNull();
    }

    [Fact]
    public async Task An_install_gives_tokens_and_refresh_tokens_each_good_once()
    {
        _slack.Settings.RotatesTokens = true;
        var code = _slack.Agree("T1", "U1", redirectUrl: "https://bot.test/slack/oauth");
        (await InstallAsync(("code", code))).GetProperty("error").GetString().ShouldBe("bad_redirect_uri");
        var first = await InstallAsync(("code", code), ("redirect_uri", "https://bot.test/slack/oauth"));
        (first.GetProperty("team").GetProperty("id").GetString(), first.GetProperty("expires_in").GetInt32()).ShouldBe(("T1", 43_200));
        (await InstallAsync(("code", code), ("redirect_uri", "https://bot.test/slack/oauth"))).GetProperty("error").GetString().ShouldBe("code_already_used");
        (await _bot.WordAsync("auth.test", new { }, first.GetProperty("access_token").GetString())).ShouldBe("ok");
        _clock.Now += Duration.FromHours(12);
        (await _bot.WordAsync("auth.test", new { }, first.GetProperty("access_token").GetString())).ShouldBe("token_expired");
        var refresh = first.GetProperty("refresh_token").GetString()!;
        var second = await InstallAsync(("grant_type", "refresh_token"), ("refresh_token", refresh));
        (await _bot.WordAsync("auth.test", new { }, second.GetProperty("access_token").GetString())).ShouldBe("ok");
        (await InstallAsync(("grant_type", "refresh_token"), ("refresh_token", refresh))).GetProperty("error").GetString().ShouldBe("invalid_refresh_token");
        var org = await InstallAsync(("code", _slack.Agree(null, "U1", "E1", enterpriseInstall: true)));
        (org.GetProperty("team").ValueKind, org.GetProperty("enterprise").GetProperty("id").GetString()).ShouldBe((JsonValueKind.Null, "E1"));
    }

    private Task<JsonElement> InstallAsync(params (string Name, string Value)[] arguments) =>
        _bot.FormAsync("oauth.v2.access", [("client_id", OAuth.ClientId), ("client_secret", OAuth.ClientSecret), .. arguments]);

    private string Trigger(string? view = null) => _slack.Read(state => state.NewTrigger("T1", "U1", view));

    private string Reply(string id)
    {
        _slack.Read(state => state.Replies[id] = new SlackState.Reply("T1", "C1", "U1", null, null, _clock.Now, Uses: 0));
        return _slack.ReplyUrl(id);
    }
}
