using Bot.Tests.Counterparts;
using Microsoft.Playwright;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>The page itself: for the keyboard, for a telephone, and without a word to any other machine.</summary>
[Collection(nameof(Browser))]
public sealed class PageTests(Browser browser, CalmBot bot) : IClassFixture<CalmBot>
{
    private const int MostTabs = 60;

    [Fact]
    public async Task An_issue_is_logged_with_the_keyboard_alone()
    {
        await using var ada = await ChatPage.OpenAsync(browser, bot.Address, "ada");
        var keyboard = ada.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await FocusedAsync(ada, ada.Composer);
        await keyboard.TypeAsync("/escalate new");
        await keyboard.PressAsync("Enter");
        var form = await ada.FindAsync("Log a client issue");

        // The form takes the cursor, because the line was sent and nothing else is being written.
        await FocusedAsync(ada, ChatPage.Field(form, "Client"));
        await keyboard.TypeAsync("Acme Logistics");
        await TabToAsync(ada, ChatPage.Field(form, "What is it about, in one line?"));
        await keyboard.TypeAsync("By keyboard");
        await TabToAsync(ada, form.GetByRole(AriaRole.Button, new() { Name = "Next" }));
        await keyboard.PressAsync("Enter");
        await FocusedAsync(ada, ChatPage.Field(form, "What was noticed?"));
        await keyboard.TypeAsync("No mouse");
        await TabToAsync(ada, ChatPage.Field(form, "What does it mean for the client?"));
        await keyboard.TypeAsync("They cannot click");
        await TabToAsync(ada, form.GetByRole(AriaRole.Button, new() { Name = "Next" }));
        await keyboard.PressAsync("Space");
        await ada.SeesAsync(form, "Step 3 of 3");
        await keyboard.PressAsync("ArrowDown");
        foreach (var question in new[] { "Has work stopped, or does the client threaten to leave?", "Has the same thing happened to this client before?" })
        {
            await TabToAsync(ada, form.GetByRole(AriaRole.Radiogroup, new() { Name = question }).GetByRole(AriaRole.Radio).First);
            await keyboard.PressAsync("Space");
        }

        await TabToAsync(ada, form.GetByRole(AriaRole.Button, new() { Name = "Log the issue" }));
        await keyboard.PressAsync("Enter");
        await ada.SeesAsync(form, " · By keyboard", "critical");

        await TabToAsync(ada, form.GetByRole(AriaRole.Button, new() { Name = "More options" }));
        await keyboard.PressAsync("Enter");
        await FocusedAsync(ada, ada.Page.GetByRole(AriaRole.Menuitem).First);
        await keyboard.PressAsync("Escape");
        await ada.TryAsync("a closed menu", () => Assertions.Expect(ada.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0));
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_telephone_nothing_is_wider_than_the_screen()
    {
        await using var mia = await ChatPage.OpenAsync(browser, bot.Address, "mia", width: 360);
        var form = await mia.AskAsync("/escalate new");
        await FitsAsync(mia);
        await mia.PressAsync(form, "Not now");
        var card = await mia.LogIssueAsync("A title with a wordwithoutanyendthatwouldpushthecardfaroutofthescreenofatelephone");
        await FitsAsync(mia);
        await mia.PressAsync(card, "E-mail or meeting?");
        await FitsAsync(mia);
        await mia.AskAsync("/escalate policy");
        await FitsAsync(mia);
        await mia.GoAsync(room: true);
        await FitsAsync(mia);
    }

    [Fact]
    public async Task The_page_asks_no_other_machine_and_has_nothing_to_complain_about()
    {
        await using var noor = await ChatPage.OpenAsync(browser, bot.Address, "noor");
        await noor.LogIssueAsync("Nothing from elsewhere");
        await noor.AskAsync("/escalate policy");
        await noor.GoAsync(room: true);
        await noor.FindAsync("Nothing from elsewhere");

        noor.Requests.Where(address => !address.StartsWith(bot.Address.ToString(), StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal)).ShouldBeEmpty();
        noor.Complaints.ShouldBeEmpty();
    }

    private static async Task FitsAsync(ChatPage page)
    {
        var wider = await page.Page.EvaluateAsync<string[]>(
            """
            () => [document.scrollingElement, ...document.querySelectorAll(".log:not([hidden]), .log:not([hidden]) .card")]
              .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => `${part.tagName}.${part.className}: ${part.scrollWidth} of ${part.clientWidth}`)
            """);
        wider.ShouldBeEmpty(await page.Log.InnerTextAsync());
    }

    private static Task FocusedAsync(ChatPage page, ILocator wanted) => page.TryAsync($"the focus on {wanted}", () => Assertions.Expect(wanted).ToBeFocusedAsync());

    private static async Task TabToAsync(ChatPage page, ILocator wanted)
    {
        for (var tab = 0; tab < MostTabs; tab++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }

        await FocusedAsync(page, wanted);
    }
}
