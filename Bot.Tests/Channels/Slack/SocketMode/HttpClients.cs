namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>Plain HTTP clients that follow nobody.</summary>
internal sealed class HttpClients : IHttpClientFactory, IDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);

    public void Dispose() => handler.Dispose();
}
