using Bot.Storage.Records;

namespace Bot.Channels.Web;

/// <summary>The chat page's messages, kept beside the records, and told live to whoever looks.</summary>
internal sealed class Messages(Database database, IClock clock, Live live)
{
    /// <summary>The bot as a sender.</summary>
    public const string Bot = "bot";

    /// <summary>The bot's name.</summary>
    public const string BotName = "EngagementBot";

    private const int MostShown = 300;
    private const string Table = "web_messages";
    private const string Columns = "id, seq, version, conversation, only_for, sender, sender_name, at, text, card, key";

    /// <summary>Whether other instances add messages too, of which nobody here is told as it happens.</summary>
    public bool Shared => database.Shared;

    /// <summary>Adds a message; the one that is there where its key was used before.</summary>
    public async Task<Message> AddAsync(NewMessage message)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks();
        var added = await database.WriteAsync(statements =>
        {
            statements.Alone(Table);
            statements.Run(
                """
                INSERT INTO web_messages (key, seq, version, conversation, only_for, sender, sender_name, at, text, card)
                VALUES ($1, (SELECT coalesce(max(seq), 0) + 1 FROM web_messages), 1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING
                """,
                message.Key, message.Conversation, message.OnlyFor, message.Sender, message.SenderName, now, database.Seals.Close(message.Text, TextPlace(message.Key)), database.Seals.Close(message.Card, CardPlace(message.Key)));
            return statements.All($"SELECT {Columns} FROM web_messages WHERE key = $1", Read, message.Key)[0];
        });
        live.Tell(added);
        return added;
    }

    /// <summary>Changes a message's card; null where there is no such message.</summary>
    public async Task<Message?> ChangeAsync(string id, string card)
    {
        var changed = await database.WriteAsync(statements =>
        {
            statements.Alone(Table);
            if (statements.Ask("SELECT key FROM web_messages WHERE id = $1", Number(id)) is not string key)
                return null;
            statements.Run(
                "UPDATE web_messages SET card = $2, version = version + 1, seq = (SELECT max(seq) + 1 FROM web_messages) WHERE id = $1", Number(id), database.Seals.Close(card, CardPlace(key)));
            return statements.All($"SELECT {Columns} FROM web_messages WHERE id = $1", Read, Number(id)).FirstOrDefault();
        });
        if (changed is not null)
            live.Tell(changed);
        return changed;
    }

    /// <summary>What somebody sees of a conversation, the oldest first; the newest few hundred.</summary>
    public async Task<IReadOnlyList<Message>> InAsync(string conversation, string account) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM (SELECT * FROM web_messages WHERE conversation = $1 AND (only_for IS NULL OR only_for = $2) ORDER BY id DESC LIMIT {MostShown}) newest ORDER BY id",
        Read,
        conversation,
        account));

    /// <summary>What changed for somebody after a point, the oldest change first.</summary>
    public async Task<IReadOnlyList<Message>> AfterAsync(long seq, string account) => [.. (await AfterAsync(seq)).Where(message => message.IsFor(account))];

    /// <summary>What changed for anybody after a point, the oldest change first.</summary>
    public async Task<IReadOnlyList<Message>> AfterAsync(long seq) =>
        await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM web_messages WHERE seq > $1 ORDER BY seq LIMIT {MostShown}", Read, seq));

    /// <summary>The newest change.</summary>
    public async Task<long> NewestAsync() => await database.ReadAsync(statements => statements.Ask("SELECT max(seq) FROM web_messages")) as long? ?? 0;

    private Message Read(IRow row) => new(
        $"m{row.GetInt64(0)}", row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.Maybe(4), row.GetString(5), row.GetString(6),
        Instant.FromUnixTimeTicks(row.GetInt64(7)), database.Seals.Open(row.Maybe(8), TextPlace(row.GetString(10))), database.Seals.Open(row.Maybe(9), CardPlace(row.GetString(10))));

    private static string TextPlace(string key) => $"web_messages/text/{key}";

    private static string CardPlace(string key) => $"web_messages/card/{key}";

    private static long Number(string id) => id.StartsWith('m') && long.TryParse(id.AsSpan(1), out var number) ? number : -1;
}

/// <summary>A message of the chat page. <paramref name="Seq"/> counts changes: the highest is the newest change.</summary>
internal sealed record Message(string Id, long Seq, int Version, string Conversation, string? OnlyFor, string Sender, string SenderName, Instant At, string? Text, string? Card)
{
    /// <summary>Whether somebody may see it: their own chat, a room, and in a room only what is not for another.</summary>
    public bool IsFor(string account) => (ChatPlaces.IsShared(Conversation) || Conversation == ChatPlaces.Own(account)) && (OnlyFor is null || OnlyFor == account);
}

/// <summary>A message to be added, once per key.</summary>
internal sealed record NewMessage(string Key, string Conversation, string? OnlyFor, string Sender, string SenderName, string? Text, string? Card);
