using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;

namespace Bot.Dialogs.Gallery;

/// <summary>Help, and finding one's cases.</summary>
internal static class FindingSamples
{
    private const string Command = "escalate";

    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var fresh = stories.Fresh;
        var help = new HelpDialog(Command);
        yield return Script.Open(help, fresh.LooseTurn()).As("asked for");
        yield return Script.Open(help, fresh.LooseTurn("make me a coffee")).As("for an unknown text");

        yield return Mine("nothing open");
        yield return Mine("one case", fresh);
        Story[] several = [fresh, stories.Acknowledged.Numbered(8), stories.Waiting.Numbered(9), stories.Resolved.Numbered(12)];
        if (stories.Breached is { } breached)
            several = [.. several, breached.Numbered(5)];
        yield return Mine("several cases", several);
        yield return Mine("more than fit", [.. Enumerable.Range(1, 18).Select(number => fresh.Numbered(number))]);

        yield return Home("nothing waits");
        yield return Home("several cases", several);

        yield return Script.Open(new ShowCaseDialog(), stories.Answered.Turn()).As("the case");
        yield return Script.Open(new TimelineDialog(), stories.Closed.Turn()).As("of a closed case");
        yield return Script.Open(new ShowRecordDialog(), stories.Recorded.Turn(subject: "1")).As("the record");
        yield return Script.Open(new ShowRecordDialog(), stories.Recorded.Turn(subject: "4")).As("no such record");

        GallerySample Mine(string name, params Story[] cases) => Script.Open(new MineDialog(), Looking(cases)).As(name);

        GallerySample Home(string name, params Story[] cases) => Script.Open(new HomeDialog(), Looking(cases)).As(name);

        Turn Looking(Story[] cases) => (fresh with { Now = cases.Length == 0 ? fresh.Now : cases.Max(one => one.Now) }).LooseTurn(cases: cases);
    }
}
