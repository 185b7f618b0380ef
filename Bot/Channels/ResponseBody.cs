namespace Bot.Channels;

/// <summary>Answers a platform's request with JSON that is drawn already.</summary>
internal static class ResponseBody
{
    /// <summary>Writes the bytes with their length. Whoever asked may have hung up: what was begun is finished all the same.</summary>
    public static Task WriteAsync(HttpResponse response, byte[] json)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, CancellationToken.None).AsTask();
    }
}
