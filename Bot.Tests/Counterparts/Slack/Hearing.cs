using System.Threading.Channels;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What a Node program says, line by line, for those who wait for it.</summary>
internal sealed class Hearing
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>Takes a line.</summary>
    public void Take(string line) => _lines.Writer.TryWrite(line);

    /// <summary>The next line that begins with <c>heard</c>, without that word; within 30 seconds.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var line = await _lines.Reader.ReadAsync(patience.Token);
            if (line.StartsWith("heard ", StringComparison.Ordinal))
                return line["heard ".Length..];
        }
    }
}
