using Bot.Cases;

namespace Bot.Pages;

/// <summary>Addresses of cases: <c>/cases/CASE-7</c> under the bot's own.</summary>
internal static class CaseLink
{
    private const string Folder = "/cases/";

    /// <summary>The path of a case's page.</summary>
    public static string Path(CaseId id) => $"{Folder}{id}";

    /// <summary>The case that an address leads to; null where it is another one's address.</summary>
    public static CaseId? Read(string publicUrl, string address)
    {
        if (!Uri.TryCreate(publicUrl, UriKind.Absolute, out var own) || !Uri.TryCreate(address, UriKind.Absolute, out var link))
            return null;
        var folder = own.AbsolutePath.TrimEnd('/') + Folder;
        return link.Scheme == own.Scheme && link.Authority == own.Authority && link.AbsolutePath.StartsWith(folder, StringComparison.Ordinal)
            ? CaseId.Parse(link.AbsolutePath[folder.Length..])
            : null;
    }
}
