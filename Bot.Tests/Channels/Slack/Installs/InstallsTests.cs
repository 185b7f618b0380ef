using System.Net;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Installs;
using Bot.Sealing;
using InstallsSetup = Bot.Channels.Slack.Installs.Setup;

namespace Bot.Tests.Channels.Slack.Installs;

public sealed class InstallsTests : IAsyncLifetime
{
    private Bench bench = null!;

    public async Task InitializeAsync() => bench = await Bench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task The_page_has_one_link_which_leads_to_Slack_with_a_state_in_a_cookie_of_the_browser()
    {
        (await (await bench.VisitAsync("/slack/install")).Content.ReadAsStringAsync()).ShouldContain("""<a class="go" href="/slack/install/go">Add to Slack</a>""");

        var answer = await bench.VisitAsync("/slack/install/go");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = answer.Headers.Location!;
        address.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(bench.Slack.Address, "/oauth/v2/authorize").AbsoluteUri);
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        query["client_id"].ShouldBe("1.2");
        query["scope"]!.Split(',').ShouldBe(Scopes.Bot);
        query["redirect_uri"].ShouldBe("https://bot.example/slack/oauth/callback");
        query["state"]!.Length.ShouldBe(64);
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("__Host-slack-install=");
        foreach (var part in new[] { "path=/", "secure", "samesite=lax", "httponly" })
            cookie.Split("; ").ShouldContain(part);
        cookie.ShouldNotContain(query["state"]!);
    }

    [Fact]
    public void At_Slack_itself_the_page_is_Slacks() =>
        new OAuth(new SocketMode.HttpClients(), new SlackSettings { ClientId = "1.2", PublicUrl = "https://bot.example" }, bench.Time, bench.Time)
            .AuthorizeUrl("s").ShouldStartWith("https://slack.com/oauth/v2/authorize?client_id=1.2&");

    [Fact]
    public async Task A_workspace_that_installed_the_app_has_a_token_of_its_own()
    {
        var (state, cookie, _) = await bench.GoAsync();
        var answer = await bench.ReturnAsync(bench.Slack.Agree("T1", "U1", "E1", redirectUrl: "https://bot.example/slack/oauth/callback"), state, cookie);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("is installed");
        var token = await bench.TokenAsync(new Workspace("E1", "T1"));
        token.ShouldNotBeNull().ShouldStartWith("xoxb-");
        (await bench.TokenAsync(new Workspace(null, "T1"))).ShouldBe(token);
        (await bench.TokenAsync(new Workspace("E1", "T2"))).ShouldBeNull();
        (await bench.TokenAsync(new Workspace("E1", null, IsEnterpriseInstall: true))).ShouldBeNull();
        (await bench.TokenAsync(Workspace.Default)).ShouldBe("xoxb-of-the-settings");
    }

    [Fact]
    public async Task An_install_of_the_whole_enterprise_is_for_every_team_that_has_none_of_its_own()
    {
        await bench.InstallAsync(null, "E1");
        await bench.InstallAsync("T1", "E1");
        var whole = await bench.TokenAsync(new Workspace("E1", null, IsEnterpriseInstall: true));
        whole.ShouldNotBeNull();
        (await bench.TokenAsync(new Workspace("E1", "T2"))).ShouldBe(whole);
        (await bench.TokenAsync(new Workspace("E1", "T2", IsEnterpriseInstall: true))).ShouldBe(whole);
        var own = await bench.TokenAsync(new Workspace("E1", "T1"));
        own.ShouldNotBeNull();
        own.ShouldNotBe(whole);
        (await bench.TokenAsync(new Workspace("E2", "T3"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_second_install_takes_the_place_of_the_first()
    {
        await bench.InstallAsync("T1");
        var first = await bench.TokenAsync(new Workspace(null, "T1"));
        await bench.InstallAsync("T1");
        (await bench.TokenAsync(new Workspace(null, "T1"))).ShouldNotBeNull().ShouldNotBe(first);
    }

    [Fact]
    public async Task A_state_is_good_for_one_use()
    {
        var (state, cookie, _) = await bench.GoAsync();
        (await bench.ReturnAsync(bench.Slack.Agree("T1", "U1"), state, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bench.ReturnAsync(bench.Slack.Agree("T2", "U1"), state, cookie)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bench.TokenAsync(new Workspace(null, "T2"))).ShouldBeNull();
    }

    [Theory]
    [InlineData(599, HttpStatusCode.OK)]
    [InlineData(600, HttpStatusCode.BadRequest)]
    public async Task A_state_lives_ten_minutes(int seconds, HttpStatusCode status)
    {
        var (state, cookie, _) = await bench.GoAsync();
        bench.Time.Pass(Duration.FromSeconds(seconds));
        (await bench.ReturnAsync(bench.Slack.Agree("T1", "U1"), state, cookie)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("__Host-slack-install=")]
    [InlineData("__Host-slack-install=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_state_is_good_in_the_browser_that_began(string? other)
    {
        var (state, cookie, _) = await bench.GoAsync();
        (await bench.ReturnAsync(bench.Slack.Agree("T1", "U1"), state, other)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bench.ReturnAsync(bench.Slack.Agree("T1", "U1"), state, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK, "Somebody else's try does not use it up.");
    }

    [Fact]
    public async Task Two_tabs_of_one_browser_do_not_disturb_each_other()
    {
        var (first, cookie, _) = await bench.GoAsync();
        var (second, again, _) = await bench.GoAsync(cookie);
        again.ShouldBe(cookie);
        (await bench.ReturnAsync(bench.Slack.Agree("T1", "U1"), first, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bench.ReturnAsync(bench.Slack.Agree("T2", "U1"), second, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("code=c-1")]
    [InlineData("code=c-1&state=")]
    [InlineData("")]
    public async Task An_install_that_was_not_begun_here_is_sent_to_our_page(string query)
    {
        var answer = await bench.VisitAsync($"/slack/oauth/callback?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/slack/install");
        bench.Slack.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_says_no_at_Slack_sees_a_quiet_page()
    {
        var (state, cookie, _) = await bench.GoAsync();
        var answer = await bench.VisitAsync($"/slack/oauth/callback?error=access_denied%3Cscript%3E&state={state}", cookie);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("script");
    }

    [Fact]
    public async Task A_code_that_Slack_does_not_take_installs_nothing()
    {
        var (state, cookie, _) = await bench.GoAsync();
        (await bench.ReturnAsync("no-such-code", state, cookie)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        bench.Notes.All.ShouldContain("invalid_code");
    }

    [Fact]
    public async Task An_uninstall_deletes_the_install()
    {
        await bench.InstallAsync(null, "E1");
        await bench.InstallAsync("T1", "E1");
        var whole = await bench.TokenAsync(new Workspace("E1", "T2"));
        await bench.Workspaces.ForgetAsync(new Workspace("E1", "T1"), CancellationToken.None);
        (await bench.TokenAsync(new Workspace("E1", "T1"))).ShouldBe(whole);
        await bench.Workspaces.ForgetAsync(new Workspace("E1", null, IsEnterpriseInstall: true), CancellationToken.None);
        (await bench.TokenAsync(new Workspace("E1", "T1"))).ShouldBeNull();
    }

    [Fact]
    public async Task The_bot_does_not_start_with_another_key_than_what_is_stored_was_encrypted_with()
    {
        await bench.InstallAsync("T1");
        (await bench.Services.InstallsRefusalAsync()).ShouldBeNull();
        await bench.OpenAsync(Convert.ToBase64String(new byte[32]));
        var refusal = (await bench.Services.InstallsRefusalAsync()).ShouldNotBeNull();
        refusal.ShouldContain("team/T1");
        refusal.ShouldContain("Slack:EncryptionKey");
        await Should.ThrowAsync<InvalidDataException>(bench.TokenAsync(new Workspace(null, "T1")));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("1.2", null, null, "belong together")]
    [InlineData(null, "s", null, "belong together")]
    [InlineData("1.2", "s", null, "Slack:EncryptionKey")]
    [InlineData("1.2", "s", "short", "Slack:EncryptionKey")]
    [InlineData("1.2", "s", "MDEyMzQ1Njc4OWFiY2RlZg==", "Slack:EncryptionKey")]
    [InlineData("1.2", "s", Bench.Key, null)]
    public void The_bot_starts_only_with_a_whole_set_of_settings(string? id, string? secret, string? key, string? wrong)
    {
        var refusal = InstallsSetup.Refusal(new SlackSettings { ClientId = id, ClientSecret = secret, EncryptionKey = key, PublicUrl = "https://bot.example" });
        if (wrong is null)
            refusal.ShouldBeNull();
        else
            refusal.ShouldNotBeNull().ShouldContain(wrong);
    }

    [Theory]
    [InlineData("http://bot.example")]
    [InlineData("")]
    public void An_address_without_https_is_no_place_to_install_from(string url) =>
        InstallsSetup.Refusal(new SlackSettings { ClientId = "1.2", ClientSecret = "s", EncryptionKey = Bench.Key, PublicUrl = url }).ShouldNotBeNull().ShouldContain("PublicUrl");

    [Fact]
    public void A_token_opens_only_where_it_belongs_and_looks_different_each_time()
    {
        var box = Box.Open(Bench.Key)!;
        var other = Box.Open(Convert.ToBase64String(new byte[32]))!;
        var locked = box.Lock("xoxb-1", "team/T1\ntoken");
        box.Unlock(locked, "team/T1\ntoken").ShouldBe("xoxb-1");
        box.Unlock(locked, "team/T2\ntoken").ShouldBeNull();
        box.Unlock(locked, "team/T1\nrefresh").ShouldBeNull();
        other.Unlock(locked, "team/T1\ntoken").ShouldBeNull();
        box.Unlock([1, 2, 3], "team/T1\ntoken").ShouldBeNull();
        box.Lock("xoxb-1", "team/T1\ntoken").ShouldNotBe(locked);
        for (var index = 0; index < locked.Length; index++)
        {
            byte[] changed = [.. locked];
            changed[index] ^= 1;
            box.Unlock(changed, "team/T1\ntoken").ShouldBeNull();
        }
    }

    [Fact]
    public void Tokens_are_read_and_written_by_many_at_once()
    {
        var box = Box.Open(Bench.Key)!;
        Parallel.For(0, 50_000, number => box.Unlock(box.Lock($"xoxb-{number}", "team/T1"), "team/T1").ShouldBe($"xoxb-{number}"));
    }
}
