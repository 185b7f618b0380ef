using System.Net;
using System.Text.RegularExpressions;
using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Policies.Show;
using Bot.Tests.Channels;
using Bot.Tests.EndToEnd;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Policies.Show;

public sealed partial class PolicyPageTests
{
    private static readonly EscalationPolicy Sample = Samples.Policy();

    private static readonly string[] TagsOfPlainText = Tags(Page(Sample));

    [Fact]
    public void It_is_a_page_with_tables_and_a_title()
    {
        var page = Page(Sample);
        page.ShouldStartWith("<!doctype html>");
        page.ShouldContain("<title>Client escalation SOP</title>");
        page.ShouldContain("<h2 id=\"timelines\">4. Timelines</h2>");
        page.ShouldContain("<td>Mia Chen, Noor Haddad</td>");
    }

    [Fact]
    public void Whatever_people_wrote_into_a_policy_makes_no_other_tags_and_stays_readable() => Prop.ForAll(
        Monsters.Typed().ToArbitrary(),
        typed =>
        {
            // A policy has no empty texts: its reader refuses them.
            var words = Plain(typed);
            var page = Page(With(words.Length > 0 ? typed : "x"));
            Tags(page).ShouldBe(TagsOfPlainText);
            if (words.Length > 0)
                Plain(WebUtility.HtmlDecode(Tag().Replace(page, string.Empty))).ShouldContain(words);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</style><img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("![x](https://evil.example/x.png)")]
    [InlineData("<https://evil.example>")]
    [InlineData("| a | b |\n| - | - |")]
    [InlineData("```\ncode\n```")]
    [InlineData("&lt;b&gt;")]
    [InlineData("\\<b>\\")]
    public void Markup_is_text(string typed) => Tags(Page(With(typed))).ShouldBe(TagsOfPlainText);

    [Fact]
    public async Task In_open_development_the_running_bot_serves_it_with_no_other_style_than_its_own()
    {
        await using var host = await HostAsync(open: true);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var answer = await client.GetAsync(new Uri(Endpoints.Address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain($"style-src {PolicyPage.StyleSource}");
        policy.ShouldStartWith("default-src 'none'");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Mia Chen");
        page.ShouldContain(PolicyBook.HashOf(SmallPolicy.Hours()));
    }

    [Fact]
    public async Task Elsewhere_it_says_how_to_read_it_and_nothing_of_it()
    {
        await using var host = await HostAsync(open: false);
        using var client = new HttpClient { BaseAddress = host.Address };
        var page = await client.GetStringAsync(new Uri(Endpoints.Address, UriKind.Relative));
        page.ShouldContain("Write to the bot: <code>/escalate policy</code>");
        page.ShouldNotContain("Mia");
        page.ShouldNotContain("Small SOP");
    }

    [Fact]
    public void The_card_links_to_the_page_where_there_is_one()
    {
        var turn = Samples.Turn(null);
        Card(new ReadPolicyDialog("/policy")).Links().ShouldBe(["/policy"]);
        Card(new ReadPolicyDialog()).Links().ShouldBeEmpty();
        new DialogCatalog(new CommandText("escalate"), new Development(Open: true, "http://localhost", null))["policy"].Open(turn)
            .ShouldBeOfType<Bot.Dialogs.Conversations.Next.Tell>().Card.Links().ShouldBe(["/policy"]);

        Bot.Dialogs.Cards.Card Card(ReadPolicyDialog dialog) => dialog.Open(turn).ShouldBeOfType<Bot.Dialogs.Conversations.Next.Tell>().Card;
    }

    private static Task<HostHere> HostAsync(bool open) => HostHere.StartAsync(
        new FakeClock(Samples.Monday), SmallPolicy.Hours(), [], (services, _) => services.AddSingleton(new Development(open, "http://localhost", null)), app => app.MapPolicy());

    private static string Page(EscalationPolicy policy) => PolicyPage.Html(policy.Name, PolicyDocument.Of(new("hash", policy)));

    private static EscalationPolicy With(string typed) => Sample with
    {
        Purpose = typed,
        Scope = new([typed], [typed]),
        Tiers = [.. Sample.Tiers.Select(tier => tier with { Name = typed, Responsibilities = typed, Authority = typed })],
        Levels = [.. Sample.Levels.Select(level => level with { Means = [typed] })],
    };

    /// <summary>The page's tags in order, without the attributes that hold ids.</summary>
    private static string[] Tags(string page) => [.. Tag().Matches(page).Select(tag => Identifier().Replace(tag.Value, string.Empty))];

    /// <summary>The visible characters alone: blanks and control characters may be written another way.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && !System.Text.Rune.IsWhiteSpace(rune) && !System.Text.Rune.IsControl(rune)));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(" id=\"[^\"]*\"")]
    private static partial Regex Identifier();
}
