namespace Bot.Tests.Channels.Slack.Api;

/// <summary>A body that comes a byte at a time, when a test says so.</summary>
internal sealed class Drip : Stream
{
    private readonly SemaphoreSlim given = new(0);
    private readonly SemaphoreSlim taken = new(0);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Gives one byte and waits until it was read.</summary>
    public Task ByteAsync()
    {
        given.Release();
        return taken.WaitAsync();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await given.WaitAsync(cancellationToken);
        buffer.Span[0] = (byte)' ';
        taken.Release();
        return 1;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            given.Dispose();
            taken.Dispose();
        }

        base.Dispose(disposing);
    }
}
