using Bot.Channels.Slack;
using Bot.Channels.Slack.Installs;
using Bot.Storage.Records;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using FakeOAuth = Bot.Tests.Counterparts.Slack.OAuth;

namespace Bot.Tests.Channels.Slack.Installs;

/// <summary>The installs of a bot on a file of their own, with the fake Slack, in virtual time; and a browser without redirects and cookies of its own.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>32 bytes in base64.</summary>
    public const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly string folder;
    private WebApplication host = null!;

    private Bench(string folder, FakeSlack slack, VirtualTime time) => (this.folder, Slack, Time) = (folder, slack, time);

    public FakeSlack Slack { get; }

    public VirtualTime Time { get; }

    public Notes Notes { get; } = new();

    public IServiceProvider Services => host.Services;

    public Workspaces Workspaces => Services.GetRequiredService<Workspaces>();

    public static async Task<Bench> StartAsync(bool rotates = false)
    {
        var time = new VirtualTime(Instant.FromUtc(2026, 6, 1, 9, 0));
        var slack = await FakeSlack.StartAsync(time);
        slack.Settings.RotatesTokens = rotates;
        slack.Team("T1", "E1");
        slack.Team("T2", "E1");
        var bench = new Bench(Directory.CreateTempSubdirectory("installs").FullName, slack, time);
        await bench.OpenAsync(Key);
        return bench;
    }

    /// <summary>Starts the bot (again), with a key.</summary>
    public async Task OpenAsync(string key)
    {
        if (host is not null)
            await host.DisposeAsync();
        var settings = new SlackSettings
        {
            ApiUrl = Slack.ApiUrl,
            BotToken = "xoxb-of-the-settings",
            ClientId = FakeOAuth.ClientId,
            ClientSecret = FakeOAuth.ClientSecret,
            EncryptionKey = key,
            PublicUrl = "https://bot.example",
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new NoteBook(Notes));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IClock>(Time).AddSingleton<TimeProvider>(Time).AddSingleton(settings)
            .AddSingleton(_ => Database.Open($"Data Source={Path.Combine(folder, "bot.db")}"))
            .AddSingleton<IHttpClientFactory, HttpClients>()
            .AddInstalls(settings);
        host = builder.Build();
        host.MapInstalls();
        await host.StartAsync();
    }

    /// <summary>Opens a page of the bot in a browser that holds this cookie.</summary>
    public async Task<HttpResponseMessage> VisitAsync(string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{host.Urls.Single()}{path}"));
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await browser.SendAsync(request);
    }

    /// <summary>Goes to Slack: the state that was made, and the cookie that was set.</summary>
    public async Task<(string State, string Cookie, Uri Address)> GoAsync(string? cookie = null)
    {
        var answer = await VisitAsync("/slack/install/go", cookie);
        var address = answer.Headers.Location!;
        return (System.Web.HttpUtility.ParseQueryString(address.Query)["state"]!, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0], address);
    }

    /// <summary>Comes back from Slack with a code.</summary>
    public Task<HttpResponseMessage> ReturnAsync(string code, string state, string? cookie) => VisitAsync($"/slack/oauth/callback?code={Uri.EscapeDataString(code)}&state={state}", cookie);

    /// <summary>Installs the app, from the first page to the last.</summary>
    public async Task InstallAsync(string? team, string? enterprise = null)
    {
        var (state, cookie, _) = await GoAsync();
        (await ReturnAsync(Slack.Agree(team, "U1", enterprise, team is null), state, cookie)).EnsureSuccessStatusCode();
    }

    public Task<string?> TokenAsync(Workspace workspace) => Workspaces.TokenAsync(workspace, CancellationToken.None).AsTask();

    /// <summary>Every byte that stands in the files of the records.</summary>
    public string Files()
    {
        var all = new System.Text.StringBuilder();
        foreach (var file in Directory.GetFiles(folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            all.Append(reader.ReadToEnd());
        }

        return all.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await host.DisposeAsync();
        await Slack.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class NoteBook(Notes notes) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => notes;

        public void Dispose()
        {
            // The notes outlive the host.
        }
    }
}
