using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.Gallery;

/// <summary>The policy, and putting an edited one in force for open cases.</summary>
internal static class PolicySamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var fresh = stories.Fresh;
        var later = stories.Tried;
        yield return Script.Open(new ReadPolicyDialog(), fresh.LooseTurn()).As("in force");

        // The edited policy wants every case resolved within half an hour.
        var before = new PolicyEdition("5d41402abc4b2a76", fresh.Policy);
        var edited = new PolicyEdition("7d793037a0760186", fresh.Policy with
        {
            Version = fresh.Policy.Version + 1,
            Levels = [.. fresh.Policy.Levels.Select(level => level with { ResolveCase = new Target.Time(Duration.FromMinutes(30)) })],
        });
        var standing = new PolicyStanding(edited, [new PolicyUse(before.Hash, before.Policy.Version, 3), new PolicyUse(edited.Hash, edited.Policy.Version, 12)], []);
        yield return Script.Open(new ReadPolicyDialog(), Top(standing)).As("for the top tier");
        yield return Script.Open(new ReadPolicyDialog(), Top(standing with { Refused = ["line 98: 'quorum' in approval is 3 and L2 has 2 members; allowed: at most as many as each tier above the first has"] })).As("with a broken file");

        var apply = Script.Open(new ApplyPolicyDialog(), Top(standing with
        {
            Previews =
            [
                Applying.Preview(fresh.Numbered(7).Case, before, edited, later.Now),
                Applying.Preview(later.Numbered(9).Case, before, edited, later.Now),
                Applying.Preview(stories.Resolved.Numbered(12).Case, before, edited, later.Now),
            ],
        }));
        yield return apply.As("the preview");
        yield return apply.Answer().As("confirmed");
        yield return Script.Open(new ApplyPolicyDialog(), fresh.LooseTurn()).As("not of the top tier");

        Turn Top(PolicyStanding? standing) => new(fresh.Policy.Find(fresh.Policy.Tiers[^1].Members[0])!, fresh.Policy.Zone, edited.Policy, later.Now)
        {
            Subject = edited.Hash,
            Standing = standing,
        };
    }
}
