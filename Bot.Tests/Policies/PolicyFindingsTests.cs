using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

/// <summary>Each kind of mistake, made in the sample, is named with its line, the rule and what is allowed.</summary>
public sealed class PolicyFindingsTests
{
    private static readonly string Sample = SampleFiles.Text("policy.yaml").ReplaceLineEndings("\n");

    /// <summary>What stands in the sample, what is written instead, on which line of what is written the finding stands, its words.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        // Unknown keys, at every depth of the file.
        { "version: 1 ", "vershun: 1 ", ["unknown key 'vershun' in the policy; allowed: name, version, purpose"] },
        { "  applies_to:", "  aplies_to:", ["unknown key 'aplies_to' in scope; allowed: applies_to, covers"] },
        { "    zone: Europe/London", "    tz: Europe/London", ["unknown key 'tz' in a calendar; allowed: zone, open, closed, special, always"] },
        { "to: \"17:30\" }", "until: \"17:30\" }", ["unknown key 'until' in a window of 'open'; allowed: days, from, to"] },
        { "- { date: \"2026-12-24\"", "- { day: \"2026-12-24\"", ["unknown key 'day' in a day of 'special'; allowed: date, open"] },
        { "open: [{ from: \"09:00\", to", "open: [{ start: \"09:00\", to", ["unknown key 'start' in a window of 'special'; allowed: from, to"] },
        { "name: Eva Lind,    email", "name: Eva Lind,    mail", ["unknown key 'mail' in a person; allowed: id, name, email, slack, teams, web"] },
        { "    members: [ada, ben]", "    menbers: [ada, ben]", ["unknown key 'menbers' in a tier; allowed: id, name, responsibilities, authority, members, channel"] },
        { "channel: { slack: C02ESC", "channel: { slak: C02ESC", ["unknown key 'slak' in the channel of a tier; allowed: slack, teams, web"] },
        { "    client_update: PT4H", "    update: PT4H", ["unknown key 'update' in a level; allowed: means, calendar, acknowledge"] },
        { "acknowledge: { L1: PT1H,", "acknowledge: { L9: PT1H,", ["unknown key 'L9' in 'acknowledge' in a level; allowed: L1, L2, L3", "has no L1; it needs every tier"] },
        { "resolve: { L1: PT4H,", "resolve: { L0: PT4H,", ["unknown key 'L0' in 'resolve' in a level; allowed: L1, L2, L3, case"] },
        { "  after_attempts: 2", "  after: 2", ["unknown key 'after' in escalate; allowed: after_attempts, criteria, approval"] },
        { "by: next_tier, quorum", "who: next_tier, quorum", ["unknown key 'who' in approval; allowed: by, quorum, within, then"] },
        { "before: PT15M", "ahead: PT15M", ["unknown key 'ahead' in reminders; allowed: at, before, repeat_every, max_repeats, fallback"] },
        { "  breached: [owner", "  broken: [owner", ["unknown key 'broken' in notify; allowed: opened, acknowledged, escalated, breached, resolved, closed"] },

        // Missing, empty, of another form.
        { "purpose: Handle client disputes, technical failures and project delays before they cost the relationship.", "purpose:", ["'purpose' in the policy is empty; it needs a value"] },
        { "purpose: Handle client disputes, technical failures and project delays before they cost the relationship.", "purpose: \" \"", ["'purpose' in the policy is empty"] },
        { "  - id: L2", "  -", ["a tier has no 'id'"] },
        { "version: 1 ", "version: one ", ["'version' in the policy is 'one'; allowed: a whole number from 1"] },
        { "  applies_to: [Delivery, Support, Account management]", "  applies_to: Delivery", ["'applies_to' in scope is 'Delivery'; allowed: a list"] },
        { "    means: [question, small defect, late reply]", "    means: []", ["'means' in a level is an empty list; allowed: at least one"] },
        { "  approval: { by: next_tier, quorum: 1, within: PT2H, then: auto_escalate }", "  approval: yes", ["'approval' in escalate is 'yes'; allowed: the keys by, quorum, within, then"] },
        { "    authority: Everything, termination included.", "    authority: [Everything]", ["'authority' in a tier is not text"] },

        // People and tiers.
        { "  - { id: leo, ", "  - { id: EVA, ", ["'id' in a person is 'EVA', which is taken"] },
        { "  - { id: leo, ", "  - { id: owner, ", ["the id 'owner' has a meaning of its own"] },
        { "  - { id: leo, ", "  - { id: l eo, ", ["'id' in a person is 'l eo'; allowed: letters, digits"] },
        { "slack: T01TEST/U02BOB", "slack: T01TEST/U01AMY", ["'slack' in a person is 'T01TEST/U01AMY', the account of 'ada'; allowed: one person an account"] },
        { "web: leo,", "web: Eva,", ["'web' in a person is 'Eva', the account of 'eva'"] },
        { "    members: [ada, ben]", "    members: [ada, bem]", ["a member is 'bem', who is not among the people; allowed: ada, ben, mia, noor, eva, leo"] },
        { "    members: [ada, ben]", "    members: [ada]", ["'members' in a tier is one person; allowed: at least 2"] },
        { "    members: [ada, ben]", "    members: [ada, ada]", ["'members' in a tier names somebody twice"] },
        { "  - id: L3", "  - id: L2", ["'id' in a tier is 'L2', which is taken"] },
        { "  - id: L3", "  - id: case", ["the id 'case' stands for the whole case"] },

        // Calendars.
        { "    zone: Europe/London", "    zone: Europe/Londn", ["'zone' in a calendar is 'Europe/Londn'; allowed: a zone of the IANA list"] },
        { "closed: [\"2026-12-25\"", "closed: [\"2026-02-30\"", ["a date of 'closed' is '2026-02-30'; allowed: a date of the calendar"] },
        { "from: \"09:00\", to: \"17:30\"", "from: \"9am\", to: \"17:30\"", ["'from' in a window of 'open' is '9am'; allowed: a time"] },
        { "from: \"09:00\", to: \"17:30\"", "from: \"24:00\", to: \"17:30\"", ["'from' in a window of 'open' is '24:00'", "only as 'to'"] },
        { "days: [mon,", "days: [monday,", ["a day is 'monday'; allowed: mon, tue, wed, thu, fri, sat, sun"] },
        { "      - { days: [mon, tue, wed, thu, fri], from: \"09:00\", to: \"17:30\" }", "      []", ["'open' in a calendar is an empty list"] },
        { "  always: { always: true }", "  always: { always: true, zone: UTC }", ["open round the clock; allowed: no other key"] },
        { "  always: { always: true }", "  always: { always: maybe }", ["'always' in a calendar is 'maybe'; allowed: true, false"] },
        { "- { date: \"2026-12-24\"", "- { date: \"2026-12-25\"", ["2026-12-25 stands twice in a calendar"] },
        { "    calendar: always", "    calendar: allways", ["'calendar' in a level is 'allways'; allowed: one of the calendars: team, always"] },

        // Promises.
        { "    acknowledge: { L1: PT1H, L2: PT30M, L3: PT1H }", "    acknowledge: { L1: PT1H, L2: PT30M }", ["'acknowledge' of level critical has no L3; it needs every tier"] },
        { "    acknowledge: { L1: PT1H, L2: PT30M, L3: PT1H }", "    acknowledge: { L1: PT0S, L2: PT30M, L3: PT1H }", ["'L1' in 'acknowledge' in a level is 'PT0S'; allowed: a duration longer than nothing"] },
        { "    channels: [meeting, call]", "    channels: [ticket]", ["'channels' in a tier has only a ticket, and a ticket answers nobody; add email, call or meeting"] },
        { "    channels: [meeting, call]", "    channels: [call, call]", ["'channels' in a tier names a channel twice; allowed: once"] },
        { "    channels: [meeting, call]", "    channels: [fax]", ["a channel to the client is 'fax'; allowed: email, call, meeting, ticket"] },
        { "    client_update: PT4H", "    client_update: -PT4H", ["'client_update' in a level is '-PT4H'; allowed: a duration"] },
        { "    client_update: PT4H", "    client_update: 4 hours", ["'client_update' in a level is '4 hours'; allowed: a duration"] },
        { "    client_update: 3bd", "    client_update: 0bd", ["'client_update' in a level is '0bd'; allowed: a duration"] },
        { "case: 10bd", "case: 1000bd", ["'case' in 'resolve' in a level is '1000bd'", "at most a year"] },
        { "    post_mortem: required", "    post_mortem: always", ["'post_mortem' in a level is 'always'; allowed: required, if_escalated, optional"] },

        // Going up, reminders, notices.
        { "by: next_tier, quorum: 1", "by: managers, quorum: 1", ["'by' in approval is 'managers'; allowed: next_tier"] },
        { "by: next_tier, quorum: 1", "by: next_tier, quorum: 3", ["'quorum' in approval is 3 and L2 has 2 members; allowed: at most"] },
        { "then: auto_escalate", "then: nothing", ["'then' in approval is 'nothing'; allowed: auto_escalate, auto_reject"] },
        { "at: [\"50%\", \"80%\"]", "at: [\"50%\", \"120%\"]", ["a reminder of 'at' is '120%'; allowed: a share between 0% and 100%"] },
        { "before: PT15M", "before: 1bd", ["'before' in reminders is '1bd'", "not business days"] },
        { "fallback: mia", "fallback: mai", ["'fallback' in reminders is 'mai', who is not among the people"] },
        { "  closed: [reporter]", "  closed: []", ["nobody is told when a case is closed; name somebody, or leave the stage out"] },
        { "  closed: [reporter]", "  closed: [boss]", ["an entry of 'closed' in notify is 'boss'; allowed: owner, reporter, tier, next_tier, client_owner, or a person's id (ada, ben"] },

        // YAML itself.
        { "name: Client escalation SOP", "name: [Client", ["this is not YAML: a bracket or an indent above is not closed"] },
        { "name: Client escalation SOP", "name: \"Client", ["this is not YAML"] },
        { "  - id: L2", "\t- id: L2", ["this is not YAML: While scanning a mapping, found invalid tab"] },
        { "version: 1 ", "name: 1 ", ["the same key stands twice"] },
        { "    members: [mia, noor]", "    members: *same", ["'*same' refers to another place; allowed: the value itself"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_line_and_what_is_allowed(string right, string wrong, string[] words)
    {
        var at = Sample.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, $"the sample has no '{right}'");
        var line = Sample[..at].Count(letter => letter == '\n') + 1;
        var text = string.Concat(Sample.AsSpan(0, at), wrong, Sample.AsSpan(at + right.Length));

        var findings = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Broken>().Findings;

        foreach (var word in words)
        {
            var finding = findings.FirstOrDefault(one => one.Severity == Severity.Error && one.Message.Contains(word, StringComparison.Ordinal));
            finding.ShouldNotBeNull($"'{word}' is not in:\n{string.Join('\n', findings)}");
            finding.Line.ShouldBeInRange(line, line + (wrong.EndsWith('-') || wrong == "name: [Client" ? 1 : 0), finding.Message);
        }
    }

    [Theory]
    [InlineData("    members: [mia, noor]", "    members: [ben, ada]", "all members of L2 are in L1 below it")]
    [InlineData("email: leo@example.com,  web: leo,", "email: leo@example.com,", "nobody can reach 'leo'")]
    [InlineData("slack: T01TEST/U02BOB", "slack: U02BOB", "'slack' in a person is 'U02BOB', which nobody will have")]
    public void What_looks_like_a_slip_is_a_warning_and_the_policy_still_loads(string right, string wrong, string words)
    {
        var at = Sample.IndexOf(right, StringComparison.Ordinal);
        var line = Sample[..at].Count(letter => letter == '\n') + 1;
        var text = string.Concat(Sample.AsSpan(0, at), wrong, Sample.AsSpan(at + right.Length));

        var warning = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Warnings.First(one => one.Rule == "slip");

        warning.Severity.ShouldBe(Severity.Warning);
        warning.Message.ShouldContain(words);
        warning.Line.ShouldBe(line);
    }

    [Theory]
    [InlineData("tiers")]
    [InlineData("levels")]
    [InlineData("people")]
    [InlineData("calendars")]
    [InlineData("reminders")]
    public void A_policy_without_one_of_its_parts_is_refused(string part)
    {
        var text = Sample.Replace($"\n{part}:", $"\n{part}:\nother_{part}:", StringComparison.Ordinal);
        var findings = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Broken>().Findings;
        findings.ShouldContain(finding => finding.Message == $"'{part}' in the policy is empty; it needs a value");
    }

    [Fact]
    public void All_mistakes_are_named_at_once_in_the_order_of_their_lines()
    {
        var text = Sample
            .Replace("fallback: mia", "fallback: mai", StringComparison.Ordinal)
            .Replace("members: [ada, ben]", "members: [ada]", StringComparison.Ordinal)
            .Replace("zone: Europe/London", "zone: Nowhere", StringComparison.Ordinal);
        var findings = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Broken>().Findings;
        findings.Count.ShouldBe(3);
        findings.Select(finding => finding.Line).ShouldBeInOrder();
    }

    [Fact]
    public void A_calendar_that_is_shut_for_more_than_370_days_is_refused()
    {
        string Shut(int days) => Sample.Replace(
            "closed: [\"2026-12-25\", \"2026-12-28\", \"2027-01-01\"]",
            $"closed: [{string.Join(", ", Enumerable.Range(0, days).Select(day => $"\"{new LocalDate(2027, 1, 4).PlusDays(day):uuuu-MM-dd}\""))}]",
            StringComparison.Ordinal);

        PolicyFile.Read(Shut(360)).ShouldBeOfType<PolicyResult.Loaded>();
        PolicyFile.Read(Shut(371)).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldHaveSingleItem()
            .Message.ShouldContain("shut for more than 370 days");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    public void An_empty_file_is_refused(string text) =>
        PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldHaveSingleItem().ToString().ShouldStartWith("line 1: the file is empty");

    [Theory]
    [InlineData("just a word")]
    [InlineData("- a\n- list\n")]
    public void A_file_of_another_form_is_refused(string text) =>
        PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Broken>().Findings[0].Message.ShouldContain("allowed: the keys name, version");

    [Fact]
    public void Brackets_without_end_are_refused_and_do_no_harm() =>
        PolicyFile.Read("name: " + new string('[', 100_000)).ShouldBeOfType<PolicyResult.Broken>();

    [Fact]
    public void A_second_document_is_refused() =>
        PolicyFile.Read(Sample + "---\nname: x\n").ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldHaveSingleItem()
            .Message.ShouldContain("one policy a file");
}
