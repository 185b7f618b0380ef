using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Health;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.EndToEnd;

/// <summary>The whole bot inside the tests' own process, wired as in production but by a clock that stands still, with the channels that a test adds.</summary>
internal sealed class HostHere : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication host;

    private HostHere(string folder, WebApplication host) => (this.folder, this.host) = (folder, host);

    public Uri Address => new(host.Urls.Single());

    public IServiceProvider Services => host.Services;

    /// <summary>Starts it with a policy and settings at this time.</summary>
    public static async Task<HostHere> StartAsync(IClock clock, string policy, Dictionary<string, string?> settings, Action<IServiceCollection, IConfiguration> add, Action<WebApplication> map)
    {
        var home = Directory.CreateTempSubdirectory("bot-here-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Records:ConnectionString"] = $"Data Source={Path.Combine(home, "records.db")}",
            ["State:Folder"] = Path.Combine(home, "state"),
        });
        builder.WebHost.UseBounds(builder.Configuration);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton(TimeProvider.System)
            .AddRecords(builder.Configuration)
            .AddState(builder.Configuration)
            .AddPolicy(policy)
            .AddConversations(builder.Configuration);
        add(builder.Services, builder.Configuration);
        var app = builder.Build();
        await app.Services.KeepPolicyAsync();
        app.UseEdge(Development.Read(builder.Configuration));
        map(app);
        app.MapHealth();
        await app.StartAsync();
        return new HostHere(home, app);
    }

    /// <summary>What the health page of a bot says.</summary>
    public static async Task<JsonNode> HealthAsync(Uri bot)
    {
        using var client = new HttpClient { BaseAddress = bot };
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative)))!;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
