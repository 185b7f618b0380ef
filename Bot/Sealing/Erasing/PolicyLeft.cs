using System.Text;
using Bot.Cases.People;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Sealing.Erasing;

/// <summary>What is left of a stored policy without somebody of its roster: the same policy under the same hash, with another id and no name.</summary>
internal static class PolicyLeft
{
    /// <summary>The text without them.</summary>
    public static string Of(string text, Forgotten who) => who is { Person: { } id, Instead: { } instead } ? who.Out(WithoutId(text, id, instead)) : who.Out(text);

    /// <summary>Their id stands as a key or a value of its own, never as a part of one.</summary>
    private static string WithoutId(string text, PersonId id, PersonId instead)
    {
        var (result, from) = (new StringBuilder(), 0);
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is not Scalar { Value: var value } scalar || value != id.Value)
                continue;
            result.Append(text, from, (int)scalar.Start.Index - from).Append(instead.Value);
            from = (int)scalar.End.Index;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }
}
