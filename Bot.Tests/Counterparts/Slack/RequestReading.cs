using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Reads what the bot sent: forms, JSON, and the token.</summary>
internal static class RequestReading
{
    /// <summary>The arguments, whether they came as JSON, and whether that named its charset.</summary>
    public static async Task<(Arguments Arguments, bool Json, bool Charset)> ReadAsync(HttpRequest request)
    {
        var values = new JsonObject();
        foreach (var (name, value) in request.Query)
            values[name] = value.ToString();
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        if (type?.MediaType == "application/json")
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            var body = Parse(await reader.ReadToEndAsync()) as JsonObject ?? [];
            foreach (var (name, value) in body.ToList())
                values[name] = value?.DeepClone();
            return (new Arguments(values), true, type.CharSet is not null);
        }

        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
                values[name] = value.ToString();
        }

        return (new Arguments(values), false, true);
    }

    /// <summary>The token of the Authorization header, or the client that an install signs in with.</summary>
    public static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..] : null;
    }

    /// <summary>JSON, or nothing where it is none.</summary>
    public static JsonElement Json(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return Call.Nothing;
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
