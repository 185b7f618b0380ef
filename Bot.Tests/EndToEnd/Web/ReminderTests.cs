using Bot.Tests.Counterparts;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>Reminders as people get them, with a promise of a quarter of a minute.</summary>
[Collection(nameof(Browser))]
public sealed class ReminderTests(Browser browser)
{
    [Fact]
    public async Task A_promise_is_called_to_mind_broken_repeated_and_passed_to_the_fallback_and_a_ping_s_own_button_ends_it()
    {
        await using var bot = await BotProcess.StartAsync(Hurried());
        await using var ada = await ChatPage.OpenAsync(browser, bot.Address, "ada");
        await using var ben = await ChatPage.OpenAsync(browser, bot.Address, "ben");
        await using var mia = await ChatPage.OpenAsync(browser, bot.Address, "mia");
        var card = await ada.LogIssueAsync("The contract was not kept", example: "contract breach (critical)");

        var reminder = await ada.FindAsync("Reminder: CASE-1 · acknowledge (L1)");
        await ada.SeesAsync(reminder, "Why now: 50%", "Acme Logistics");
        var due = await ben.FindAsync("Due now: CASE-1 · acknowledge (L1)");
        await ben.SeesAsync(due, "the deadline has passed; that stays on the record");
        await ada.SeesAsync(card, "(missed)", "Deadline missed: acknowledge (L1).");
        var overdue = await ben.FindAsync("Overdue: CASE-1 · acknowledge (L1)");
        await ben.SeesAsync(overdue, "nobody acted; reminder 1");
        var fallback = await mia.FindAsync("Nobody acted: CASE-1 · acknowledge (L1)");
        await mia.SeesAsync(fallback, "nobody acted, and Mia Chen is the fallback of the policy");

        await ben.PressAsync(overdue, "Acknowledge");

        await ben.SeesAsync(overdue, "Done: CASE-1 · acknowledge (L1)");
        await ben.OffersAsync(overdue, "Acknowledge", offered: false);
        await ben.SeesAsync(due, "Done: CASE-1");
        await ada.SeesAsync(reminder, "Done: CASE-1");
        await mia.SeesAsync(fallback, "Done: CASE-1");
        await ada.SeesAsync(card, "open, acknowledged by Ben Ruiz at");
        await mia.GoAsync(room: true);
        await mia.SeesAsync(mia.Log, "Done: CASE-1 · acknowledge (L1)");
        ada.Complaints.Concat(ben.Complaints).Concat(mia.Complaints).ShouldBeEmpty();
    }

    /// <summary>The demo policy with one short promise, so that nothing else falls due meanwhile.</summary>
    private static string Hurried() => SampleFiles.Text("policy.demo.yaml")
        .Replace("acknowledge: { L1: PT20S,", "acknowledge: { L1: PT12S,", StringComparison.Ordinal)
        .Replace("PT60S", "PT60M", StringComparison.Ordinal)
        .Replace("PT90S", "PT90M", StringComparison.Ordinal)
        .Replace("PT3M", "PT3H", StringComparison.Ordinal)
        .Replace("""at: ["50%", "80%"], before: PT5S, repeat_every: PT15S, max_repeats: 3""", """at: ["50%"], before: PT2S, repeat_every: PT4S, max_repeats: 1""", StringComparison.Ordinal);
}
