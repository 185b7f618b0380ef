using System.Text;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>The same requests to our address and to an official Bolt app: each answers as recorded, and where ours differs the corpus says why.</summary>
public sealed class CorpusTests : IAsyncLifetime
{
    /// <summary>What nobody acknowledges shall not take Bolt its three seconds.</summary>
    private const int Unhandled = 100;

    private readonly FakeClock clock = new(Samples.Monday);
    private BotHere? bot;

    public async Task InitializeAsync() => bot = await BotHere.StartAsync(clock);

    public async Task DisposeAsync()
    {
        if (bot is not null)
            await bot.DisposeAsync();
    }

    [Fact]
    public async Task Every_request_of_the_corpus_is_answered_as_recorded_here_and_by_Bolt()
    {
        using var bolt = await BoltJudge.StartAsync(FakeSlack.SigningSecret, Unhandled);
        var other = new List<string>();
        var apart = new List<string>();
        foreach (var one in SlackCorpus.All)
        {
            var (ours, body) = await one.Build(FakeSlack.SigningSecret, clock.Now).SendAsync(bot!.Address);
            if (ours != one.Ours)
                other.Add($"{one.Name}: we answered {ours}, not {one.Ours}");
            if (ours == 401 && body.Length > 0)
                other.Add($"{one.Name}: a refusal explains nothing, but said {body}");
            if (one.Bolt is null)
                continue;
            var (theirs, _) = await one.Build(FakeSlack.SigningSecret, SystemClock.Instance.GetCurrentInstant()).SendAsync(bolt.Address);
            if (theirs != one.Bolt)
                other.Add($"{one.Name}: Bolt answered {theirs}, not {one.Bolt}");
            if (theirs != ours && one.Why is null)
                apart.Add($"{one.Name}: we answered {ours}, Bolt {theirs}");
        }

        other.ShouldBeEmpty();
        apart.ShouldBeEmpty("each difference has its reason");
    }

    [Fact]
    public async Task Ours_is_stricter_in_what_it_refuses_and_looser_only_where_Slack_could_have_sent_it()
    {
        var looser = new List<string>();
        foreach (var one in SlackCorpus.All.Where(one => one.Ours == 200 && one.Bolt is not (null or 200)))
        {
            (await one.Build(FakeSlack.SigningSecret, clock.Now).SendAsync(bot!.Address)).Status.ShouldBe(200, one.Name);
            looser.Add(one.Name);
        }

        looser.ShouldBe(["a command with its charset named", "a command with a content type in capitals", "JSON: bytes that are no UTF-8"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_very_same_bytes_twice_are_answered_twice_and_done_once()
    {
        var form = $"{GoodRequests.CommandBody}&x=1".Replace("user_id=U1", "user_id=U0ADA", StringComparison.Ordinal).Replace("channel_id=C1", $"channel_id={SlackStage.Elsewhere}", StringComparison.Ordinal)
            .Replace("team_id=T1", "team_id=T0ORG", StringComparison.Ordinal).Replace("text=help+me", "text=new", StringComparison.Ordinal)
            .Replace("trigger_id=1.2.abc", $"trigger_id={bot!.Slack.Read(state => state.NewTrigger("T0ORG", "U0ADA"))}", StringComparison.Ordinal);
        var request = CorpusCase.Good(FakeSlack.SigningSecret, clock.Now, CorpusCase.Form, Encoding.UTF8.GetBytes(form), "/slack/events");

        (await request.SendAsync(bot.Address)).ShouldBe((200, string.Empty));
        (await request.SendAsync(bot.Address)).ShouldBe((200, string.Empty));

        bot.Slack.Person("U0ADA").CurrentView!.Title.ShouldBe("Log a client issue");
        bot.Slack.Calls.Count(call => call.Method == "views.open").ShouldBe(1);
    }
}
