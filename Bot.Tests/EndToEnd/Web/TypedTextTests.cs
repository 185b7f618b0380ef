using Bot.Tests.Counterparts;
using Microsoft.Playwright;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>What people type is shown as they typed it, and is never anything but text.</summary>
[Collection(nameof(Browser))]
public sealed class TypedTextTests(Browser browser, CalmBot bot) : IClassFixture<CalmBot>
{
    private const string WordJoiner = "\u2060";

    private static readonly string[] Typed =
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1)) **bold** _it_ https://evil.test",
        "{{DATE(2020-01-01T00:00:00Z)}} ${x} {{{{TIME(2020-01-01T00:00:00Z)}}}}",
        "exe.\u202Egnp.txt \u2067abc",
        "&lt;b&gt; &amp; \"quotes\" ' ` \\",
    ];

    [Fact]
    public async Task Text_that_looks_like_markup_is_shown_as_it_stands()
    {
        await using var ada = await ChatPage.OpenAsync(browser, bot.Address, "ada");
        await using var mia = await ChatPage.OpenAsync(browser, bot.Address, "mia", room: true);
        var alarms = 0;
        ada.Page.Dialog += (_, _) => alarms++;
        mia.Page.Dialog += (_, _) => alarms++;

        await ada.SayAsync(string.Join(" · ", Typed));
        var card = await ada.LogIssueAsync(Typed[0], client: Typed[1]);
        await ada.PressAsync(card, "Log an attempt");
        await ada.FillAsync(card, "What did you try?", string.Join('\n', Typed));
        await ada.FillAsync(card, "What came of it?", "Nothing came of it");
        await ada.PressAsync(card, "Log it");
        await ada.SeesAsync(card, "Nothing came of it");

        foreach (var message in new[] { card, await mia.FindAsync("Nothing came of it"), ada.Log.Locator(".message.mine").First })
        {
            var shown = Bot.Channels.TypedText.Readable((await message.TextContentAsync())!.Replace(WordJoiner, string.Empty, StringComparison.Ordinal));
            foreach (var typed in Typed)
                shown.ShouldContain(Bot.Channels.TypedText.Readable(typed), Case.Sensitive);
            (await message.Locator("img, script, a, b, strong, em, iframe, object").CountAsync()).ShouldBe(0);
        }

        // What is written from right to left turns its own text only.
        (await card.Locator(".ac-textRun").First.EvaluateAsync<string>("run => getComputedStyle(run).unicodeBidi")).ShouldBe("isolate");
        alarms.ShouldBe(0);
        ada.Complaints.Concat(mia.Complaints).ShouldBeEmpty();
    }
}
