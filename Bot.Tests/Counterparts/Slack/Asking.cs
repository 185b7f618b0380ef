using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Calls the fake as a bot does, with nothing between.</summary>
internal sealed class Asking(FakeSlack slack) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Calls a method with a form; the answer.</summary>
    public async Task<JsonElement> FormAsync(string method, params (string Name, string Value)[] arguments)
    {
        using var answer = await SendAsync(method, new FormUrlEncodedContent(arguments.Select(one => KeyValuePair.Create(one.Name, one.Value))));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Calls a method with JSON; the answer.</summary>
    public async Task<JsonElement> JsonAsync(string method, object arguments, string? token = null)
    {
        using var answer = await SendAsync(method, JsonContent.Create(arguments), token);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Calls a method; Slack's word for what was wrong, or <c>ok</c>.</summary>
    public async Task<string> WordAsync(string method, object arguments, string? token = null) =>
        await JsonAsync(method, arguments, token) is var answer && answer.GetProperty("ok").GetBoolean() ? "ok" : answer.GetProperty("error").GetString()!;

    /// <summary>Sends a call; the whole response.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, HttpContent content, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.ApiUrl, method)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? slack.BotToken);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Posts to any address, as to a response URL; the status.</summary>
    public async Task<int> PostAsync(string url, object content)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(url), content);
        return (int)answer.StatusCode;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
