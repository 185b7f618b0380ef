namespace Bot.Storage.Records;

/// <summary>The words of cases (their client and their title as they were logged), found by their beginnings in any case and without accents.</summary>
internal interface ICaseWords
{
    /// <summary>Keeps the words of a new case.</summary>
    void Keep(Statements statements, long id, string client, string title);

    /// <summary>Forgets the words of a case.</summary>
    void Forget(Statements statements, long id);

    /// <summary>The cases that have words beginning with each of these, in a row where one of these is itself several; the latest first.</summary>
    List<long> Find(Statements statements, IReadOnlyList<string> words, int skip, int most);
}
