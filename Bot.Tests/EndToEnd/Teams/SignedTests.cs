using System.Net;
using System.Text;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>The bot as its own process with credentials: what comes in is signed, what goes out carries a token, and nothing else is taken on either side.</summary>
public sealed class SignedTests : IAsyncLifetime
{
    private readonly Stage stage = new();

    public Task InitializeAsync() => stage.InitializeAsync(Stage.Policy(), signed: true);

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task The_main_job_is_done_with_tokens_both_ways()
    {
        await new MainJobTests(stage).An_issue_goes_from_a_mention_in_the_channel_to_its_closing();
        stage.Issuer!.Outbound.Asked.ShouldBe(1, "One token does for the whole job.");
        (stage.Issuer.MetadataFetches, stage.Issuer.KeyFetches).ShouldBe((2, 1), "The check at start looks at the metadata too.");
        stage.Playground.Connector.All.ShouldAllBe(sent => sent.Status != 401);
    }

    [Fact]
    public async Task What_is_not_signed_is_not_taken_and_not_explained()
    {
        using var client = new HttpClient();
        using var content = new StringContent("""{ "type": "message", "text": "help" }""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(stage.Messages, content);
        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.Unauthorized, string.Empty));
        stage.Bot.Log.ShouldContain(line => line.Contains("An activity was refused with 401", StringComparison.Ordinal));
    }
}
