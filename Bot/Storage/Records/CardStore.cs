using Bot.Cases;
using Dapper;

namespace Bot.Storage.Records;

/// <summary>The cards that were shown, by the nonces of their buttons.</summary>
internal sealed class CardStore(Database database)
{
    private const string Columns = "nonce, case_id AS caseId, topic, verbs, channel, destination, conversation, message_id AS messageId";

    /// <summary>The card that a nonce stands for; null where there is none.</summary>
    public async Task<CardRow?> FindAsync(string nonce)
    {
        await using var connection = database.Read();
        return (await connection.QueryAsync<Row>($"SELECT {Columns} FROM cards WHERE nonce = @nonce", new { nonce })).Select(Card).FirstOrDefault();
    }

    /// <summary>The card that a message of a channel's conversation, or of a thread in it, shows; null where it shows none.</summary>
    public async Task<CardRow?> OnMessageAsync(string channel, string conversation, string message)
    {
        await using var connection = database.Read();
        var rows = await connection.QueryAsync<Row>($"SELECT {Columns} FROM cards WHERE message_id = @message AND channel = @channel", new { channel, message });
        return rows.Select(Card).FirstOrDefault(card => card.Conversation == conversation || card.Conversation?.StartsWith(conversation + ";", StringComparison.Ordinal) == true);
    }

    /// <summary>All live cards about a case.</summary>
    public async Task<IReadOnlyList<CardRow>> AboutAsync(CaseId id)
    {
        await using var connection = database.Read();
        return [.. (await connection.QueryAsync<Row>($"SELECT {Columns} FROM cards WHERE case_id = @Number AND topic <> @Told", new { id.Number, CardRow.Told })).Select(Card)];
    }

    private static CardRow Card(Row row) => new(
        row.Nonce, row.CaseId is { } id ? new CaseId(id) : null, row.Topic, row.Verbs, row.Channel, DestinationText.Read(row.Destination), row.Conversation, row.MessageId);

    private sealed record Row(string Nonce, long? CaseId, string Topic, string? Verbs, string Channel, string Destination, string? Conversation, string? MessageId);
}
