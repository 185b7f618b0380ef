using System.Buffers;

namespace Bot.Channels;

/// <summary>Reads the body of a request as it came, up to a bound. Compressed ones are not taken: what they unpack to has none.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes a body may have: one with a full card's answers has a few tens of thousands.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>The bytes, or the status that says why there are none: 415 for compressed ones, 413 for too many bytes.</summary>
    public static async Task<(int? Status, ReadOnlyMemory<byte> Body)> ReadAsync(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return (StatusCodes.Status415UnsupportedMediaType, default);
        if (request.ContentLength > Limit)
            return (StatusCodes.Status413PayloadTooLarge, default);
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is var count and > 0)
            {
                // A chunked body does not say its length before.
                if (body.Length + count > Limit)
                    return (StatusCodes.Status413PayloadTooLarge, default);
                await body.WriteAsync(buffer.AsMemory(0, count), request.HttpContext.RequestAborted);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (null, body.GetBuffer().AsMemory(0, (int)body.Length));
    }
}
