using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>What was typed is never lost: not by leaving, not by reloading, not by a mistake.</summary>
[Collection(nameof(Browser))]
public sealed class DraftTests(Browser browser, CalmBot bot) : IClassFixture<CalmBot>
{
    [Fact]
    public async Task A_form_that_was_left_is_there_again_with_what_was_typed()
    {
        await using var ada = await ChatPage.OpenAsync(browser, bot.Address, "ada");
        var form = await ada.AskAsync("/escalate");
        await ada.FillFirstStepAsync(form, "Acme Logistics", "Left for later");
        await ada.PressAsync(form, "Next");
        await ada.FillAsync(form, "What was noticed?", "A half-written thought");
        await ada.PressAsync(form, "Not now");
        await ada.SeesAsync(form, "Kept as a draft. Type /escalate to go on with it.");

        var again = await ada.AskAsync("/escalate");

        await ada.SeesAsync(again, "Step 2 of 3");
        await ada.HoldsAsync(again, "What was noticed?", "A half-written thought");
        await ada.PressAsync(again, "Back");
        await ada.HoldsAsync(again, "What is it about, in one line?", "Left for later");
        var afresh = await ada.AskAsync("/escalate new");
        await ada.HoldsAsync(afresh, "What is it about, in one line?", string.Empty);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_still_shows_the_open_form_with_what_was_typed()
    {
        await using var ben = await ChatPage.OpenAsync(browser, bot.Address, "ben");
        var form = await ben.AskAsync("/escalate");
        await ben.FillFirstStepAsync(form, "Globex", "Typed before the reload");
        await ben.Page.ReloadAsync();
        await ben.HoldsAsync(form, "What is it about, in one line?", "Typed before the reload");

        await ben.PressAsync(form, "Next");
        await ben.FillAsync(form, "What does it mean for the client?", "They wait");
        await ben.Page.ReloadAsync();

        await ben.SeesAsync(form, "Step 2 of 3");
        await ben.HoldsAsync(form, "What does it mean for the client?", "They wait");
        await ben.PressAsync(form, "Back");
        await ben.HoldsAsync(form, "What is it about, in one line?", "Typed before the reload");
    }

    [Fact]
    public async Task The_conversation_keeps_its_order_when_an_older_card_has_changed()
    {
        await using var leo = await ChatPage.OpenAsync(browser, bot.Address, "leo");
        var card = await leo.LogIssueAsync("Older than the help");
        await leo.AskAsync("/escalate help");
        await leo.PressAsync(card, "Post an update");
        await leo.FillAsync(card, "What did you tell them?", "We are on it.");
        await leo.PressAsync(card, "Log it");
        await leo.SeesAsync(card, "We are on it.");

        await leo.Page.ReloadAsync();

        await leo.SeesAsync(leo.Log.GetByTestId("message").Last, "What I can do");
        await leo.SeesAsync(card, "We are on it.");
    }

    [Fact]
    public async Task A_mistake_is_explained_under_its_field_and_everything_typed_stays()
    {
        await using var mia = await ChatPage.OpenAsync(browser, bot.Address, "mia");
        var form = await mia.AskAsync("/escalate new");
        var long130 = new string('x', 130);
        await mia.FillAsync(form, "What is it about, in one line?", long130);
        await mia.FillAsync(form, "The client's own words", "Never again.");
        await mia.PressAsync(form, "Next");
        await mia.IsToldAsync(form, "What is it about, in one line?", "Please keep this to 120 characters; it has 130.");
        await mia.HoldsAsync(form, "What is it about, in one line?", long130);
        await mia.HoldsAsync(form, "The client's own words", "Never again.");

        await mia.FillFirstStepAsync(form, "Initech", "Mistakes");
        await mia.PressAsync(form, "Next");
        await mia.FillAsync(form, "What was noticed?", "Something");
        await mia.FillAsync(form, "Noticed on", "2044-01-01");
        await mia.FillAsync(form, "Links as evidence, one a line", "https://fine.example/1\nfile:///etc/passwd");
        await mia.PressAsync(form, "Next");
        await mia.IsToldAsync(form, "What does it mean for the client?", "Please fill this in.");
        await mia.FillAsync(form, "What does it mean for the client?", "A lot");
        await mia.PressAsync(form, "Next");
        await mia.IsToldAsync(form, "Noticed at", "That is still to come");
        await mia.IsToldAsync(form, "Links as evidence, one a line", "\"file:///etc/passwd\" is not a web address.");
        await mia.HoldsAsync(form, "What was noticed?", "Something");
        await mia.HoldsAsync(form, "Noticed on", "2044-01-01");

        await mia.FillAsync(form, "Noticed on", string.Empty);
        await mia.FillAsync(form, "Links as evidence, one a line", "https://fine.example/1");
        await mia.PressAsync(form, "Next");
        await mia.SeesAsync(form, "Step 3 of 3");
        await mia.PressAsync(form, "Log the issue");
        await mia.SeesAsync(form, "Please choose one.");
        mia.Complaints.ShouldBeEmpty();
    }
}
