using System.Text;
using System.Text.Json.Nodes;
using Bot.Cases.Policy;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Gallery;
using Bot.Dialogs.Notices;
using Bot.Gallery;
using Bot.Policies;
using Bot.Tests.Channels.AdaptiveCards;
using Bot.Tests.Counterparts;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Gallery;

public sealed class GalleryTests
{
    /// <summary>What a message of Teams may weigh, in bytes.</summary>
    private const int MostOfTeams = Limits.Message;

    private static readonly IReadOnlyList<Exhibit> Exhibits = [.. Exhibit.All(Policy(), Support.Samples.Monday)];

    public static TheoryData<string> Names => [.. Exhibits.Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_sample_is_drawn_as_approved(string name) => Pictures.Approve(Drawn(Exhibits.Single(one => Name(one) == name)), name);

    [Fact]
    public void Every_approved_picture_is_of_a_sample() =>
        Directory.EnumerateFiles(Path.Combine(Folder.Root, "Bot.Tests", "Dialogs", "Gallery", "Approved"), "*.json")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.EndsWith(".received", StringComparison.Ordinal))
            .Except(Exhibits.Select(Name))
            .ShouldBeEmpty();

    [Fact]
    public void Each_sample_has_a_name_of_its_own() => Exhibits.Select(Name).ShouldBeUnique();

    [Fact]
    public void Every_dialog_is_in_the_gallery()
    {
        var groups = GallerySamples.All(Policy(), Support.Samples.Monday).Select(sample => sample.Group).ToHashSet();
        new DialogCatalog(new CommandText("escalate")).Verbs.Where(verb => !groups.Contains(verb)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_notice_is_in_the_gallery()
    {
        var groups = GallerySamples.All(Policy(), Support.Samples.Monday).Select(sample => sample.Group).ToHashSet();
        Enum.GetValues<TopicKind>().Where(kind => !groups.Contains($"notice {kind}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_sample_fits_into_a_message_and_says_in_a_line_what_it_is()
    {
        foreach (var card in Exhibits.Select(Drawn))
        {
            Encoding.UTF8.GetByteCount(CardRenderer.Text(card)).ShouldBeLessThanOrEqualTo(MostOfTeams);
            card["fallbackText"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void What_a_lock_screen_may_show_is_no_more_than_the_title()
    {
        foreach (var exhibit in Exhibits)
        {
            var card = Drawn(exhibit);
            var title = string.Concat(card["body"]![0]!["inlines"]!.AsArray().Select(run => run!["text"]!.GetValue<string>()));
            var line = exhibit.Shown is Shown.ACard { Card: { Discreet: true } hushed } ? hushed.Summary.Plain(DateTimeZone.Utc) : title;
            (card["fallbackText"]!.GetValue<string>(), card["speak"]!.GetValue<string>(), CardRenderer.Title(exhibit.Shown)).ShouldBe((line, line, line), Name(exhibit));
        }
    }

    [Fact]
    public async Task Every_sample_is_read_by_the_makers_parser_without_an_error()
    {
        var wrong = await CardReader.WrongAsync(Exhibits.Select(Drawn));
        wrong.Count.ShouldBe(Exhibits.Count);
        Exhibits.Zip(wrong).Where(pair => pair.Second.Count > 0).Select(pair => $"{Name(pair.First)}: {string.Join(' ', pair.Second)}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"what"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlok","text":"x"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","label":"What"}]}""")]
    public async Task The_makers_parser_finds_what_is_wrong(string card) =>
        (await CardReader.WrongAsync([JsonNode.Parse(card)!.AsObject()])).ShouldHaveSingleItem().ShouldNotBeEmpty();

    [Theory]
    [InlineData("policy.yaml")]
    [InlineData("policy.demo.yaml")]
    public void The_samples_can_be_drawn_under_every_sample_policy(string file)
    {
        var policy = PolicyFile.Read(SampleFiles.Text(file)).ShouldBeOfType<PolicyResult.Loaded>().Policy;
        foreach (var hour in new[] { 0, 9, 23 })
            GallerySamples.All(policy, Support.Samples.Monday + Duration.FromHours(hour)).Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_policy_of_one_tier_without_reminders_only_has_fewer_samples()
    {
        var policy = Policy();
        var lean = policy with
        {
            Tiers = [policy.Tiers[0]],
            Reminders = policy.Reminders with { At = [], Before = null, MaxRepeats = 0 },
            Escalate = policy.Escalate with { AfterAttempts = 0 },
        };
        var samples = GallerySamples.All(lean, Support.Samples.Monday);
        samples.Select(sample => sample.Group).ShouldNotContain("escalate");
        samples.Count.ShouldBeLessThan(GallerySamples.All(policy, Support.Samples.Monday).Count);
    }

    private static EscalationPolicy Policy() => Support.Samples.Policy();

    private static JsonObject Drawn(Exhibit exhibit) => CardRenderer.Render(exhibit.Shown, "https://bot.example");

    private static string Name(Exhibit exhibit) => $"{exhibit.Group}--{exhibit.Name}".ToLowerInvariant().Replace(' ', '-');
}
