namespace Bot.Storage.Records.Sqlite;

/// <summary>The words of cases in SQLite's full-text index FTS5, which splits and folds them itself.</summary>
internal sealed class SqliteWords : ICaseWords
{
    /// <inheritdoc/>
    public void Keep(Statements statements, long id, string client, string title) =>
        statements.Later("INSERT INTO case_words (rowid, words) SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM case_words WHERE rowid = $1)", id, $"{client} {title}");

    /// <inheritdoc/>
    public void Forget(Statements statements, long id) => statements.Later("DELETE FROM case_words WHERE rowid = $1", id);

    /// <inheritdoc/>
    public List<long> Find(Statements statements, IReadOnlyList<string> words, int skip, int most) => statements.All(
        "SELECT rowid FROM case_words WHERE case_words MATCH $1 ORDER BY rowid DESC LIMIT $2 OFFSET $3",
        row => row.GetInt64(0),
        string.Join(' ', words.Select(word => $"\"{word}\"*")), // in quotation marks nothing that somebody types is an operator of the search
        most,
        skip);
}
