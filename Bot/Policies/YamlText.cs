using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Bot.Policies;

/// <summary>Turns YAML text into its tree; what is not YAML, or more of it than a policy needs, is a finding.</summary>
internal static class YamlText
{
    /// <summary>A policy is six levels deep. The loader recurses, so that a hostile text must not reach it.</summary>
    private const int Deepest = 32;

    /// <summary>The tree of the text's one document; null where there is none.</summary>
    public static YamlNode? Load(string text, Findings findings)
    {
        try
        {
            if (!IsPlain(text, findings))
                return null;

            using var reader = new StringReader(text);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents[0].RootNode;
        }
        catch (YamlException wrong)
        {
            var line = Math.Max(wrong.Start.Line, 1);
            findings.Unreadable(line, wrong.Message.StartsWith("Duplicate key", StringComparison.Ordinal)
                ? $"the same key stands twice ('{Line(text, line)}'); allowed: once"
                : $"this is not YAML: {wrong.Message}");
            return null;
        }
    }

    /// <summary>Whether the text is one document without references and not too deep.</summary>
    private static bool IsPlain(string text, Findings findings)
    {
        using var reader = new StringReader(text);
        var scanner = new Scanner(reader);
        var parser = new Parser(scanner);
        var depth = 0;
        var documents = 0;
        while (Next(parser, scanner) is { } part)
        {
            depth += part.NestingIncrease;
            documents += part is DocumentStart ? 1 : 0;
            var wrong = part switch
            {
                AnchorAlias alias => $"'*{alias.Value}' refers to another place; allowed: the value itself",
                _ when depth > Deepest => $"brackets or indents are more than {Deepest} deep; a policy needs six",
                _ when documents > 1 => "a second document begins; allowed: one policy a file",
                _ => null,
            };
            if (wrong is not null)
            {
                findings.Unreadable(part.Start.Line, wrong);
                return false;
            }
        }

        if (documents == 0)
            findings.Unreadable(1, "the file is empty; samples/policy.yaml is a policy to begin with");
        return documents == 1;
    }

    private static ParsingEvent? Next(Parser parser, Scanner scanner)
    {
        try
        {
            return parser.MoveNext() ? parser.Current : null;
        }
        catch (YamlException fault) when (fault.Start.Index == 0)
        {
            // Some of its findings, a tab as indentation for one, come without a place.
            throw new YamlException(scanner.CurrentPosition, scanner.CurrentPosition, fault.Message, fault);
        }
        catch (InvalidOperationException fault)
        {
            // YamlDotNet 16.3's scanner throws this, without a place, where "[a" goes on with "b: c" on the next line.
            throw new YamlException(scanner.CurrentPosition, scanner.CurrentPosition, "a bracket or an indent above is not closed", fault);
        }
    }

    private static string Line(string text, long number) => text.Split('\n').ElementAtOrDefault((int)number - 1)?.Trim() ?? string.Empty;
}
