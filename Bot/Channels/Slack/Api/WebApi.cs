using System.Text.Json.Nodes;
using Bot.Channels.Slack.Installs;

namespace Bot.Channels.Slack.Api;

/// <summary>Calls Slack's Web API and response URLs; every fault of the network comes back as a reply.</summary>
internal sealed class WebApi(IHttpClientFactory clients, SlackSettings settings, Workspaces workspaces, IClock clock, ILogger<WebApi> log)
{
    /// <summary>Calls a method (<c>chat.postMessage</c>) with a workspace's bot token.</summary>
    public Task<ApiReply> CallAsync(Workspace workspace, string method, JsonObject arguments, CancellationToken stop) => throw new NotSupportedException($"{clients} {settings} {workspaces} {clock} {log} {workspace} {method} {arguments} {stop}");

    /// <summary>Posts to a <c>response_url</c>; refused where it is not Slack's.</summary>
    public Task<ApiReply> RespondAsync(string responseUrl, JsonObject message, CancellationToken stop) => throw new NotSupportedException($"{responseUrl} {message} {stop}");
}
