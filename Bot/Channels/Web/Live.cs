using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Bot.Channels.Web;

/// <summary>Who is looking at the chat page now, and what they are told as it happens.</summary>
internal sealed class Live
{
    private const int MostUnread = 1000;

    private readonly ConcurrentDictionary<Guid, Viewer> viewers = new();

    /// <summary>Begins to listen; dispose it to end. A viewer who falls far behind is cut off, and the page loads everything anew.</summary>
    public Viewer Listen(string account)
    {
        var viewer = new Viewer(account, Channel.CreateBounded<Message>(MostUnread), id => viewers.TryRemove(id, out _));
        viewers[viewer.Id] = viewer;
        return viewer;
    }

    /// <summary>Tells everybody who may see it.</summary>
    public void Tell(Message message)
    {
        foreach (var viewer in viewers.Values.Where(viewer => message.IsFor(viewer.Account)))
            viewer.Tell(message);
    }

    /// <summary>One open page.</summary>
    internal sealed class Viewer(string account, Channel<Message> unread, Action<Guid> end) : IDisposable
    {
        /// <summary>Tells two pages of one person apart.</summary>
        public Guid Id { get; } = Guid.NewGuid();

        /// <summary>Who looks.</summary>
        public string Account => account;

        /// <summary>What is still to be told.</summary>
        public ChannelReader<Message> Unread => unread.Reader;

        /// <summary>Queues a message; one too many ends it.</summary>
        public void Tell(Message message)
        {
            if (!unread.Writer.TryWrite(message))
                unread.Writer.TryComplete();
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            end(Id);
            unread.Writer.TryComplete();
        }
    }
}
