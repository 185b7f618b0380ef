using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>What can be typed in one's own chat.</summary>
[Collection(nameof(Browser))]
public sealed class CommandTests(Browser browser, CalmBot bot) : IClassFixture<CalmBot>
{
    [Fact]
    public async Task Cases_the_policy_and_help_are_found_by_typing()
    {
        await using var ada = await ChatPage.OpenAsync(browser, bot.Address, "ada");
        await ada.SeesAsync(await ada.AskAsync("/escalate mine"), "You have no open cases");
        await ada.LogIssueAsync("Found by typing");

        var mine = await ada.AskAsync("/escalate mine");
        await ada.SeesAsync(mine, "One open case of yours", "CASE-1 · acknowledge", "Acme Logistics: Found by typing");
        await ada.PressAsync(mine, "CASE-1");
        await ada.SeesAsync(ada.Log.GetByTestId("message").Last, "CASE-1 · Found by typing");
        await ada.SeesAsync(await ada.AskAsync("/escalate case-1"), "CASE-1 · Found by typing");
        await ada.SeesAsync(await ada.AskAsync("/escalate CASE-99"), "There is no CASE-99. Type /escalate mine for the cases that wait for you.");
        await ada.SeesAsync(await ada.AskAsync("/escalate policy"), "Client escalation SOP, version 1", "Level critical", "Tier L2: Department heads", "Mia Chen is alarmed");
        var help = await ada.AskAsync("/escalate help");
        await ada.SeesAsync(help, "What I can do", "/escalate CASE-7");
        await ada.OffersAsync(help, "Log a client issue");
        await ada.SeesAsync(await ada.AskAsync("/escalate everything"), "I do not know what to do with “everything”.", "What I can do");
        await ada.SeesAsync(await ada.AskAsync("good morning"), "I do not know what to do with “good morning”.");
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quick_line_fills_in_client_and_title()
    {
        await using var ben = await ChatPage.OpenAsync(browser, bot.Address, "ben");

        var form = await ben.AskAsync("/escalate umbrella: invoice wrong, angry");

        await ben.SeesAsync(form, "Log a client issue");
        await ben.HoldsAsync(form, "What is it about, in one line?", "invoice wrong, angry");
        await ben.TryAsync("umbrella as the client", async () =>
            await Microsoft.Playwright.Assertions.Expect(form.Locator("input[type=text], input:not([type])").First).ToHaveValueAsync("umbrella"));
    }
}
