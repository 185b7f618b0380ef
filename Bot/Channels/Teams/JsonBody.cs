using System.Net.Http.Headers;

namespace Bot.Channels.Teams;

/// <summary>Reads a JSON body of bounded size.</summary>
internal static class JsonBody
{
    /// <summary>The bytes, or the status that says why there are none: 415 for another type, 413 for too many bytes.</summary>
    public static async Task<(int? Status, ReadOnlyMemory<byte> Body)> ReadAsync(HttpRequest request) =>
        IsJson(request) ? await RequestBody.ReadAsync(request) : (StatusCodes.Status415UnsupportedMediaType, default);

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}
