using Bot.Gallery;
using Bot.Tests.Counterparts;
using Bot.Tests.Support;
using Microsoft.Playwright;

namespace Bot.Tests.Dialogs.Gallery;

[Collection(nameof(Browser))]
public sealed class GalleryPageTests(Browser browser)
{
    /// <summary>Milliseconds until everything is drawn; a busy machine may need them.</summary>
    private const int Patience = 60_000;

    [Fact]
    public async Task The_page_draws_every_sample_and_the_browser_has_nothing_to_complain_about()
    {
        await using var bot = await BotProcess.StartAsync(SampleFiles.Text("policy.demo.yaml"));
        var page = await browser.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, fault) => complaints.Add(fault);

        await page.GotoAsync(new Uri(bot.Address, "cards").ToString());

        await Assertions.Expect(page.Locator("#count")).ToContainTextAsync(" samples in ", new() { Timeout = Patience });
        var samples = page.GetByTestId("sample");
        (await samples.CountAsync()).ShouldBeGreaterThan(100);
        (await samples.Locator(".ac-adaptiveCard").CountAsync()).ShouldBe(await samples.CountAsync());
        await Assertions.Expect(page.GetByTestId("not-drawn")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText(Exhibit.HostGroup, new() { Exact = true }).First).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_credentials_there_is_no_gallery()
    {
        await using var bot = await BotProcess.StartAsync(SampleFiles.Text("policy.demo.yaml"), ("Teams:AppId", "a"), ("Teams:TenantId", "t"), ("Teams:AppSecret", "s"));
        using var http = new HttpClient { BaseAddress = bot.Address };
        foreach (var path in new[] { "cards", "cards/", "cards/index.html", "cards/samples" })
            (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
