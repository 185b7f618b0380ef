using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Teams;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;
using Bot.Tests.Cases.People;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Channels.Teams;
using Bot.Tests.EndToEnd;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Case = Bot.Cases.Case;
using ConversationInbound = Bot.Conversations.Inbound;

namespace Bot.Tests.Conversations;

/// <summary>The whole bot with all its entrances in one process, at a time that stands still: nothing is late. Web, Slack over HTTP and over a socket, Teams, its search and its links.</summary>
internal sealed class Entrances : IAsyncDisposable
{
    /// <summary>The room of all cards on the web.</summary>
    public const string WebRoom = "room:escalations";

    private readonly StubSlack stub = new();
    private readonly HttpClient client = new();
    private HostHere host = null!;
    private int calls;

    public SlackEntrance Slack { get; private set; } = null!;

    public TeamsEntrance Teams { get; private set; } = null!;

    public static async Task<Entrances> StartAsync()
    {
        var bot = new Entrances();
        await bot.BeginAsync();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        stub.Dispose();
    }

    /// <summary>Keeps a case, with a card of every button in one room of each channel.</summary>
    public async Task<Case> KeepAsync(Case it)
    {
        CardRow Card(string channel, string room, string? tenant) => new(
            Nonce(it, channel), it.Id, CardRow.Told, string.Join('\n', RightsTable.Verbs.Keys.Select(verb => CardVerbs.Write(verb, Subject(verb)))), channel, new Destination.Conversation(room), room, Message(it))
        {
            Tenant = tenant,
            Version = it.Version,
        };
        await host.Services.GetRequiredService<CaseStore>().CommitAsync(new Commit(Samples.Monday)
        {
            Change = new CaseChange(it, 0, host.Services.GetRequiredService<PolicyBook>().CurrentHash, "web", null, null),
            Cards = [Card("web", WebRoom, null), Card("slack", SlackEntrance.Room, SlackEntrance.Team), Card("teams", TeamsEntrance.Room, TeamsEntrance.Tenant)],
        });
        return it;
    }

    /// <summary>Keeps a card about no case, with a button for everything that is about none, in the same rooms.</summary>
    public async Task KeepBoardAsync()
    {
        CardRow Card(string channel, string room, string? tenant) => new(
            Nonce(null, channel), null, CardRow.Told, string.Join('\n', RightsTable.Others.Keys.Select(verb => CardVerbs.Write(verb, null))), channel, new Destination.Conversation(room), room, Message(null))
        {
            Tenant = tenant,
        };
        await host.Services.GetRequiredService<CaseStore>().CommitAsync(new Commit(Samples.Monday)
        {
            Cards = [Card("web", WebRoom, null), Card("slack", SlackEntrance.Room, SlackEntrance.Team), Card("teams", TeamsEntrance.Room, TeamsEntrance.Tenant)],
        });
    }

    /// <summary>The number of the last note in the access log.</summary>
    public async Task<long> LastNoteAsync() => (long)(await Database.ReadAsync(statements => statements.Ask("SELECT coalesce(max(sequence), 0) FROM access_log")))!;

    /// <summary>What was noted after a note: who was denied something, and who saw something confidential.</summary>
    public Task<List<EntranceNote>> NotesAsync(long after) => Database.ReadAsync(statements => statements.All(
        "SELECT case_id, act, account, outcome, reason FROM access_log WHERE sequence > $1",
        row => new EntranceNote(row.IsDBNull(0) ? null : row.GetInt64(0), row.Maybe(1) ?? string.Empty, row.Maybe(2) ?? string.Empty, row.GetString(3), row.Maybe(4)), after));

    public async Task<int> VersionAsync(Case it) => (await host.Services.GetRequiredService<CaseStore>().FindAsync(it.Id))!.Case.Version;

    /// <summary>A form of a verb that an account opened while it still might; its id on the wire.</summary>
    public async Task<string> OpenAsync(string channel, string account, EntranceRow row)
    {
        var form = new OpenForm($"form-{Interlocked.Increment(ref calls)}", row.Verb, row.Case?.Id.Number, Subject(row.Verb), 1, [], string.Empty, WebRoom, "2026-03-02T10:00:00Z");
        (await host.Services.GetRequiredService<OpenForms>().SaveAsync(new StateKey(channel, account), form, CancellationToken.None)).ShouldBeTrue();
        return FormStep.Write(form.Id, 1);
    }

    public Task<Answer> PressOnWebAsync(EntranceRow row) => HandleAsync(row.Who, new Act.Pressed(Nonce(row.Case, "web"), row.Verb, Subject(row.Verb), Message(row.Case)));

    public Task<Answer> TypeOnWebAsync(EntranceRow row) => HandleAsync(row.Who, new Act.Said(Typed(row)));

    public async Task SubmitOnWebAsync(EntranceRow row) => await HandleAsync(row.Who, new Act.Answered(await OpenAsync("web", row.Who, row), FormMove.Submit, Answers.None, "1.1"));

    /// <summary>The line that asks for a verb.</summary>
    public static string Typed(EntranceRow row) => row.Case is { } it ? $"/escalate {it.Id} {row.Verb}" : row.Verb == "log-issue" ? "/escalate" : $"/escalate {row.Verb}";

    /// <summary>The nonce of a case's card on a channel; of the one about no case.</summary>
    public static string Nonce(Case? it, string channel) => $"{it?.Id.Number ?? 0:D20}-{channel}";

    /// <summary>The message that the card of a case stands in; the one about no case.</summary>
    public static string Message(Case? it) => $"{it?.Id.Number ?? 0}.1";

    /// <summary>What a button is about beside the case.</summary>
    public static string? Subject(string verb) => verb is "approve" or "reject" ? "1" : null;

    private Database Database => host.Services.GetRequiredService<Database>();

    private Task<Answer> HandleAsync(string who, Act act) => host.Services.GetRequiredService<Conductor>().HandleAsync(
        new ConversationInbound($"web/{Interlocked.Increment(ref calls)}", new Account("web", who, who), new Place("web", WebRoom, Shared: true, string.Empty), act, Samples.London), CancellationToken.None);

    private static string WithAccounts(string policy) => string.Join('\n', policy.Split('\n').Select(line => line.IndexOf("web: ", StringComparison.Ordinal) is > 0 and var at && line.Contains("{ id: ", StringComparison.Ordinal) && !line.Contains("responsibilities", StringComparison.Ordinal)
        ? $"{line[..at]}slack: T01/U0{line[(at + 5)..].Split(',', ' ', '}')[0].ToUpperInvariant()}, teams: aad-{line[(at + 5)..].Split(',', ' ', '}')[0]}, {line[at..]}"
        : line));

    private async Task BeginAsync()
    {
        var time = new VirtualTime(Samples.Monday);
        host = await HostHere.StartAsync(
            time,
            WithAccounts(RightsTable.PolicyText),
            [],
            (services, _) =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.AddSingleton<IChannel>(new RecordingChannel("web"));
                services.AddSlack(new SlackSettings { BotToken = StubSlack.Token, SigningSecret = SlackEntrance.Secret, PublicUrl = "https://bot.example" });
                services.AddSingleton<IHttpClientFactory>(new BothPlatforms(stub));
                services.AddTeams(new TeamsSettings { Open = true, PublicUrl = "https://bot.example" });
                foreach (var loop in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType is { } type && (type == typeof(Sender) || type.Name == "StartCheck")).ToList())
                    services.Remove(loop);
            },
            app =>
            {
                app.MapSlack();
                app.MapTeams();
            });
        (Slack, Teams) = (new SlackEntrance(this, host, client), new TeamsEntrance(this, host.Address, client));
    }

    private sealed class BothPlatforms(StubSlack slack) : IHttpClientFactory
    {
        private readonly Platform teams = new();

        public HttpClient CreateClient(string name) => name == Bot.Channels.Slack.Api.WebApi.Client ? slack.CreateClient(name) : new HttpClient(teams, disposeHandler: false);
    }
}

/// <summary>What somebody does, to a case or (null) to none, and what has to come of it; <paramref name="Elsewhere"/>: in the rooms of another organisation.</summary>
internal sealed record EntranceRow(string Who, string Verb, Case? Case, string Expected, bool Elsewhere = false);

/// <summary>What the access log says of somebody who was kept from something, or saw something confidential; why, where they were kept from it.</summary>
internal sealed record EntranceNote(long? Case, string Act, string Account, string Outcome, string? Reason)
{
    /// <summary>Whose account it is, by the policy's id.</summary>
    public string Who => Account.ToLowerInvariant().Split('/')[^1].Replace("u0", string.Empty, StringComparison.Ordinal).Replace("aad-", string.Empty, StringComparison.Ordinal);
}
