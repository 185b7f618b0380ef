using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>What can be typed in the room, of a bot for which nobody else logs cases: their cards would be unread messages too.</summary>
[Collection(nameof(Browser))]
public sealed class RoomCommandTests(Browser browser, CalmBot bot) : IClassFixture<CalmBot>
{
    [Fact]
    public async Task In_the_room_the_bot_answers_whom_it_is_asked_by_and_leaves_talk_alone()
    {
        await using var eva = await ChatPage.OpenAsync(browser, bot.Address, "eva", room: true);
        await using var leo = await ChatPage.OpenAsync(browser, bot.Address, "leo", room: true);
        await leo.GoAsync(room: false);
        await eva.SayAsync("Lunch at one? I would not escalate that.");

        var help = await eva.AskAsync("@EngagementBot help");

        await eva.SeesAsync(help, "What I can do", "Only you can see this");
        var talk = eva.Log.GetByTestId("message").Filter(new() { HasText = "Lunch at one?" });
        await eva.SeesAsync(talk.Locator("xpath=following-sibling::article[1]"), "@EngagementBot help");
        await leo.TryAsync("two unread messages", () => Microsoft.Playwright.Assertions.Expect(leo.Page.GetByTestId("place-room").GetByTestId("unread")).ToContainTextAsync("2"));
        await leo.GoAsync(room: true);
        await leo.SeesAsync(leo.Log, "Lunch at one?", "@EngagementBot help");
        await leo.SeesNoAsync(leo.Log, "What I can do");

        var form = await eva.AskAsync("/escalate");
        await eva.SeesAsync(form, "Log a client issue", "Only you can see this");
        await leo.SeesNoAsync(leo.Log, "Log a client issue");
    }
}
