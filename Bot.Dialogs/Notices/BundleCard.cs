using Bot.Cases;
using Bot.Cases.Pings;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Find;

namespace Bot.Dialogs.Notices;

/// <summary>Several pings in one message (R21, R22): a line each, the oldest first, and for each the act it asks for. A line whose act has come says so.</summary>
public static class BundleCard
{
    /// <summary>More lines than this nobody reads; the rest is counted.</summary>
    private const int MostLines = 25;

    /// <summary>Teams and Slack show a handful of buttons well; who has more to do opens their list.</summary>
    private const int MostActs = 8;

    /// <summary>Draws the message; with <paramref name="sent"/> also the lines whose reason is gone.</summary>
    public static Card Draw(IReadOnlyList<PingLine> lines, Instant now, bool sent = true)
    {
        var shown = lines.Where(line => sent || Wanted(line, now)).ToList();
        var open = shown.Where(line => !PingCard.IsDone(line.Ping, line.Case, line.Policy, now)).ToList();
        Words title = (shown.Count, open.Count) switch
        {
            (_, 0) => $"Done: {shown.Count} reminders",
            var (all, left) when all == left => $"{all} reminders",
            var (all, left) => $"{left} of {all} reminders",
        };
        List<Element> body = [new Facts([.. shown.Take(MostLines).Select(line => Row(line, now))])];
        if (shown.Count > MostLines)
            body.Add(new Paragraph($"and {shown.Count - MostLines} more: see your cases", Tone.Subtle));
        if (open.Count > 0)
            body.Add(new Paragraph("They came close together, so that you get them as one (R22).", Tone.Subtle));
        return new Card(title, body, [.. open.SelectMany(Acts).Take(MostActs), Mine], title);
    }

    /// <summary>Whether anything in it is still worth sending.</summary>
    public static bool Wanted(IEnumerable<PingLine> lines, Instant now) => lines.Any(line => Wanted(line, now));

    /// <summary>Whether a button was ever on a message with these lines.</summary>
    public static bool Allows(IEnumerable<PingLine> lines, string verb, string? subject) => (verb == MineDialog.Name && subject is null)
        || lines.Any(line => Verbs.For(line.Ping.Clock, goUp: true).Append(Verbs.ShowCase).OfType<Button.Act>().Any(act => act.Verb == verb && About(line.Case.Id, act.Subject) == subject));

    /// <summary>A button's subject on a card about several cases: the case, and a slash and the rest where there is one.</summary>
    public static string About(CaseId id, string? subject) => subject is null ? $"{id}" : $"{id}/{subject}";

    /// <summary>Reads what <see cref="About"/> wrote.</summary>
    public static (CaseId? Case, string? Subject) Read(string? about) =>
        about?.Split('/', 2) is [var id, .. var rest] ? (CaseId.Parse(id), rest.Length > 0 ? rest[0] : null) : (null, null);

    private static readonly Button Mine = new Button.Act(MineDialog.Name, "My cases");

    private static bool Wanted(PingLine line, Instant now) => PingReason.Gone(line.Ping, line.Case, line.Policy, now) is null;

    private static Fact Row(PingLine line, Instant now)
    {
        var row = PingCard.Line(line.Ping, line.Case, line.Policy, now);
        return line.Whose is { } whose ? row with { Value = Words.Of($"{row.Value} (in place of {line.Policy.NameOf(whose)})") } : row;
    }

    /// <summary>The act a line asks for; of a request both answers.</summary>
    private static IEnumerable<Button> Acts(PingLine line)
    {
        var acts = Verbs.For(line.Ping.Clock, goUp: false).OfType<Button.Act>().ToList();
        return acts.Take(line.Ping.Clock.Kind is Cases.Clocks.ClockKind.Approval ? acts.Count : 1)
            .Select(act => new Button.Act(act.Verb, $"{line.Case.Id}: {act.Label.Plain(line.Policy.Zone)}", About(line.Case.Id, act.Subject)));
    }
}
