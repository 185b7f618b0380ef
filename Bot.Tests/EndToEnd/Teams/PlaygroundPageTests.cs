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

    [Theory]
    [InlineData("Personal Chat")]
    [InlineData("Client team")]
    [InlineData("Escalations")]
    public async Task With_the_sample_configurations_Ada_and_Mia_do_the_whole_job_by_clicking(string place)
    {
        var mia = await OpenAsync(mias!);
        var ada = await OpenAsync(adas!);

        await OpenFormAsync(ada, place);
        await LogAsync(ada);
        await SeesAsync(ada, "CASE-1 · Invoice 4711 is wrong");
        await SeesAsync(ada, "Ada Obi or Ben Ruiz – one of you acknowledge it.");
        await PressAsync(ada, "Acknowledge");
        await SeesAsync(ada, "acknowledged by Ada Obi");
        await ChooseChannelAsync(ada);
        await WriteDownAsync(ada);
        await EscalateAsync(ada);
        await SeesAsync(mia, "Ada Obi asks you to take this case.");
        await Button(mia, "Approve").ClickAsync();
        await SeesAsync(mia, "This was approved by Mia Chen");
        await Assertions.Expect(Button(mia, "Approve")).ToHaveCountAsync(0);
        await SeesAsync(ada, "L2 Department heads");

        await Button(mia, "Open the case").ClickAsync();
        await PressAsync(mia, "Acknowledge");
        await SeesAsync(ada, "acknowledged by Mia Chen");
        await PressAsync(mia, "Resolve");
        await mia.GetByLabel("How was it solved?").FillAsync("A new invoice went out.");
        await Button(mia, "Resolve").Last.ClickAsync();
        await SeesAsync(ada, "resolved by Mia Chen");
        await CloseAsync(ada);
        foreach (var page in (IPage[])[ada, mia])
            await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(Playground playground)
    {
        var page = await browser.OpenAsync(1480, 1200);
        await page.GotoAsync(playground.Address.AbsoluteUri);
        await SeesAsync(page, "What I can do");
        return page;
    }

    /// <summary>By the command in one's own chat, by mentioning the bot anywhere else.</summary>
    private static async Task OpenFormAsync(IPage page, string place)
    {
        await page.GetByText(place, new() { Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox).Last.ClickAsync();
        if (place != "Personal Chat")
        {
            await page.Keyboard.TypeAsync("@");
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "EngagementBot" }).ClickAsync();
            await page.Keyboard.TypeAsync(" ");
        }

        await page.Keyboard.TypeAsync("/escalate");
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task LogAsync(IPage page)
    {
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
        await SeesAsync(page, "“You <b>promised</b> *Friday*.”");
    }

    private static async Task EscalateAsync(IPage page)
    {
        await PressAsync(page, "Escalate");
        await page.GetByLabel("What do you ask of them?").FillAsync("Credit 900 and a call with their director.");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Does one of the policy's criteria apply?" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "financial loss" }).ClickAsync();
        await Button(page, "Ask for it").ClickAsync();
    }

    private static async Task ChooseChannelAsync(IPage page)
    {
        await PressAsync(page, "E-mail or meeting?");
        foreach (var tap in (string[])["This week", "One clear point", "Calm", "To inform", "One"])
            await page.GetByLabel(tap, new() { Exact = true }).Last.CheckAsync();
        await Button(page, "What do you advise?").ClickAsync();
        await SeesAsync(page, "The advice: an e-mail");
        await Button(page, "Go").ClickAsync();
        await SeesAsync(page, "Ada Obi chose e-mail, as advised");
    }

    private static async Task WriteDownAsync(IPage page)
    {
        await PressAsync(page, "Record a decision");
        await page.GetByLabel("What was decided?").FillAsync("Half of invoice 4711 is credited.");
        await page.GetByLabel("The client was informed").CheckAsync();
        await Button(page, "Next").ClickAsync();
        await Button(page, "Write it down").ClickAsync();
        await SeesAsync(page, "Half of invoice 4711 is credited. (client not asked to confirm yet)");
    }

    private static async Task CloseAsync(IPage page)
    {
        await PressAsync(page, "Close");
        await page.GetByLabel("What was the client told about how it ended?").FillAsync("The right invoice is out.");
        await Button(page, "Close the case").ClickAsync();
        await SeesAsync(page, "Before CASE-1 can be closed");
        await page.GetByLabel("Close without a confirmed record? Say why.").FillAsync("They said so on the telephone.");
        await page.GetByLabel("Close without a post-mortem? Say why.").FillAsync("A typing error.");
        await Button(page, "Close the case").ClickAsync();
        await SeesAsync(page, "closed by Ada Obi");
    }

    /// <summary>Presses a button of the case's card, in its row or under the dots at its end, where those are that do not fit.</summary>
    private static async Task PressAsync(IPage page, string name)
    {
        var card = page.Locator(".ac-adaptiveCard", new() { HasText = "CASE-1 · Invoice 4711 is wrong" }).Last;
        await card.Locator(".ac-actionSet button").Last.WaitForAsync();
        if (await card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).CountAsync() > 0)
        {
            await card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
            return;
        }

        await card.Locator(".ac-actionSet button").Last.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true }).ClickAsync();
    }

    private static Task SeesAsync(IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
