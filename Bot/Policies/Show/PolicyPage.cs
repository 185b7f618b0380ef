using System.Net;
using System.Security.Cryptography;
using System.Text;
using Markdig;

namespace Bot.Policies.Show;

/// <summary>A document as a page that is read on a screen and prints well. HTML in the text is text.</summary>
internal static class PolicyPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --line: #8886; --soft: #8882; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1.25rem; }
        h1 { line-height: 1.2; margin-bottom: .25rem; }
        h1 + p { opacity: .75; margin-top: 0; }
        h2 { margin: 2.25rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.2rem; }
        table { border-collapse: collapse; width: 100%; margin: .75rem 0 1.25rem; font-size: .95rem; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border: 1px solid var(--line); overflow-wrap: anywhere; }
        th { background: var(--soft); font-weight: 600; }
        @media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } tr, li { break-inside: avoid; } }
        """;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoIdentifiers().Build();

    /// <summary>The only style that the page may have, as a content security policy names it.</summary>
    public static readonly string StyleSource = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>The page of a Markdown document.</summary>
    public static string Html(string title, string markdown) =>
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>{Style}</style>
        <main>
        {Markdown.ToHtml(markdown, Pipeline)}</main>
        </html>

        """;
}
