using System.Text.RegularExpressions;
using Bot.Storage.Records;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>Statements with a failpoint before each that writes, named by what it writes: <c>insert outbox</c>, <c>update outbox state</c>.</summary>
internal sealed partial class MortalStatements(Statements inner, string where, Failpoint failpoint) : Statements
{
    public override string ForUpdate => inner.ForUpdate;

    public override string SkipLocked => inner.SkipLocked;

    public override bool Lists => inner.Lists;

    public override int Run(string sql, params ReadOnlySpan<object?> arguments)
    {
        Pass(sql);
        return inner.Run(sql, arguments);
    }

    public override void Later(string sql, params ReadOnlySpan<object?> arguments)
    {
        Pass(sql);
        inner.Later(sql, arguments);
    }

    public override void LaterEach(string sql, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count > 0)
            Pass(sql);
        inner.LaterEach(sql, rows);
    }

    public override object? Ask(string sql, params ReadOnlySpan<object?> arguments)
    {
        Pass(sql);
        return inner.Ask(sql, arguments);
    }

    public override List<T> All<T>(string sql, Func<IRow, T> row, params ReadOnlySpan<object?> arguments)
    {
        Pass(sql);
        return inner.All(sql, row, arguments);
    }

    public override void Alone(string name) => inner.Alone(name);

    public override Instant Now(Instant own) => inner.Now(own);

    public override void Dispose()
    {
        // The connection's owner disposes of what is inside.
    }

    private void Pass(string sql)
    {
        if (Writing().Match(sql) is not { Success: true } found)
            return;
        var columns = found.Groups["set"].Success ? $" {string.Join('+', Column().Matches(found.Groups["set"].Value).Select(one => one.Groups["name"].Value))}" : string.Empty;
        failpoint.Pass(where, $"before {found.Groups["verb"].Value.ToLowerInvariant()} {found.Groups["table"].Value}{columns}");
    }

    [GeneratedRegex(@"(?<!FOR )\b(?<verb>INSERT|UPDATE|DELETE) (INTO |FROM )?(?<table>[a-z_]+)( SET (?<set>.*?)( WHERE |$))?", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Writing();

    [GeneratedRegex(@"(^|, )(?<name>[a-z_]+) = ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();
}
