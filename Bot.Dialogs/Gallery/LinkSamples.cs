using Bot.Cases.People;
using Bot.Dialogs.Link;

namespace Bot.Dialogs.Gallery;

/// <summary>Accounts of one person are joined.</summary>
internal static class LinkSamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var story = stories.Fresh;
        var link = new LinkedAccount(story.Reporter.Id, "slack", "T01/U77");
        var policy = story.Policy with { Directory = story.Policy.Directory with { Version = 1, Links = [link] } };
        yield return new GallerySample.ACard(LinkDialog.Name, "a code", LinkCard.Offer(story.Reporter, policy, "ABCDE-FGHJK", Duration.FromMinutes(10), "escalate"));
        yield return new GallerySample.ACard(LinkDialog.Name, "done", LinkCard.Linked(story.Reporter));
        yield return new GallerySample.ACard(LinkDialog.Name, "done, on the other side", LinkCard.LinkedThere(link));
        yield return new GallerySample.ACard(UnlinkDialog.Name, "done", LinkCard.Unlinked(link));
    }
}
