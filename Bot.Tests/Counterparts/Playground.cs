using Bot.Tests.Counterparts.Teams;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>
/// The Microsoft 365 Agents Playground against a bot: a Teams client and connector with six members, a group chat and a team of two channels.
/// </summary>
/// <remarks>
/// <para>Every activity has <c>id</c> (a GUID), <c>timestamp</c>, <c>channelId: "msteams"</c>, <c>serviceUrl</c> (the <see cref="Connector"/>'s), <c>recipient {id, name}</c> (the bot),
/// <c>from {id, aadObjectId, name}</c>, <c>conversation {id, conversationType: personal | groupChat | channel, tenantId, isGroup?}</c> and no token: the header
/// <c>x-ms-agents-playground: true</c> and no Authorization.</para>
/// <para>A message: <c>type: "message", text, textFormat: "plain", locale, localTimezone, channelData {tenant {id}, team?, channel?, teamsChannelId?, teamsTeamId?}, entities [mention…, clientInfo {timezone}]</c>.
/// In a channel, Ada's message has <c>conversation.id = "{channel};messageid={n}"</c>; the others' have the channel's own id.</para>
/// <para>A pressed button: <c>type: "invoke", name: "adaptiveCard/action", replyToId</c> (the card's message), <c>value {action {type: "Action.Execute", verb, data}, trigger: "manual"}</c>,
/// <c>channelData.source.name: "message"</c>. Of the bot's answer the Playground passes on <c>{type, value}</c>, without <c>statusCode</c>; no 2xx from the bot becomes a 502 here.</para>
/// <para>What it does not do: dialogs (<c>task/fetch</c>), <c>refresh</c>, DELETE (it answers with an error), time-outs, and tokens.</para>
/// </remarks>
internal sealed class Playground : ITeamsClients, IAsyncDisposable
{
    /// <summary>A group chat of all members.</summary>
    public const string GroupChat = "19:group-chat@thread.v2";

    /// <summary>The team's channel beside General.</summary>
    public const string Channel = "19:escalations@thread.tacv2";

    /// <summary>The team; also its channel General.</summary>
    public const string Team = "19:team-general@thread.tacv2";

    /// <summary>The tenant of everybody.</summary>
    public const string Tenant = TokenIssuer.TenantId;

    private const string AdasChat = "a:ada-obi-and-the-bot";
    private const string BotId = "28:engagementbot";
    private const string BotName = "EngagementBot";

    private readonly NodeProgram _program;
    private readonly string _folder;
    private readonly HttpClient _http = new();

    private Playground(NodeProgram program, string folder, Connector connector, Uri address) =>
        (_program, _folder, Connector, Address) = (program, folder, connector, address);

    /// <summary>The Playground's page, for a browser at least 1400 wide.</summary>
    public Uri Address { get; }

    /// <summary>What the bot sends, and waiting for it.</summary>
    public Connector Connector { get; }

    /// <summary>Starts it against a bot's <c>/api/messages</c>; with a configuration of one's own only its page is of use.</summary>
    public static async Task<Playground> StartAsync(Uri bot, string? configuration = null)
    {
        var folder = Directory.CreateTempSubdirectory("playground-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, ".m365agentsplayground.yml"), configuration ?? Configuration());
        Uri? address = null;
        var connector = await Connector.StartAsync(() => new Uri(address!, "_connector"));
        try
        {
            (var program, address) = await StartAsync(bot, folder, connector.Address);
            var playground = new Playground(program, folder, connector, address);
            (await playground._http.GetStringAsync(new Uri(address, "_debug/ping"))).ShouldBe("pong");
            return playground;
        }
        catch
        {
            await connector.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>A member's own chat with the bot.</summary>
    public async Task<string> ChatAsync(Member member)
    {
        if (member == Member.Ada)
            return AdasChat;
        var opened = await SendAsync("_connector/v3/conversations", new JsonObject
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = member.Id }),
            ["tenantId"] = Tenant,
        });
        return opened.GetProperty("id").GetString()!;
    }

    /// <summary>Types a message in the member's own chat with the bot.</summary>
    public async Task SayAsync(Member member, string text) => await SayAsync(member, await ChatAsync(member), text);

    /// <summary>Types a message; in a chat of several people it mentions the bot, or the bot would not get it.</summary>
    public async Task SayAsync(Member member, string conversation, string text)
    {
        var shared = conversation is GroupChat or Channel or Team;
        var mention = $"<at>{BotName}</at>";
        var message = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = member.Id },
            ["text"] = shared ? $"{mention} {text}" : text,
            ["textFormat"] = "plain",
        };
        if (member == Member.Ada)
        {
            if (shared)
                message["mentions"] = new JsonArray(new JsonObject { ["mentioned"] = new JsonObject { ["id"] = BotId }, ["text"] = mention });
            await SendAsync($"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages", message);
            return;
        }

        // Only Ada has a client here: the others' messages are the same activity, made from the Playground's template.
        var activity = await TemplateAsync(member, conversation, type: null);
        activity["type"] = "message";
        activity["text"] = message["text"]!.DeepClone();
        activity["textFormat"] = "plain";
        activity["locale"] = "en-US";
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } };
        if (conversation is Channel or Team)
        {
            activity["channelData"]!["team"] = new JsonObject { ["id"] = Team };
            activity["channelData"]!["channel"] = new JsonObject { ["id"] = conversation };
        }

        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "US", ["timezone"] = "UTC" });
        if (shared)
            activity["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = BotName }, ["text"] = mention });
        await SendAsync("_internal/v1/customActivities", activity);
    }

    /// <summary>Presses an Action.Execute of a card the bot sent; <paramref name="data"/> is the button's data with the inputs' values in it. Gives the bot's answer: <c>{type, value}</c>.</summary>
    public Task<JsonElement> PressAsync(Member member, Sent card, string verb, JsonObject? data = null)
    {
        // A post is a conversation of its own, named for its first message.
        var conversation = card.Conversation is Channel or Team ? $"{card.Conversation};messageid={card.MessageId}" : card.Conversation;
        return SendAsync("_conversation/v1/invoke", new JsonObject
        {
            ["name"] = "adaptiveCard/action",
            ["from"] = new JsonObject { ["id"] = member.Id },
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["replyToId"] = card.MessageId,
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data ?? [] },
                ["trigger"] = "manual",
            },
        });
    }

    /// <summary>The first thing the bot sent that satisfies <paramref name="wanted"/>, at once or as soon as it is sent; each is given once.</summary>
    public Task<Sent> NextAsync(Func<Sent, bool> wanted) => Connector.NextAsync(wanted);

    /// <summary>The member adds the bot to their own chat: <c>installationUpdate</c> and <c>conversationUpdate</c> with <c>membersAdded</c>.</summary>
    public async Task InstallAsync(Member member)
    {
        var chat = await ChatAsync(member);
        foreach (var type in (string[])["install", "botAdded"])
            await SendAsync("_internal/v1/customActivities", await TemplateAsync(member, chat, type));
    }

    /// <summary>Sends the bot an activity as it is; who and where is up to the caller.</summary>
    public Task SendActivityAsync(JsonObject activity) => SendAsync("_internal/v1/customActivities", activity);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _program.Dispose();
        await Connector.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<(NodeProgram Program, Uri Address)> StartAsync(Uri bot, string folder, Uri connector)
    {
        const string Ready = "Listening on ";
        var environment = new Dictionary<string, string>
        {
            ["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "true",
            ["TEAMSAPPTESTER_BROWSER"] = "none",
        };
        var (program, port) = await NodeProgram.StartAsync(
            folder,
            environment,
            line => line.StartsWith(Ready, StringComparison.Ordinal) ? line[Ready.Length..] : null,
            Folder.Package("@microsoft", "m365agentsplayground", "cli.js"),
            "start",
            "--disable-telemetry",
            "--channel-id",
            "msteams",
            "--port",
            "0",
            "--app-endpoint",
            bot.AbsoluteUri,
            "--service-url",
            connector.AbsoluteUri);
        return (program, new Uri($"http://127.0.0.1:{port}/"));
    }

    // JSON is YAML. The Playground wants exactly five users beside its own, and one channel beside General.
    private static string Configuration() => new JsonObject
    {
        ["version"] = "0.1.1",
        ["tenantId"] = Tenant,
        ["bot"] = new JsonObject { ["id"] = BotId, ["name"] = BotName },
        ["currentUser"] = User(Member.Ada),
        ["users"] = new JsonArray([.. Member.All.Skip(1).Select(User)]),
        ["personalChat"] = new JsonObject { ["id"] = AdasChat },
        ["groupChat"] = new JsonObject { ["id"] = GroupChat, ["name"] = "Client team" },
        ["team"] = new JsonObject
        {
            ["id"] = Team,
            ["name"] = "Engagement",
            ["aadGroupId"] = "00000000-0000-0000-0000-0000000000bb",
            ["channels"] = new JsonArray(new JsonObject { ["id"] = Channel, ["name"] = "Escalations" }),
        },
    }.ToJsonString();

    private static JsonObject User(Member member)
    {
        var names = member.Name.Split(' ');
        var address = $"{names[0].ToLowerInvariant()}@example.com";
        return new()
        {
            ["id"] = member.Id,
            ["name"] = member.Name,
            ["userPrincipleName"] = address,
            ["aadObjectId"] = member.AadObjectId,
            ["givenName"] = names[0],
            ["surname"] = names[1],
            ["email"] = address,
        };
    }

    private async Task<JsonObject> TemplateAsync(Member member, string conversation, string? type)
    {
        var query = $"conversationId={Uri.EscapeDataString(conversation)}{(type is null ? string.Empty : $"&type={type}")}";
        var activity = (await _http.GetFromJsonAsync<JsonObject>(new Uri(Address, $"_internal/v1/customActivities/template?{query}")))!;
        activity["from"] = new JsonObject { ["id"] = member.Id, ["name"] = member.Name, ["aadObjectId"] = member.AadObjectId };
        return activity;
    }

    private async Task<JsonElement> SendAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(Address, path), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(text.Length == 0 ? "{}" : text)
            : throw new HttpRequestException($"The Playground answered {path} with {(int)answer.StatusCode}: {text}", inner: null, answer.StatusCode);
    }
}
