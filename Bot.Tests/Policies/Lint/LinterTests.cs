using Bot.Policies;
using Bot.Policies.Lint;
using Bot.Tests.Support;

namespace Bot.Tests.Policies.Lint;

/// <summary>Each check, by a slip made in the sample: its rule, how grave it is, the line it names, and what it says to do.</summary>
public sealed class LinterTests
{
    private static readonly string Sample = SampleFiles.Text("policy.yaml").ReplaceLineEndings("\n");

    /// <summary>The rule, what stands in the sample, what is written instead, and words of the finding. An asterisk before the rule: it is an error.</summary>
    public static TheoryData<string, string, string, string> Slips => new()
    {
        { "*sop-part", "  opened: [owner, tier]\n  acknowledged: [reporter]\n  escalated: [owner, tier, next_tier]\n  breached: [owner, tier, next_tier]\n  resolved: [reporter, tier]\n  closed: [reporter]", "  {}", "part 6 of the SOP, who is told, is missing; write notify" },
        { "*few-eligible R30", "email: ben@example.com,", "email: ADA@example.com,", "the members of L1 are one person by their e-mail; add somebody else" },
        { "same-person R30", "email: leo@example.com,", "email: mia@example.com,", "'mia' and 'leo' have the same e-mail; one person is one entry" },
        { "*quorum R30", "    members: [mia, noor]", "    members: [mia, ben]", "Ben Ruiz of L2 asks from L1 and may not approve, and then fewer than the quorum of 2 are left" },
        { "own-hand-over R30", "    members: [mia, noor]", "    members: [mia, noor, ben]", "Ben Ruiz is in L1 and in L2 above it: when they ask, 2 of L2 may decide" },
        { "*fallback R25", "fallback: mia }", "fallback: leo }", "the fallback 'leo' has no slack, teams or web account" },
        { "fallback-alone R26", "fallback: mia }", "fallback: zoe }", "the fallback 'zoe' is on no tier" },
        { "*unreachable-tier R26", "email: eva@example.com,  web: eva", "email: eva@example.com", "nobody of L3 has a slack, teams or web account" },
        { "unused-people", "    members: [mia, noor]", "    members: [mia, eva]", "in no tier and named nowhere else: noor; they can log cases and no more" },
        { "acknowledge-after-resolve", "    resolve: { L1: PT4H, L2: PT8H, case: PT24H }", "    resolve: { L1: PT30M, L2: PT8H, case: PT24H }", "level critical gives L1 longer to acknowledge than to resolve" },
        { "slower-above", "    acknowledge: { L1: 1bd, L2: 1bd, L3: 1bd }", "    acknowledge: { L1: 1bd, L2: 2bd, L3: 1bd }", "level minor gives L2 longer to acknowledge than L1" },
        { "slower-though-graver", "    acknowledge: { L1: PT4H, L2: PT4H, L3: PT4H }", "    acknowledge: { L1: 2bd, L2: PT4H, L3: PT4H }", "'acknowledge L1' of level moderate is longer than that of minor" },
        { "case-too-short", "L2: 2bd, case: 10bd", "L2: 2bd, case: 4bd", "the tiers of level minor may together take longer to resolve than the whole case" },
        { "update-after-resolve", "    client_update: PT4H", "    client_update: 2bd", "'client_update' of level critical is longer than the case may take" },
        { "update-after-resolve", "    client_update: PT4H", "    client_update: PT25H", "'client_update' of level critical is longer than the case may take" },
        { "update-after-resolve", "    client_update: 3bd", "    client_update: 11bd", "'client_update' of level minor is longer than the case may take" },
        { "*no-common-channel", "    channels: [call, meeting, email, ticket]", "    channels: [email, ticket]", "tier L3 and level critical name no channel in common: nobody of L3 could speak to the client" },
        { "approval-too-long", "within: PT2H", "within: 1bd", "an approval may take as long as a whole case of level critical" },
        { "before-too-long R18", "before: PT15M", "before: PT30M", "'before' in reminders is as long as the whole of critical acknowledge L2" },
        { "reminders-collapse R18", "acknowledge: { L1: PT1H, L2: PT30M, L3: PT1H }", "acknowledge: { L1: PT40M, L2: PT30M, L3: PT40M }", "never come for critical acknowledge L1, critical acknowledge L3; take reminders away" },
        { "reminders-collapse R18", "at: [\"50%\", \"80%\"]", "at: [\"50%\", \"80%\", \"81%\"]", "never come for critical acknowledge L1, critical acknowledge L3, critical resolve L1 and" },
        { "thin-calendar R5", "      - { days: [mon, tue, wed, thu, fri], from: \"09:00\", to: \"17:30\" }", "      - { days: [mon, tue], from: \"09:00\", to: \"12:30\" }", "the calendar 'team' is open 7 hours a week" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_is_found_by_its_rule_with_its_line_and_what_to_do(string rule, string right, string wrong, string words)
    {
        var text = Changed(Sample, right, wrong);
        var more = rule switch
        {
            "*quorum R30" => Changed(text, "quorum: 1", "quorum: 2"),
            "*fallback R25" => Changed(text, "email: leo@example.com,  web: leo", "email: leo@example.com"),
            "fallback-alone R26" => Changed(text, "people:\n", "people:\n  - { id: zoe, name: Zoe Arden, web: zoe }\n"),
            "*unreachable-tier R26" => Changed(text, "email: leo@example.com,  web: leo", "email: leo@example.com"),
            _ => text,
        };

        var finding = PolicyFile.Read(more).All.Where(one => one.Rule == rule.TrimStart('*')).ShouldHaveSingleItem();

        finding.Message.ShouldContain(words);
        finding.Severity.ShouldBe(rule.StartsWith('*') ? Severity.Error : Severity.Warning);
        Named(more, finding.Line).ShouldContain(Place(rule.TrimStart('*'), right));
    }

    [Fact]
    public void The_sample_as_it_is_has_none_of_them() => PolicyFile.Read(Sample).All.ShouldBeEmpty();

    [Fact]
    public void One_tier_alone_is_found()
    {
        var text = Changed(Sample, Sample[Sample.IndexOf("  - id: L2", StringComparison.Ordinal)..Sample.IndexOf("# How grave", StringComparison.Ordinal)], "\n")
            .Replace(", L2: PT30M, L3: PT1H", string.Empty, StringComparison.Ordinal).Replace(", L2: PT4H, L3: PT4H", string.Empty, StringComparison.Ordinal)
            .Replace(", L2: 1bd, L3: 1bd", string.Empty, StringComparison.Ordinal).Replace(", L2: PT8H", string.Empty, StringComparison.Ordinal)
            .Replace(", L2: 1bd", string.Empty, StringComparison.Ordinal).Replace(", L2: 2bd", string.Empty, StringComparison.Ordinal);
        PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Warnings.ShouldContain(one => one.Rule == "one-tier" && one.Message.StartsWith("L1 is the only tier", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00", "12:00", "12:00", "24:00", 0)]
    [InlineData("00:00", "12:00", "13:00", "24:00", 1)]
    [InlineData("08:00", "20:00", "20:00", "08:00", 0)]
    [InlineData("08:00", "20:00", "20:00", "07:00", 1)]
    public void A_level_round_the_clock_with_an_hour_at_which_nobody_of_a_tier_is_at_work_is_found(string from, string to, string otherFrom, string otherTo, int findings)
    {
        string Hours(string opens, string closes) => $", hours: {{ days: [mon, tue, wed, thu, fri, sat, sun], from: \"{opens}\", to: \"{closes}\" }}, zone: UTC }}";
        var text = Changed(Changed(Changed(Sample, "web: ada }", "web: ada" + Hours(from, to)), "web: ben }", "web: ben" + Hours(otherFrom, otherTo)), "\"2026-12-25\", \"2026-12-28\", \"2027-01-01\"", string.Empty);
        var found = PolicyFile.Read(text).All.Where(one => one.Rule == "unstaffed R6").ToList();
        found.Count.ShouldBe(findings, string.Join('\n', PolicyFile.Read(text).All));
        found.ShouldAllBe(one => one.Severity == Severity.Warning && one.Message.Contains("level critical runs round the clock and at some hours nobody of L1 is at work", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_one_of_a_tier_has_no_hours_somebody_is_always_reached() =>
        PolicyFile.Read(Changed(Sample, "web: ada }", "web: ada, hours: { days: [mon], from: \"09:00\", to: \"17:00\" } }")).All.ShouldNotContain(one => one.Rule == "unstaffed R6");

    [Fact]
    public void Hours_that_are_hardly_shared_with_a_client_are_found()
    {
        var text = Sample.Replace("  always: { always: true }", "  always: { always: true }\n  far:\n    zone: Europe/London\n    open: [{ days: [mon, tue, wed, thu, fri], from: \"16:00\", to: \"23:00\" }]", StringComparison.Ordinal)
            .Replace("\nclients:\n", "\nclients:\n  - { name: Contoso, calendar: far, clocks: { acknowledge: overlap } }\n", StringComparison.Ordinal);
        var found = PolicyFile.Read(text).All.Where(one => one.Rule == "thin-overlap R5").ToList();
        found.ShouldNotBeEmpty(string.Join('\n', PolicyFile.Read(text).All));
        found[0].Message.ShouldContain("the hours that Contoso and level critical share are 7.5 a week");
        Named(text, found[0].Line).ShouldContain("Contoso");
    }

    [Fact]
    public void A_policy_that_never_asks_for_a_post_mortem_is_found() =>
        PolicyFile.Read(Sample.Replace("post_mortem: required", "post_mortem: optional", StringComparison.Ordinal).Replace("post_mortem: if_escalated", "post_mortem: optional", StringComparison.Ordinal))
            .ShouldBeOfType<PolicyResult.Loaded>().Warnings.ShouldHaveSingleItem().Rule.ShouldBe("no-post-mortem");

    [Fact]
    public void A_person_who_is_only_told_of_something_is_used() =>
        PolicyFile.Read(Changed(Changed(Sample, "    members: [mia, noor]", "    members: [mia, eva]"), "  closed: [reporter]", "  closed: [reporter, noor]"))
            .All.ShouldNotContain(one => one.Rule == "unused-people");

    [Fact]
    public void A_stage_left_empty_is_an_error_and_a_stage_left_out_a_warning()
    {
        var empty = PolicyFile.Read(Changed(Sample, "  closed: [reporter]", "  closed: []")).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldHaveSingleItem();
        (empty.Rule, empty.Severity).ShouldBe(("empty-stage", Severity.Error));
        var left = PolicyFile.Read(Changed(Sample, "  closed: [reporter]", string.Empty)).ShouldBeOfType<PolicyResult.Loaded>().Warnings.ShouldHaveSingleItem();
        (left.Rule, left.Severity).ShouldBe(("no-stage", Severity.Warning));
    }

    [Fact]
    public void Checks_are_made_beside_mistakes_that_leave_every_value_readable()
    {
        var both = PolicyFile.Read(Changed(Changed(Sample, "L2: 2bd, case: 10bd", "L2: 2bd, case: 4bd"), "version: 1 ", "vershun: 2\nversion: 1 ")).ShouldBeOfType<PolicyResult.Broken>();
        both.Findings.Select(one => one.Rule).ShouldBe(["unknown-key", "case-too-short"]);
    }

    /// <summary>A key of the sample and the part of the SOP that it carries.</summary>
    [Theory]
    [InlineData("purpose: Handle", "# Handle", 1)]
    [InlineData("  covers:", "  # covers:", 1)]
    [InlineData("  criteria:", "  # criteria:", 2)]
    [InlineData("    means: [question", "    # [question", 2)]
    [InlineData("    authority: Everything", "    # Everything", 3)]
    [InlineData("    client_update: 3bd", "    # 3bd", 4)]
    [InlineData("  approval: {", "  # {", 5)]
    [InlineData("  opened: [owner, tier]\n  acknowledged: [reporter]\n  escalated: [owner, tier, next_tier]\n  breached: [owner, tier, next_tier]\n  resolved: [reporter, tier]\n  closed: [reporter]", "  {}", 6)]
    [InlineData("    post_mortem: required", "    # required", 8)]
    public void A_part_of_the_SOP_that_is_not_written_is_an_error_and_named_by_the_score(string right, string wrong, int part)
    {
        var broken = PolicyFile.Read(Changed(Sample, right, wrong)).ShouldBeOfType<PolicyResult.Broken>();
        broken.Missing.ShouldHaveSingleItem().Number.ShouldBe(part);
        broken.Score.ToString().ShouldStartWith($"7 of 8 parts (missing: {part} ");
    }

    [Fact]
    public void The_score_counts_parts_errors_and_warnings()
    {
        PolicyFile.Read(Sample).Score.ToString().ShouldBe("8 of 8 parts; 0 errors, 0 warnings");
        PolicyFile.Read(Changed(Sample, "email: ben@example.com,", "email: ADA@example.com,")).Score.ToString().ShouldBe("8 of 8 parts; 1 error, 1 warning");
    }

    [Fact]
    public void A_finding_is_written_as_compilers_write_it() =>
        new Finding(7, Severity.Warning, "too thin; widen it", "thin-calendar R5").In("policy.yaml").ShouldBe("policy.yaml:7: warning: too thin; widen it [thin-calendar R5]");

    private static string Changed(string text, string right, string wrong)
    {
        text.ShouldContain(right);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length));
    }

    private static string Named(string text, int line) => text.Split('\n')[line - 1];

    /// <summary>What stands on the line that a rule names; the line of the slip itself where nothing else is said.</summary>
    private static string Place(string rule, string right) => rule switch
    {
        "sop-part" => "notify:",
        "few-eligible R30" => "members: [ada, ben]",
        "same-person R30" => "id: leo",
        "quorum R30" => "quorum: 2",
        "unreachable-tier R26" => "members: [eva, leo]",
        "unused-people" => "id: noor",
        "acknowledge-after-resolve" => "acknowledge: { L1: PT1H",
        "reminders-collapse R18" => "reminders:",
        "thin-calendar R5" => "  team:",
        _ => right.Trim().Split(' ')[0],
    };
}
