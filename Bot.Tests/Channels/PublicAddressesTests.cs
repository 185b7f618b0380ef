using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.Installs;
using Bot.Tests.Channels.Slack.Api;
using Microsoft.Extensions.Logging;
using Setup = Bot.Channels.Slack.Setup;

namespace Bot.Tests.Channels;

/// <summary>T2 with real sockets: a name of Slack's that leads inside is not connected to, and nobody is followed elsewhere.</summary>
public sealed class PublicAddressesTests : IDisposable
{
    private readonly TcpListener inside = new(IPAddress.Loopback, 0);
    private readonly StubSlack slack = new();

    public PublicAddressesTests() => inside.Start();

    public void Dispose()
    {
        inside.Dispose();
        slack.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:3.4.5.6", true)]
    [InlineData("::7f00:1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    [InlineData("3.4.5.6", true)]
    [InlineData("2600:1f18::1", true)]
    public void Only_addresses_of_the_public_internet_are_public(string address, bool isPublic) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("3.4.5.6", "127.0.0.1")]
    public async Task A_name_of_Slacks_that_leads_to_this_machine_opens_no_socket(params string[] addresses)
    {
        var reply = await CallAsync(new SlackSettings { BotToken = StubSlack.Token }, addresses);
        reply.ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType<SendOutcome.NotSent>("Names are put right some day, and nothing was sent.");
        inside.Pending().ShouldBeFalse();
        slack.Log.At(LogLevel.Critical).ShouldHaveSingleItem().ShouldStartWith("SECURITY: slack.com leads to ");
    }

    [Fact]
    public async Task The_host_of_the_settings_may_be_inside_and_is_not_followed_elsewhere()
    {
        using var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
#pragma warning disable CA2025 // It is awaited before the listener goes.
        var served = ServeAsync(host, $"HTTP/1.1 302 Found\r\nLocation: http://{inside.LocalEndpoint}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
#pragma warning restore CA2025
        var reply = await CallAsync(new SlackSettings { BotToken = StubSlack.Token, ApiUrl = new Uri($"http://{host.LocalEndpoint}/api/") }, "127.0.0.1");
        reply.ShouldBeOfType<ApiReply.Failed>().Error.ShouldBe("http_302");
        (await served).ShouldStartWith("POST /api/auth.test ");
        inside.Pending().ShouldBeFalse();
    }

    private static async Task<string> ServeAsync(TcpListener host, string answer)
    {
        using var client = await host.AcceptTcpClientAsync();
        var buffer = new byte[4096];
        var count = await client.GetStream().ReadAsync(buffer);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        return Encoding.ASCII.GetString(buffer, 0, count);
    }

    private async Task<ApiReply> CallAsync(SlackSettings settings, params string[] addresses)
    {
        using var clients = new Clients(settings, new PublicAddresses(slack.Log, ApiAddress.IsOwn, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())));
        var api = new WebApi(clients, settings, new Workspaces(settings), slack.Budgets, slack.Health, slack.Clock, TimeProvider.System, new Logger<WebApi>(slack.Log));
        return await api.CallAsync(Workspace.Default, "auth.test", new JsonObject(), CancellationToken.None);
    }

    /// <summary>Clients with the handler and the bounds of the real setup.</summary>
    private sealed class Clients(SlackSettings settings, PublicAddresses addresses) : IHttpClientFactory, IDisposable
    {
        private readonly SocketsHttpHandler handler = WithoutProxy(Setup.Handler(settings, addresses));

        public HttpClient CreateClient(string name)
        {
            var client = new HttpClient(handler, disposeHandler: false);
            Setup.Bound(client);
            return client;
        }

        public void Dispose() => handler.Dispose();

        private static SocketsHttpHandler WithoutProxy(SocketsHttpHandler handler)
        {
            handler.UseProxy = false;
            return handler;
        }
    }
}
