using System.Globalization;
using Bot.Tests.Counterparts;
using Microsoft.Playwright;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>The job from the first "this is wrong" to the closed case, with everybody looking on.</summary>
[Collection(nameof(Browser))]
public sealed class MainJobTests(Browser browser, CalmBot bot) : IClassFixture<CalmBot>
{
    [Fact]
    public async Task An_issue_logged_in_three_screens_reaches_the_room_and_the_colleague_and_one_acknowledgement_changes_every_copy()
    {
        await using var ada = await OpenAsync("ada");
        await using var ben = await OpenAsync("ben");
        await using var mia = await OpenAsync("mia", room: true);

        var form = await ada.AskAsync("/escalate");
        await ada.SeesAsync(form, "Log a client issue", "Step 1 of 3");
        await ada.FillFirstStepAsync(form, "Acme Logistics", "March invoice is wrong by 4,200");
        await ada.PressAsync(form, "Next");
        await ada.SeesAsync(form, "Step 2 of 3");
        await ada.FillAsync(form, "What was noticed?", "It bills support that the contract includes.");
        await ada.FillAsync(form, "What does it mean for the client?", "They hold back 61,000.");
        await ada.PressAsync(form, "Next");
        await ada.SeesAsync(form, "Step 3 of 3");
        await ada.ChooseAsync(form, "What comes closest?", "billing dispute (moderate)");
        await ada.ChooseAsync(form, "Has work stopped, or does the client threaten to leave?", "Yes");
        await ada.ChooseAsync(form, "Has the same thing happened to this client before?", "No");
        await ada.PressAsync(form, "Log the issue");

        await ada.SeesAsync(form, "CASE-1 · March invoice is wrong by 4,200", "critical", "open, not acknowledged", "“This is the third time. If it happens again we leave.”");
        var shared = await mia.FindAsync("CASE-1 · March invoice is wrong by 4,200");
        await mia.SeesAsync(shared, "Next: Ada Obi or Ben Ruiz – one of you acknowledge it.");
        var news = await ben.FindAsync("CASE-1 · new client issue");
        await ben.OffersAsync(news, "Acknowledge");

        await ada.PressAsync(form, "Acknowledge");

        await ada.SeesAsync(form, "open, acknowledged by Ada Obi at");
        await mia.SeesAsync(shared, "open, acknowledged by Ada Obi at");
        await ben.OffersAsync(news, "Acknowledge", offered: false);
        await ben.GoAsync(room: true);
        await ben.SeesAsync(await ben.FindAsync("CASE-1 · March invoice"), "open, acknowledged by Ada Obi at");
        NoComplaints(ada, ben, mia);
    }

    [Fact]
    public async Task Five_taps_give_an_advice_with_its_reasons_and_the_mail_or_the_meeting_that_follows_from_it()
    {
        await using var ada = await OpenAsync("ada");
        var card = await ada.LogIssueAsync("Wrong rates on the quote");
        var number = await ChatPage.CaseAsync(card);

        await TapAsync(ada, card, "Today", "One clear point", "Calm", "To inform", "One");
        await ada.SeesAsync(card, "The advice: an e-mail", "It is one clear point. (M7; 0.11)", "If it had to happen now, a call would be right.");
        await ada.PressAsync(card, "Go");
        var mail = await ada.FindAsync($"{number}: your e-mail to Jo Park");
        await ada.SeesAsync(mail, $"Subject: {number}: we have it – Wrong rates on the quote", "Hello Jo Park,", "Who owns it: Ada Obi", "You hear from us again by");
        (await ada.AddressAsync(mail, "Open in my mail program")).ShouldStartWith($"mailto:jo@acme.example?subject={number}%3A%20we%20have%20it");
        await ada.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.PressAsync(mail, "Copy text");
        await ada.OffersAsync(mail, "Copied");
        (await ada.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldStartWith($"Subject: {number}: we have it – Wrong rates on the quote\n\nHello Jo Park,\n\nthank you");
        await ada.SeesAsync(card, "Ada Obi chose e-mail, as advised (M7).");

        await TapAsync(ada, card, "This week", "Several factors or options", "Conflict: disagreement, complaint or setback", "To settle it", "Two or three");
        await ada.SeesAsync(card, "The advice: a meeting");
        await ada.PressAsync(card, "Go");
        await ada.IsToldAsync(card, "The meeting: date", "A meeting needs a date.");
        await ada.FillAsync(card, "The meeting: date", "2044-03-02");
        await ada.FillAsync(card, "The meeting: time", "14:30");
        await ada.PressAsync(card, "Go");
        var meeting = await ada.FindAsync($"{number}: the meeting");
        await ada.SeesAsync(meeting, "30 min", "Agenda", "The options, and what speaks for and against each");

        var address = await ada.AddressAsync(meeting, "Calendar file (.ics)");
        var file = await ada.Page.APIRequest.GetAsync(address);
        file.Headers["content-type"].ShouldStartWith("text/calendar");
        var lines = (await file.TextAsync()).Split("\r\n");
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^2..].ShouldBe(["END:VCALENDAR", string.Empty]);
        lines.ShouldContain($"DTSTART:{await ada.CalendarTimeAsync("2044-03-02T14:30")}");
        lines.ShouldContain($"DTEND:{await ada.CalendarTimeAsync("2044-03-02T15:00")}");
        lines.ShouldContain("ATTENDEE:mailto:jo@acme.example");
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => meeting.GetByRole(AriaRole.Link, new() { Name = "Calendar file (.ics)" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldBe(await file.TextAsync());
        NoComplaints(ada);
    }

    [Fact]
    public async Task A_decision_is_written_down_sent_and_confirmed()
    {
        await using var ada = await OpenAsync("ada");
        await using var mia = await OpenAsync("mia", room: true);
        var card = await ada.LogIssueAsync("The credit note is missing");
        var number = await ChatPage.CaseAsync(card);

        await ada.PressAsync(card, "Record a decision");
        await ada.HoldsAsync(card, "Who decided?", "Ada Obi");
        await ada.FillAsync(card, "What was decided?", "The credit note goes out today.\nTwo people check every invoice.");
        await ada.ChooseAsync(card, "The client's part", "The client took part");
        await ada.PressAsync(card, "Next");
        await ada.FillAsync(card, "Step 1: what", "Send the credit note");
        await ada.PressAsync(card, "Write it down");
        await ada.IsToldAsync(card, "Step 1: who", "A next step needs what, who and a date.");
        await ChatPage.Field(card, "Step 1: who").SelectOptionAsync("Ben Ruiz");
        await ada.FillAsync(card, "Step 1: by", "2044-03-04");
        await ada.PressAsync(card, "Write it down");

        var summary = await ada.FindAsync($"{number}, record 1: send it to the client");
        await ada.SeesAsync(summary, "1. The credit note goes out today.", "2. Two people check every invoice.", "- Send the credit note: Ben Ruiz, by Fri 4 Mar 2044");
        (await ada.AddressAsync(summary, "Open in my mail program")).ShouldStartWith("mailto:jo@acme.example?");
        await ada.SeesAsync(card, "client not asked to confirm yet");
        await ada.PressAsync(summary, "I have sent it: ask to confirm");
        var record = await ada.FindAsync("The client was asked to confirm");
        await ada.PressAsync(record, "They confirmed");
        await ada.HoldsAsync(record, "Who on the client's side confirmed it?", "Jo Park");
        await ada.PressAsync(record, "Confirmed");

        await ada.SeesAsync(record, "Confirmed by the client", ", Jo Park");
        await ada.SeesAsync(card, "(confirmed by the client)");
        await mia.SeesAsync(await mia.FindAsync($"{number} · The credit note is missing"), "Jo Park confirmed record 1 for the client (noted by Ada Obi).");
        NoComplaints(ada, mia);
    }

    [Fact]
    public async Task Two_attempts_carry_a_case_up_and_of_two_managers_one_decides()
    {
        await using var ada = await OpenAsync("ada");
        await using var ben = await OpenAsync("ben");
        await using var mia = await OpenAsync("mia");
        var card = await ada.LogIssueAsync("The release slips again");
        var number = await ChatPage.CaseAsync(card);
        var first = await ben.FindAsync($"{number} · new client issue");
        await ben.OffersAsync(first, "Acknowledge");
        await LogAttemptAsync(ada, card, "Sent the new plan", "They want a date from management");
        await LogAttemptAsync(ada, card, "Offered a weekly call", "Not enough for them");
        await ada.SeesAsync(card, "2 of 2 at L1");

        await ada.PressAsync(card, "Escalate");
        await ada.SeesAsync(card, "2 attempts are logged at L1: that is enough to go up.");
        await ada.FillAsync(card, "What do you ask of them?", "Decide about a service credit of 2,000.");
        await ada.PressAsync(card, "Ask for it");
        await ada.SeesAsync(card, "Mia Chen or Noor Haddad decide whether L2 takes it.");

        // Noor's page hears of nothing that happens after it was opened.
        await using var noor = await OpenAsync("noor", before: page => page.RouteAsync("**/chat/stream?*", route => route.AbortAsync()));
        var request = await mia.FindAsync($"{number} · escalation to Department heads");
        var stale = await noor.FindAsync($"{number} · escalation to Department heads");
        await mia.SeesAsync(
            request, "Decide about a service credit of 2,000.", "“This is the third time. If it happens again we leave.”",
            "1. Sent the new plan – They want a date from management", "2. Offered a weekly call – Not enough for them", "Ada Obi logged it.");
        await mia.PressAsync(request, "Approve");
        await mia.SeesAsync(request, "This was approved by Mia Chen at");
        await mia.OffersAsync(request, "Approve", offered: false);

        await noor.OffersAsync(stale, "Approve");
        await noor.PressAsync(stale, "Approve");
        await noor.SeesAsync(stale, "This was approved by Mia Chen at");
        await noor.Page.UnrouteAllAsync();
        await noor.SeesAsync(await noor.FindAsync("That does not work now"), "Too late: Mia Chen has approved this already");

        await ben.OffersAsync(first, "Acknowledge", offered: false);
        await ada.SeesAsync(card, "L2 Department heads", "Next: Mia Chen or Noor Haddad – one of you acknowledge it.");
        var news = await noor.FindAsync($"{number} · escalated");
        await noor.OffersAsync(news, "Acknowledge");
        await mia.PressAsync(await mia.FindAsync($"{number} · escalation to"), "Open the case");
        var opened = await mia.FindAsync($"{number} · The release slips again");
        await mia.PressAsync(opened, "Acknowledge");
        await ada.SeesAsync(card, "open, acknowledged by Mia Chen at");
        await noor.OffersAsync(news, "Acknowledge", offered: false);
        NoComplaints(ada, mia);
    }

    [Fact]
    public async Task A_case_is_closed_only_when_nothing_is_missing_and_can_be_reopened()
    {
        await using var ada = await OpenAsync("ada");
        await using var ben = await OpenAsync("ben");
        var card = await ada.LogIssueAsync("Data was lost in the export", example: "data loss (critical)");
        var number = await ChatPage.CaseAsync(card);
        await ada.PressAsync(card, "Acknowledge");
        await ada.PressAsync(card, "Post an update");
        await ada.FillAsync(card, "What did you tell them?", "Ada has it; the restore runs tonight.");
        await ada.PressAsync(card, "Log it");
        await ada.SeesAsync(card, "Ada Obi told the client by e-mail: Ada has it; the restore runs tonight.");

        await ada.PressAsync(card, "Resolve");
        await ada.FillAsync(card, "How was it solved?", "The export was restored from the backup.");
        await ada.PressAsync(card, "Resolve");
        await ada.SeesAsync(card, "resolved by Ada Obi at", "Next: before it can be closed, tell the client how it ended");
        await ben.FindAsync($"{number} · resolved");

        await ada.PressAsync(card, "Close");
        await ada.SeesAsync(
            card, "Still missing:", "tell the client how it ended", "have the written record confirmed by the client, or say why not", "write the post-mortem, or say why not");
        await ada.FillAsync(card, "What was the client told about how it ended?", "All rows are back.");
        await ada.PressAsync(card, "Close the case");
        await ada.SeesAsync(card, $"Before {number} can be closed: have the written record confirmed by the client, or say why not; write the post-mortem, or say why not.");
        await ada.HoldsAsync(card, "What was the client told about how it ended?", "All rows are back.");
        await ada.FillAsync(card, "Close without a confirmed record? Say why.", "Nothing was decided, it was only repaired.");
        await ada.PressAsync(card, "Not now");

        await ada.PressAsync(card, "Post-mortem");
        await ada.FillAsync(card, "What caused it? Circumstances, not culprits.", "The export ran during the migration.");
        await ada.FillAsync(card, "What helped?", "The nightly backup.");
        await ada.FillAsync(card, "What changes because of it, who does it, by when?", "Ben locks the export during migrations, by Friday.");
        await ada.PressAsync(card, "Keep it");
        await ada.PressAsync(card, "Close");
        await ada.SeesNoAsync(card, "write the post-mortem");
        await ada.HoldsAsync(card, "What was the client told about how it ended?", "All rows are back.");
        await ada.HoldsAsync(card, "Close without a confirmed record? Say why.", "Nothing was decided, it was only repaired.");
        await ada.PressAsync(card, "Close the case");
        await ada.SeesAsync(card, "closed by Ada Obi at", "Closed. Nothing more to do.", "without a confirmed record (Nothing was decided, it was only repaired.)");

        await ada.PressAsync(card, "Reopen");
        await ada.FillAsync(card, "Why is it open again?", "Two tables are still empty.");
        await ada.PressAsync(card, "Reopen");
        await ada.SeesAsync(card, "open, not acknowledged", "Ada Obi reopened it: Two tables are still empty.");
        await ben.OffersAsync(await ben.FindAsync($"{number} · reopened"), "Acknowledge");
        NoComplaints(ada, ben);
    }

    private static async Task TapAsync(ChatPage page, ILocator card, string urgency, string complexity, string emotion, string purpose, string listeners)
    {
        await page.PressAsync(card, "E-mail or meeting?");
        await page.ChooseAsync(card, "By when?", urgency);
        await page.ChooseAsync(card, "What hangs together?", complexity);
        await page.ChooseAsync(card, "How does the client feel?", emotion);
        await page.ChooseAsync(card, "What is it for?", purpose);
        await page.ChooseAsync(card, "How many on the client's side?", listeners);
        await page.PressAsync(card, "What do you advise?");
    }

    private static async Task LogAttemptAsync(ChatPage page, ILocator card, string what, string outcome)
    {
        await page.PressAsync(card, "Log an attempt");
        await page.FillAsync(card, "What did you try?", what);
        await page.FillAsync(card, "What came of it?", outcome);
        await page.PressAsync(card, "Log it");
        await page.SeesAsync(card, string.Create(CultureInfo.InvariantCulture, $"Ada Obi tried: {what} – {outcome}"));
    }

    private static void NoComplaints(params ChatPage[] pages) => pages.SelectMany(page => page.Complaints).ShouldBeEmpty();

    private Task<ChatPage> OpenAsync(string persona, bool room = false, Func<IPage, Task>? before = null) => ChatPage.OpenAsync(browser, bot.Address, persona, room, before: before);
}
