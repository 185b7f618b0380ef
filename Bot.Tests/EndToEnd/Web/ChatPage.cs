using System.Collections.Concurrent;
using Bot.Tests.Counterparts;
using Microsoft.Playwright;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>The chat page in a browser of its own, used as a person does: by what stands there. What a person cannot find fails the test with what stood there instead.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private const float Patience = 20_000;

    private readonly string persona;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> requests = new();

    private ChatPage(IPage page, string persona)
    {
        Page = page;
        this.persona = persona;
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.Request += (_, request) => requests.Enqueue(request.Url);
    }

    /// <summary>The browser's page itself.</summary>
    public IPage Page { get; }

    /// <summary>The conversation that is open.</summary>
    public ILocator Log => Page.Locator(".log:not([hidden])");

    /// <summary>The line to write in.</summary>
    public ILocator Composer => Page.GetByTestId("composer");

    /// <summary>What the browser complained about: script errors, refused loads, violations of the content policy.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>Opens the page as somebody, in their own chat or in the room.</summary>
    public static async Task<ChatPage> OpenAsync(Browser browser, Uri bot, string persona, bool room = false, int width = 1200, Func<IPage, Task>? before = null)
    {
        var page = await browser.OpenAsync(width, 1000);
        var chat = new ChatPage(page, persona);
        if (before is not null)
            await before(page);
        await page.GotoAsync($"{bot}?as={persona}&in={(room ? "room:escalations" : "me")}");
        // The chips come with the script: before them nobody listens to what is typed.
        await chat.TryAsync("the line to write in", () => page.GetByTestId("chip").First.WaitForAsync());
        // What was said before is there now, so that what is asked next comes after it.
        await chat.TryAsync("the messages so far", () => page.Locator("#logs:not([aria-busy])").WaitForAsync(new() { State = WaitForSelectorState.Attached }));
        return chat;
    }

    /// <summary>Goes to the room, or to one's own chat.</summary>
    public Task GoAsync(bool room) => TryAsync("the conversations", () => Page.GetByTestId(room ? "place-room" : "place-me").ClickAsync());

    /// <summary>Writes a line and sends it.</summary>
    public Task SayAsync(string text) => TryAsync($"a line to send {text}", async () =>
    {
        var mine = Log.Locator(".message.mine");
        var before = await mine.CountAsync();
        await Composer.FillAsync(text);
        await Page.GetByTestId("send").ClickAsync();
        await mine.Nth(before).WaitForAsync();
    });

    /// <summary>Writes a line, sends it, and waits for the answer below it.</summary>
    public async Task<ILocator> AskAsync(string text)
    {
        await SayAsync(text);
        return await PinAsync($"an answer to {text}", Log.Locator(".message.mine").Last.Locator("xpath=following-sibling::article[contains(@class,'bot')][1]"));
    }

    /// <summary>The last message that says something, also after it has changed.</summary>
    public Task<ILocator> FindAsync(string text) => PinAsync($"a message with \"{text}\"", Log.GetByTestId("message").Filter(new() { HasText = text }).Last);

    /// <summary>Presses a button of a message, also one under "More", and waits for the answer.</summary>
    public Task PressAsync(ILocator message, string button) => TryAsync($"the button {button}", async () =>
    {
        var direct = message.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        var more = message.GetByRole(AriaRole.Button, new() { Name = "More options" });
        await direct.Or(more).First.WaitForAsync();
        if (await direct.CountAsync() > 0)
        {
            await direct.ClickAsync();
        }
        else
        {
            await more.ClickAsync();
            await Page.GetByRole(AriaRole.Menuitem, new() { Name = button, Exact = true }).ClickAsync();
        }

        await Assertions.Expect(message).Not.ToHaveAttributeAsync("aria-busy", "true", new() { Timeout = Patience });
    });

    /// <summary>Types into a field of a form.</summary>
    public Task FillAsync(ILocator message, string label, string text) => TryAsync($"the field {label}", () => Field(message, label).FillAsync(text));

    /// <summary>A field of a form by its label, optional or not.</summary>
    public static ILocator Field(ILocator message, string label) =>
        message.GetByLabel(label, new() { Exact = true }).Or(message.GetByLabel($"{label} (optional)", new() { Exact = true }));

    /// <summary>Chooses an option of a question.</summary>
    public Task ChooseAsync(ILocator message, string question, string option) => TryAsync($"the option {option} of {question}", () =>
        message.GetByRole(AriaRole.Radiogroup, new() { Name = question }).GetByRole(AriaRole.Radio, new() { Name = option, Exact = true }).CheckAsync());

    /// <summary>Waits until texts stand there.</summary>
    public async Task SeesAsync(ILocator where, params string[] texts)
    {
        foreach (var text in texts)
            await TryAsync($"\"{text}\"", () => Assertions.Expect(where).ToContainTextAsync(text, new() { Timeout = Patience }));
    }

    /// <summary>Waits until a text stands there no more.</summary>
    public Task SeesNoAsync(ILocator where, string text) =>
        TryAsync($"no \"{text}\"", () => Assertions.Expect(where).Not.ToContainTextAsync(text, new() { Timeout = Patience }));

    /// <summary>Waits until a message has a button, or has it no more.</summary>
    public Task OffersAsync(ILocator message, string button, bool offered = true) => TryAsync($"{(offered ? "the" : "no")} button {button}", () =>
        Assertions.Expect(message.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })).ToHaveCountAsync(offered ? 1 : 0, new() { Timeout = Patience }));

    /// <summary>Waits until a field holds a text.</summary>
    public Task HoldsAsync(ILocator message, string label, string text) =>
        TryAsync($"\"{text}\" in the field {label}", () => Assertions.Expect(Field(message, label)).ToHaveValueAsync(text, new() { Timeout = Patience }));

    /// <summary>Waits for the sentence under a field that says what is wrong with it.</summary>
    public Task IsToldAsync(ILocator message, string label, string wrong) => TryAsync($"\"{wrong}\" under the field {label}", async () =>
    {
        await Assertions.Expect(Field(message, label)).ToHaveAttributeAsync("aria-invalid", "true", new() { Timeout = Patience });
        await Assertions.Expect(Field(message, label)).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(wrong)), new() { Timeout = Patience });
    });

    /// <summary>Logs an issue in its three screens; gives the message that is then the case's card.</summary>
    public async Task<ILocator> LogIssueAsync(string title, string client = "Acme Logistics", string example = "billing dispute (moderate)")
    {
        var form = await AskAsync("/escalate new");
        await FillFirstStepAsync(form, client, title);
        await PressAsync(form, "Next");
        await FillAsync(form, "What was noticed?", "The March invoice bills support that the contract includes.");
        await FillAsync(form, "What does it mean for the client?", "They hold back the whole payment until it is right.");
        await FillAsync(form, "Who speaks for the client?", "Jo Park");
        await FillAsync(form, "Their e-mail", "jo@acme.example");
        await PressAsync(form, "Next");
        await ChooseAsync(form, "What comes closest?", example);
        await ChooseAsync(form, "Has work stopped, or does the client threaten to leave?", "No");
        await ChooseAsync(form, "Has the same thing happened to this client before?", "Yes");
        await PressAsync(form, "Log the issue");
        await SeesAsync(form, $" · {title}");
        return form;
    }

    /// <summary>The first screen of an issue; who logged for clients before is asked for one of them.</summary>
    public async Task FillFirstStepAsync(ILocator form, string client, string title)
    {
        var known = form.GetByLabel("or a new client (optional)", new() { Exact = true });
        await TryAsync("the client's field", () => known.Or(form.GetByRole(AriaRole.Textbox, new() { Name = "Client", Exact = true })).FillAsync(client));
        await FillAsync(form, "What is it about, in one line?", title);
        await FillAsync(form, "The client's own words", "This is the third time. If it happens again we leave.");
    }

    /// <summary>The number of the case on a card.</summary>
    public static async Task<string> CaseAsync(ILocator card) => (await card.InnerTextAsync()).Split((char[])[' ', '\n']).First(word => word.StartsWith("CASE-", StringComparison.Ordinal));

    /// <summary>Does a step; where it cannot be done, says what stood on the page instead.</summary>
    public async Task TryAsync(string wanted, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception miss) when (miss is PlaywrightException or TimeoutException)
        {
            var shown = await Page.Locator("main").InnerTextAsync();
            throw new ShouldAssertException($"{persona} looked for {wanted}. On the page stood:\n{shown}\n\nThe browser's complaints: {string.Join('\n', complaints)}\n\n{miss.Message}", miss);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private async Task<ILocator> PinAsync(string wanted, ILocator message)
    {
        var id = string.Empty;
        await TryAsync(wanted, async () => id = await message.GetAttributeAsync("data-message-id") ?? string.Empty);
        return Page.Locator($"[data-message-id='{id}']");
    }

    /// <summary>Where a link of a card leads: the page makes the link when it is pressed, so this presses it with the way out kept shut.</summary>
    public async Task<string> AddressAsync(ILocator message, string link)
    {
        var button = message.GetByRole(AriaRole.Link, new() { Name = link });
        await Page.EvaluateAsync("() => { window.led = null; HTMLAnchorElement.prototype.click = function () { window.led = this.href; delete HTMLAnchorElement.prototype.click; }; }");
        await TryAsync($"the link {link}", () => button.ClickAsync());
        return await Page.EvaluateAsync<string>("() => window.led");
    }

    /// <summary>A local time of the browser's zone as calendar files write it.</summary>
    public Task<string> CalendarTimeAsync(string local) =>
        Page.EvaluateAsync<string>("local => new Date(local).toISOString().replace(/\\.000|[-:]/g, '')", local);

    private void Complain(bool really, string text)
    {
        if (really)
            complaints.Enqueue(text);
    }
}
