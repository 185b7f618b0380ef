using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Tokens;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.Channels.Teams.Tokens;

public sealed class DoorTests : IAsyncLifetime
{
    private DoorBench bench = null!;

    public async Task InitializeAsync() => bench = await DoorBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task A_good_token_is_taken_for_its_channel_and_its_service_address()
    {
        var caller = (await bench.CallAsync(bench.Issuer.Mint())).ShouldBeOfType<Caller.Platform>();
        caller.Refusal(Activity()).ShouldBeNull();
        caller.Refusal(Activity(("channelId", "webchat"))).ShouldBe("the key of its token is not endorsed for its channel");
        caller.Refusal(Activity(("channelId", string.Empty))).ShouldBe("it names no channel");
        caller.Refusal(Activity(("channelId", null))).ShouldBe("it names no channel");
        caller.Refusal(Activity(("serviceUrl", TokenIssuer.ServiceUrl.TrimEnd('/')))).ShouldBe("its service address is not the one of its token");
        caller.Refusal(Activity(("serviceUrl", TokenIssuer.ServiceUrl.ToUpperInvariant()))).ShouldBe("its service address is not the one of its token");
        caller.Refusal(Activity(("serviceUrl", null))).ShouldBe("its service address is not the one of its token");
    }

    [Fact]
    public async Task A_key_that_is_endorsed_for_nothing_signs_for_nothing()
    {
        var bare = bench.Issuer.NewKey("bare", null);
        bench.Issuer.Rotate(bare);
        var caller = (await bench.CallAsync(bench.Issuer.Mint())).ShouldBeOfType<Caller.Platform>();
        caller.Refusal(Activity()).ShouldBe("the key of its token is not endorsed for its channel");
    }

    [Fact]
    public async Task Five_minutes_off_is_not_taken_any_more()
    {
        var token = bench.Issuer.Mint();
        bench.Clock.Now = DoorBench.Start + Duration.FromMinutes(65) - Duration.Epsilon;
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Clock.Now += Duration.Epsilon;
        (await bench.WhyAsync(token)).ShouldNotBeNull().ShouldContain("good from");
        bench.Clock.Now = DoorBench.Start - Duration.FromMinutes(5);
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Clock.Now -= Duration.Epsilon;
        (await bench.WhyAsync(token)).ShouldNotBeNull().ShouldContain("good from");
    }

    [Fact]
    public async Task A_new_key_is_taken_within_the_hour_and_one_that_is_gone_is_not()
    {
        var old = bench.Issuer.Mint();
        (await bench.WhyAsync(old)).ShouldBeNull();
        bench.Issuer.Rotate(bench.Issuer.NewKey("key-9"));
        (await bench.WhyAsync(bench.Issuer.Mint())).ShouldNotBeNull().ShouldContain("key-9");
        (await bench.WhyAsync(old)).ShouldBeNull("the old keys are still known");
        bench.Clock.Now += Freshness.UnknownKeyPause;
        (await bench.WhyAsync(bench.Issuer.Mint())).ShouldBeNull();
        bench.Clock.Now = DoorBench.Start + Duration.FromMinutes(59);
        (await bench.WhyAsync(old)).ShouldNotBeNull().ShouldContain("key-1");
        (bench.Issuer.MetadataFetches, bench.Issuer.KeyFetches).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_token_that_was_taken_is_not_taken_once_another_key_has_the_name_of_its_key()
    {
        var token = bench.Issuer.Mint(claims => claims["exp"] = Seconds(Duration.FromDays(9)));
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Issuer.Rotate(bench.Issuer.NewKey("key-1"));
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Clock.Now += Freshness.Interval;
        (await bench.WhyAsync(token)).ShouldNotBeNull().ShouldContain("does not hold");
    }

    [Fact]
    public async Task A_key_that_loses_an_endorsement_loses_it_for_tokens_that_were_taken_too()
    {
        var key = bench.Issuer.Keys[0];
        var token = bench.Issuer.Mint(claims => claims["exp"] = Seconds(Duration.FromDays(9)));
        (await bench.CallAsync(token)).Refusal(Activity()).ShouldBeNull();
        bench.Issuer.Rotate(key.With("webchat"));
        bench.Clock.Now += Freshness.Interval;
        (await bench.CallAsync(token)).ShouldBeOfType<Caller.Platform>().Refusal(Activity()).ShouldNotBeNull();
    }

    [Fact]
    public async Task While_no_keys_can_be_had_the_last_ones_serve_a_day_longer_and_then_nothing_is_taken()
    {
        var issuer = bench.Issuer;
        var token = issuer.Mint(claims => claims["exp"] = Seconds(Duration.FromDays(9)));
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Health.ShouldBe("""{"state":"good","keys":3,"since":"2026-03-02T09:00:00Z","trouble":null}""");
        issuer.Down = true;
        bench.Clock.Now = DoorBench.Start + Freshness.Interval;
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Health.ShouldContain("the last good ones");
        bench.Clock.Now = DoorBench.Start + Freshness.Interval + Freshness.Grace - Duration.Epsilon;
        (await bench.WhyAsync(token)).ShouldBeNull();
        (await bench.WhyAsync(issuer.Mint())).ShouldBeNull("a token not seen before, by a key that serves still");
        bench.Clock.Now += Duration.Epsilon;
        (await bench.WhyAsync(token)).ShouldNotBeNull().ShouldContain("keys cannot be had");
        bench.Health.ShouldBe("""{"state":"none: tokens are refused","keys":3,"since":"2026-03-02T09:00:00Z","trouble":"127.0.0.1: ServiceUnavailable."}""");
        issuer.Down = false;
        (await bench.WhyAsync(token)).ShouldNotBeNull("a fetch that failed is tried again after a minute");
        bench.Clock.Now += Freshness.RetryPause;
        (await bench.WhyAsync(token)).ShouldBeNull();
        bench.Health.ShouldContain("\"state\":\"good\"");
    }

    [Fact]
    public async Task Without_keys_from_the_start_nothing_is_taken_until_they_come()
    {
        bench.Health.ShouldContain("not asked for yet");
        bench.Issuer.Down = true;
        (await bench.CallAsync(bench.Issuer.Mint())).ShouldBeOfType<Caller.Refused>().Status.ShouldBe(401);
        bench.Issuer.Down = false;
        (await bench.WhyAsync(bench.Issuer.Mint())).ShouldNotBeNull();
        bench.Issuer.MetadataFetches.ShouldBe(1);
        bench.Clock.Now += Freshness.RetryPause;
        (await bench.WhyAsync(bench.Issuer.Mint())).ShouldBeNull();
    }

    [Fact]
    public async Task No_token_and_no_break_of_line_gets_into_a_reason()
    {
        var token = bench.Issuer.Mint(claims => claims["iss"] = "https://evil.example/\r\nfail: all well\u001b[2J");
        var why = (await bench.WhyAsync(token)).ShouldNotBeNull();
        why.ShouldBe("its token was issued by https://evil.example/??fail: all well?[2J, whose tokens are not taken here");
        foreach (var broken in new[] { token[..^9], bench.Issuer.Mint()[..^9], bench.Issuer.Mint(header: header => header["kid"] = "unknown") })
            (await bench.WhyAsync(broken)).ShouldNotBeNull().ShouldNotContain(broken.Split('.')[2]);
        bench.Log.Lines.ShouldAllBe(line => !line.Text.Contains("eyJ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_bot_takes_whoever_is_on_this_machine_and_looks_at_no_token()
    {
        var door = new Door(bench.Settings with { Open = true });
        (await door.AdmitAsync(IPAddress.IPv6Loopback, default, CancellationToken.None)).ShouldBeOfType<Caller.Local>();
        (await door.AdmitAsync(IPAddress.Parse("192.0.2.7"), $"Bearer {bench.Issuer.Mint()}", CancellationToken.None)).ShouldBeOfType<Caller.Refused>();
        (await new Door(bench.Settings).AdmitAsync(IPAddress.Loopback, default, CancellationToken.None)).ShouldBeOfType<Caller.Refused>();
    }

    private static long Seconds(Duration after) => (DoorBench.Start + after).ToUnixTimeSeconds();

    private static Activity Activity(params (string Name, string? Value)[] changes)
    {
        var activity = new JsonObject { ["type"] = "message", ["channelId"] = "msteams", ["serviceUrl"] = TokenIssuer.ServiceUrl };
        foreach (var (name, value) in changes)
            activity[name] = value;
        return Bot.Channels.Teams.Activity.Parse(System.Text.Encoding.UTF8.GetBytes(activity.ToJsonString())).ShouldNotBeNull();
    }
}
