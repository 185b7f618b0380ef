using System.Globalization;
using System.Text;

namespace Bot.Storage.Records.Postgres;

/// <summary>The words of cases as PostgreSQL's tsvector. Split here as SQLite's index splits them, so that both find the same.</summary>
internal sealed class PostgresWords : ICaseWords
{
    /// <summary>The longest word in UTF-16 units: PostgreSQL takes 2 KB (https://www.postgresql.org/docs/current/textsearch-limitations.html).</summary>
    private const int Longest = 500;

    /// <summary>Places in a text are counted so far (the same page).</summary>
    private const int Most = 16_383;

    /// <inheritdoc/>
    public void Keep(Statements statements, long id, string client, string title) => statements.Later(
        "INSERT INTO case_words (case_id, words) VALUES ($1, folded($2)::tsvector) ON CONFLICT DO NOTHING",
        id,
        string.Join(' ', Split($"{client} {title}").Take(Most).Select((word, index) => $"'{word}':{index + 1}")));

    /// <inheritdoc/>
    public void Forget(Statements statements, long id) => statements.Later("DELETE FROM case_words WHERE case_id = $1", id);

    /// <inheritdoc/>
    public List<long> Find(Statements statements, IReadOnlyList<string> words, int skip, int most)
    {
        var sought = words.Select(word => string.Join(" <-> ", Split(word).Select(part => $"'{part}'"))).Where(phrase => phrase.Length > 0).Select(phrase => $"({phrase}:*)").ToList();
        return sought.Count == 0 ? [] : statements.All(
            "SELECT case_id FROM case_words WHERE words @@ folded($1)::tsquery ORDER BY case_id DESC LIMIT $2 OFFSET $3", row => row.GetInt64(0), string.Join(" & ", sought), most, skip);
    }

    /// <summary>Letters, digits and the accents on them make words; everything else parts them.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune) || (word.Length > 0 && IsAccent(rune)))
            {
                if (word.Length < Longest)
                    word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse;

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x331;
}
