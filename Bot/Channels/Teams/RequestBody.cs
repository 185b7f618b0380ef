using System.Net.Http.Headers;

namespace Bot.Channels.Teams;

/// <summary>Reads a JSON body of bounded size.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes a body may have: an activity with a full card's answers has a few tens of thousands.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>The bytes, or the status that says why there are none: 415 for another type, 413 for too many bytes.</summary>
    public static async Task<(int? Status, ReadOnlyMemory<byte> Body)> ReadAsync(HttpRequest request)
    {
        if (!IsJson(request))
            return (StatusCodes.Status415UnsupportedMediaType, default);
        if (request.ContentLength > Limit)
            return (StatusCodes.Status413PayloadTooLarge, default);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is var count and > 0)
        {
            // A chunked body does not say its length before.
            if (body.Length + count > Limit)
                return (StatusCodes.Status413PayloadTooLarge, default);
            await body.WriteAsync(buffer.AsMemory(0, count), request.HttpContext.RequestAborted);
        }

        return (null, body.ToArray());
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;
}
