using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>Whatever is sent to the page's addresses, the answer is a clear sentence and never a fault.</summary>
public sealed class BadRequestTests(CalmBot bot) : IClassFixture<CalmBot>
{
    private const int OneMebibyte = 1024 * 1024;

    /// <summary>A body, its content type, and the status it gets.</summary>
    public static TheoryData<string, string, string, int> Bodies => new()
    {
        { "chat/messages", "{", "application/json", 400 },
        { "chat/messages", string.Empty, "application/json", 400 },
        { "chat/messages", "null", "application/json", 400 },
        { "chat/messages", "[]", "application/json", 400 },
        { "chat/messages", """{"id":5,"as":"ada","in":"me","text":"x"}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","as":"ada","in":"me","text":"x"}""", "text/plain", 415 },
        { "chat/messages", "id=a&as=ada", "application/x-www-form-urlencoded", 415 },
        { "chat/messages", """{"as":"ada","in":"me","text":"x"}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","as":"nobody","in":"me","text":"x"}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","in":"me","text":"x"}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","as":"ada","in":"room:elsewhere","text":"x"}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","as":"ada","in":"person:ben","text":"x"}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","as":"ada","in":"me","text":""}""", "application/json", 400 },
        { "chat/messages", """{"id":"a","as":"ada","in":"me"}""", "application/json", 400 },
        { "chat/actions", "{]", "application/json", 400 },
        { "chat/actions", """{"id":"a","as":"nobody","in":"me","verb":"close","data":{"nonce":"x"}}""", "application/json", 400 },
        { "chat/actions", """{"id":"a","as":"ada","in":"me"}""", "application/json", 400 },
        { "chat/actions", """{"id":"a","as":"ada","in":"me","verb":"explode","data":{"form":"x.1"}}""", "application/json", 400 },
        { "chat/actions", """{"id":"a","as":"ada","in":"me","verb":"close","data":{"nonce":null}}""", "application/json", 200 },
        { "chat/actions", """{"id":"a","as":"ada","in":"me","verb":"explode","data":{"nonce":"x"}}""", "application/json", 200 },
        { "chat/actions", """{"id":"a","as":"ada","in":"me","verb":"submit","data":{"form":"x.99999999999999"}}""", "application/json", 200 },
        { "chat/actions", """{"id":"a","as":"ada","in":"me","verb":"submit","data":{"form":{"a":[1,2,{"b":null}]}},"zone":"Nowhere/Land"}""", "application/json", 200 },
        { "chat/actions", $$$"""{"id":"a","as":"ada","in":"me","verb":"submit","data":{{{Deep(5000)}}}}""", "application/json", 400 },
        { "chat/messages", Deep(100_000), "application/json", 400 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_makes_no_sense_is_refused_in_words(string path, string body, string type, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        await AnswersAsync(request, status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_one_mebibyte_is_refused_with_and_without_a_length(bool withLength)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"a","as":"ada","in":"me","text":"{{new string('x', OneMebibyte + 1)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/messages")
        {
            Content = withLength ? new ByteArrayContent(body) : new StreamContent(new MemoryStream(body)),
        };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = !withLength;
        request.Content.Headers.ContentType = new("application/json");
        await AnswersAsync(request, 413);
    }

    [Theory]
    [InlineData("chat/messages?as=ada&in=room:elsewhere", 400)]
    [InlineData("chat/messages?as=nobody&in=me", 400)]
    [InlineData("chat/messages", 400)]
    [InlineData("chat/stream?as=nobody", 400)]
    [InlineData("chat/stream?as=ada&after=x", 400)]
    [InlineData("chat/actions", 405)]
    [InlineData("api/messages", 405)]
    [InlineData("chat/nothing", 404)]
    [InlineData("files/CASE-1/meeting-1.ics", 404)]
    [InlineData("files/..%2f..%2fetc%2fpasswd/meeting-1.ics", 404)]
    [InlineData("..%2fappsettings.json", 404)]
    public async Task An_address_that_makes_no_sense_is_refused_in_words(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        await AnswersAsync(request, status);
    }

    [Theory]
    [InlineData("Origin", "https://evil.test", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Host", "evil.test", 400)]
    [InlineData("Host", "evil.test:3978", 400)]
    public async Task Another_site_is_kept_out(string header, string value, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/messages")
        {
            Content = new StringContent("""{"id":"evil","as":"ada","in":"me","text":"/escalate"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        await AnswersAsync(request, status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("chat.js")]
    [InlineData("chat/people")]
    [InlineData("chat/nothing")]
    public async Task Every_answer_keeps_the_page_to_itself(string path)
    {
        using var client = new HttpClient { BaseAddress = bot.Address };
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

    /// <summary>The status, and where it is an error a sentence in JSON that tells nothing of the inside.</summary>
    private async Task AnswersAsync(HttpRequestMessage request, int status)
    {
        using var client = new HttpClient { BaseAddress = bot.Address };
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe((HttpStatusCode)status, body);
        if (status is not 200)
            JsonNode.Parse(body)!["error"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        body.ShouldNotContain("Exception");
        body.ShouldNotContain("   at ");
        bot.Log.ShouldNotContain(line => line.StartsWith("fail:", StringComparison.Ordinal));
    }
}
