namespace Bot.Tests.Counterparts;

[Collection(nameof(Browser))]
public sealed class BrowserTests(Browser browser)
{
    [Fact]
    public async Task A_page_is_drawn_and_its_script_runs()
    {
        var page = await browser.OpenAsync();
        await page.SetContentAsync("<button onclick=\"this.textContent = 'Escalated'\">Escalate</button>");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();

        (await page.InnerTextAsync("button")).ShouldBe("Escalated");
        (await page.ScreenshotAsync()).Length.ShouldBeGreaterThan(1000);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_is_loaded_from_another_machine()
    {
        var page = await browser.OpenAsync();
        var failed = new List<string>();
        page.RequestFailed += (_, request) => failed.Add(request.Url);

        await page.SetContentAsync("<img src=\"https://cdn.example/logo.png\">");

        failed.ShouldBe(["https://cdn.example/logo.png"]);
        await page.Context.CloseAsync();
    }
}
