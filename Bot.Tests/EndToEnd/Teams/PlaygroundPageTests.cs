using Bot.Tests.Counterparts;
using Bot.Tests.Support;
using Microsoft.Playwright;

namespace Bot.Tests.EndToEnd.Teams;

[Collection(nameof(Browser))]
public sealed class PlaygroundPageTests(Browser browser) : IAsyncLifetime
{
    private BotProcess? bot;
    private Playground? adas;
    private Playground? mias;

    public async Task InitializeAsync()
    {
        bot = await BotProcess.StartAsync(SampleFiles.Text("policy.yaml"));
        var messages = new Uri(bot.Address, "api/messages");
        var playgrounds = await Task.WhenAll(
            Playground.StartAsync(messages, SampleFiles.Text("playground/ada/.m365agentsplayground.yml")),
            Playground.StartAsync(messages, SampleFiles.Text("playground/mia/.m365agentsplayground.yml")));
        (adas, mias) = (playgrounds[0], playgrounds[1]);
    }

    public async Task DisposeAsync()
    {
        foreach (var playground in new[] { adas, mias }.OfType<Playground>())
            await playground.DisposeAsync();
        if (bot is not null)
            await bot.DisposeAsync();
    }

    [Fact]
    public async Task With_the_sample_configurations_Ada_logs_and_escalates_and_Mia_approves_by_clicking()
    {
        var mia = await OpenAsync(mias!);
        var ada = await OpenAsync(adas!);

        await LogAsync(ada);
        await ada.GetByText("CASE-1 · Invoice 4711 is wrong").WaitForAsync();
        await ada.GetByText("Ada Obi or Ben Ruiz – one of you acknowledge it.").WaitForAsync();
        await EscalateAsync(ada);
        await mia.GetByText("Ada Obi asks you to take this case.").WaitForAsync();
        await Button(mia, "Approve").ClickAsync();

        await mia.GetByText("This was approved by Mia Chen").WaitForAsync();
        await Assertions.Expect(Button(mia, "Approve")).ToHaveCountAsync(0);
        await ada.GetByText("L2 Department heads").WaitForAsync();
        foreach (var page in (IPage[])[ada, mia])
            await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(Playground playground)
    {
        var page = await browser.OpenAsync(1480, 1200);
        await page.GotoAsync(playground.Address.AbsoluteUri);
        await page.GetByText("What I can do").WaitForAsync();
        return page;
    }

    private static async Task LogAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Textbox).Last.FillAsync("/escalate");
        await page.Keyboard.PressAsync("Enter");
        await Button(page, "Next").ClickAsync();
        await Assertions.Expect(page.GetByText("⚠ Please fill this in.")).ToHaveCountAsync(2);

        await page.GetByLabel("Client", new() { Exact = true }).FillAsync("Globex");
        await page.GetByLabel("What is it about, in one line?").FillAsync("Invoice 4711 is wrong");
        await page.GetByLabel("The client's own words").FillAsync("You <b>promised</b> *Friday*.");
        await Button(page, "Next").ClickAsync();
        await page.GetByLabel("What was noticed?").FillAsync("The amount is twice what was agreed.");
        await page.GetByLabel("What does it mean for the client?").FillAsync("They cannot close their month.");
        await Button(page, "Next").ClickAsync();
        await page.GetByLabel("work stopped (critical)").CheckAsync();
        await page.GetByLabel("No", new() { Exact = true }).First.CheckAsync();
        await page.GetByLabel("No", new() { Exact = true }).Last.CheckAsync();
        await Button(page, "Log the issue").ClickAsync();
        await page.GetByText("“You <b>promised</b> *Friday*.”").WaitForAsync();
    }

    private static async Task EscalateAsync(IPage page)
    {
        // Not all buttons fit into the row: the rest is under the dots.
        await page.Locator(".ac-actionSet button").Last.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Escalate" }).ClickAsync();
        await page.GetByLabel("What do you ask of them?").FillAsync("Credit 900 and a call with their director.");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Does one of the policy's criteria apply?" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "financial loss" }).ClickAsync();
        await Button(page, "Ask for it").ClickAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
