namespace Bot.Tests.Counterparts.Slack;

public sealed class SlackCorpusTests
{
    /// <summary>Every answer is awaited, so what nobody acknowledges shall not take three seconds.</summary>
    private const int Unhandled = 100;

    [Fact]
    public async Task Bolt_answers_as_recorded()
    {
        using var bolt = await BoltJudge.StartAsync(FakeSlack.SigningSecret, Unhandled);
        var other = new List<string>();
        foreach (var one in SlackCorpus.All.Where(one => one.Bolt is not null))
        {
            var (status, _) = await one.Build(FakeSlack.SigningSecret, SystemClock.Instance.GetCurrentInstant()).SendAsync(bolt.Address);
            if (status != one.Bolt)
                other.Add($"{one.Name}: {status}, not {one.Bolt}");
        }

        other.ShouldBeEmpty();
    }

    [Fact]
    public void It_is_large_and_names_each_request_once()
    {
        SlackCorpus.All.Count.ShouldBeGreaterThanOrEqualTo(300);
        SlackCorpus.All.Select(one => one.Name).Distinct().Count().ShouldBe(SlackCorpus.All.Count);
        SlackCorpus.All.Count(one => one.Genuine).ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public void Where_ours_is_to_differ_from_Bolt_the_reason_is_given() =>
        SlackCorpus.All.Where(one => one.Ours != one.Bolt).Where(one => one.Why is null).Select(one => one.Name).ShouldBeEmpty();

    [Fact]
    public void Ours_takes_nothing_unsigned() =>
        SlackCorpus.All.Where(one => one is { Ours: 200, Bolt: 401 }).Select(one => one.Name).ShouldBe(["JSON: bytes that are no UTF-8"]);
}
