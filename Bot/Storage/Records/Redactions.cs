using System.Security.Cryptography;
using System.Text;
using Bot.Cases;

namespace Bot.Storage.Records;

/// <summary>What is left of events of which something was removed, in their place.</summary>
internal static class Redactions
{
    private const string OfCases = "SELECT case_id, number, sequence, body FROM case_redactions WHERE case_id IN ({list}) ORDER BY case_id, number, sequence";

    /// <summary>Those of some cases, read within a transaction.</summary>
    public static ILookup<CaseId, Redaction> Of(Statements statements, IReadOnlyCollection<CaseId> cases) => statements
        .AllOf(OfCases, row => (Case: new CaseId(row.GetInt64(0)), Redaction: new Redaction(row.GetInt32(1), row.GetInt32(2), row.GetString(3))), cases.Select(id => id.Number))
        .ToLookup(row => row.Case, row => row.Redaction);

    /// <summary>Keeps what is left, within a transaction.</summary>
    public static void Write(Statements statements, CaseId id, IEnumerable<Redaction> rows)
    {
        foreach (var row in rows)
            statements.Later("INSERT INTO case_redactions (case_id, number, sequence, body) VALUES ($1, $2, $3, $4)", id.Number, row.Number, row.Sequence, row.Body);
    }

    /// <summary>The hash over what one removal left, as it is stored: the removal's event holds it, and with it the chain of the case.</summary>
    public static string Hash(CaseId id, IEnumerable<Redaction> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows.OrderBy(row => row.Sequence))
            hash.AppendData(Encoding.UTF8.GetBytes($"{id}/{row.Number}/{row.Sequence}\n{row.Body}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The place of what is left of an event, for its seal.</summary>
    public static string Place(int sequence, string type) => $"redaction/{sequence}/{type}";
}

/// <summary>What is left of an event after a removal, by the number of the key that it is sealed with.</summary>
internal sealed record Redaction(int Number, int Sequence, string Body);
