using System.Net;
using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Tokens;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts.Teams;
using Microsoft.AspNetCore.Http;
using TokenSetup = Bot.Channels.Teams.Tokens.Setup;

namespace Bot.Tests.Channels.Teams.Tokens;

public sealed class MetadataTests : IAsyncLifetime
{
    private const string Keys = "/v1/.well-known/keys";

    private readonly VirtualTime time = new(DoorBench.Start);
    private readonly RecordingLog log = new();
    private TokenIssuer issuer = null!;

    public async Task InitializeAsync() => issuer = await TokenIssuer.StartAsync(time);

    public async Task DisposeAsync() => await issuer.DisposeAsync();

    [Fact]
    public async Task Both_documents_are_fetched()
    {
        var fetched = await FetchAsync();
        fetched.Trouble.ShouldBeNull();
        fetched.Keys.ShouldNotBeNull().Count.ShouldBe(3);
        fetched.Keys.Find("key-web").ShouldNotBeNull().Endorsements.ShouldBe(["webchat"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    [InlineData("{\"keys\":null}")]
    [InlineData("{\"keys\":7}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[7]}")]
    [InlineData("{\"keys\":[{}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"!!\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":7,\"e\":[]}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"AAAA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"kid\":\"k\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}")]
    [InlineData("{\"jwks_uri\":7}")]
    [InlineData("{\"jwks_uri\":\"/keys\"}")]
    [InlineData("{\"jwks_uri\":\"file:///etc/passwd\"}")]
    [InlineData("{\"jwks_uri\":\"http://192.0.2.1/keys\"}")]
    [InlineData("{\"jwks_uri\":\"https://user@login.botframework.com/keys\"}")]
    public async Task Documents_that_are_none_give_no_keys_and_break_nothing(string document)
    {
        foreach (var path in new[] { issuer.MetadataUrl.AbsolutePath, Keys })
        {
            issuer.Before = context => AnswerAsync(context, path, document);
            var fetched = await FetchAsync();
            fetched.Keys.ShouldBeNull();
            fetched.Trouble.ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Nobody_is_followed_elsewhere_and_an_error_is_one(int status)
    {
        issuer.Before = context =>
        {
            if (context.Request.Path != Keys)
                return Task.FromResult(false);
            context.Response.StatusCode = status;
            context.Response.Headers.Location = issuer.MetadataUrl.AbsoluteUri;
            return Task.FromResult(true);
        };
        (await FetchAsync()).Trouble.ShouldBe($"127.0.0.1: {(HttpStatusCode)status}.");
        issuer.KeyFetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_document_has_an_end()
    {
        issuer.Before = context => AnswerAsync(context, Keys, new string(' ', Metadata.LargestDocument + 1));
        (await FetchAsync()).Trouble.ShouldNotBeNull().ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task Both_documents_have_four_seconds_together()
    {
        using var over = new CancellationTokenSource();
        issuer.Before = async context =>
        {
            if (context.Request.Path == Keys)
                await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return false;
        };
        var fetching = FetchAsync();
        await time.WaitedForAsync(Metadata.Deadline);
        time.Pass(Metadata.Deadline);
        (await fetching).Trouble.ShouldBe("127.0.0.1 did not answer in time.");
        await over.CancelAsync();
    }

    [Theory]
    [InlineData("https://login.botframework.com/v1/.well-known/openidconfiguration", false, true)]
    [InlineData("http://login.botframework.com/v1/.well-known/openidconfiguration", true, false)]
    [InlineData("http://127.0.0.1:5/", false, false)]
    [InlineData("https://localhost:5/", false, false)]
    [InlineData("http://127.0.0.1:5/", true, true)]
    [InlineData("https://[::1]:5/", true, true)]
    [InlineData("file:///etc/passwd", true, false)]
    [InlineData("https://user@login.botframework.com/", true, false)]
    public void Keys_are_had_over_https_and_on_this_machine_only_for_test_tools(string address, bool testTools, bool allowed) =>
        KeyAddress.IsAllowed(new Uri(address), new TeamsSettings { TestTools = testTools }).ShouldBe(allowed);

    [Fact]
    public async Task A_name_of_Microsofts_that_leads_inside_is_not_asked()
    {
        using var handler = TokenSetup.Handler(new TeamsSettings(), new PublicAddresses(log, Cloud.IsOwn, (_, _) => Task.FromResult(new[] { IPAddress.Loopback })));
        handler.AllowAutoRedirect.ShouldBeFalse();
        using var clients = new Clients(handler);
        var fetched = await new Metadata(clients, new TeamsSettings(), time).FetchAsync(Cloud.Public.Metadata);
        fetched.Trouble.ShouldNotBeNull().ShouldContain("login.botframework.com");
        log.Lines.ShouldHaveSingleItem().Text.ShouldContain("SECURITY");
    }

    private static async Task<bool> AnswerAsync(HttpContext context, string path, string document)
    {
        if (context.Request.Path != path)
            return false;
        await context.Response.WriteAsync(document);
        return true;
    }

    private async Task<Metadata.Fetched> FetchAsync()
    {
        var settings = new TeamsSettings { TestTools = true };
        using var handler = TokenSetup.Handler(settings, PublicAddresses.BySystem(log, Cloud.IsOwn));
        using var clients = new Clients(handler);
        return await new Metadata(clients, settings, time).FetchAsync(issuer.MetadataUrl);
    }

    private sealed class Clients(SocketsHttpHandler handler) : IHttpClientFactory, IDisposable
    {
        public HttpClient CreateClient(string name)
        {
            var client = new HttpClient(handler, disposeHandler: false);
            TokenSetup.Bound(client);
            return client;
        }

        public void Dispose() => handler.Dispose();
    }
}
