using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ReadPolicy;

public sealed class PolicyDocumentTests
{
    private static readonly EscalationPolicy Sample = PolicyFile.Read(SampleFiles.Text("policy.yaml")).ShouldBeOfType<PolicyResult.Loaded>().Policy;

    private static readonly string Document = PolicyDocument.Of(new("5d41402abc4b2a76", Sample));

    [Fact]
    public void It_has_the_eight_parts_in_order_the_version_and_the_hash()
    {
        Document.ShouldStartWith("# Client escalation SOP\n\nVersion 1 (5d41402abc4b2a76).");
        Document.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(
        [
            "## 1. Purpose and scope", "## 2. Criteria and levels", "## 3. Tiers, with responsibilities and authority", "## 4. Timelines", "## 5. Steps",
            "## 6. Who is told, and where", "## 7. Records", "## 8. Closure and post-mortem", "## Calendars", "## People and what they may do", "## Clients",
        ]);
    }

    [Theory]
    [InlineData("Handle client disputes, technical failures")]
    [InlineData("- For: Delivery, Support, Account management")]
    [InlineData("| critical | contract breach, data loss, work stopped, client threatens to leave |")]
    [InlineData("| **L2** Department heads | Mia Chen, Noor Haddad | Own the plan and the client conversation. | Credits up to 10000; scope up to 10 days. Checked: credits up to 10,000 GBP, extra work up to 10 days, dates up to 10 days later. |")]
    [InlineData("| L1 says \"I have it\" | within 1 hour | within 4 working hours | within 1 business day |")]
    [InlineData("| The client hears from us | every 4 hours | every business day | every 3 business days |")]
    [InlineData("| Time counts | day and night | London time | London time |")]
    [InlineData("- After 2 logged attempts at a tier.")]
    [InlineData("| escalated | its owner, its tier, the tier above |")]
    [InlineData("| L1 | slack, web | slack, teams, web |")]
    [InlineData("| moderate | required when the case went up or was reopened |")]
    [InlineData("25 December 2026, 28 December 2026, 1 January 2027 | 24 December 2026: 09:00 to 12:30 |")]
    [InlineData("| Northwind | Northwind Traders | northwind | America/New\\_York | Mia Chen | next answer: where both are at work |")]
    [InlineData("| Tier L3 | meeting, call |")]
    [InlineData("| Level critical | call, meeting, e-mail, their ticket |")]
    public void It_says_what_the_policy_says(string words) => Document.ShouldContain(words);

    [Fact]
    public void Where_nothing_is_agreed_with_single_clients_there_is_no_part_about_them() => PolicyDocument.Of(new("hash", Sample with { Clients = [] })).ShouldNotContain("## Clients");

    [Fact]
    public void A_promise_that_no_level_makes_has_no_row() => Document.ShouldNotContain("L3 resolves it");

    [Fact]
    public void What_people_wrote_is_text_wherever_it_stands()
    {
        var hostile = Sample with { Name = "<script>alert(1)</script>", Purpose = "# Not a heading\n\n| not | a table |\n- [not](https://evil.example) *a* list" };
        var lines = PolicyDocument.Of(new("hash", hostile)).Split('\n');
        lines[0].ShouldBe("# \\<script\\>alert(1)\\</script\\>");
        lines.ShouldContain("\\# Not a heading \\| not \\| a table \\| - \\[not\\](https://evil.example) \\*a\\* list");
    }

    [Theory]
    [InlineData("1. one", "1\\. one")]
    [InlineData("10) ten", "10\\) ten")]
    [InlineData("- dash", "\\- dash")]
    [InlineData("+ plus", "\\+ plus")]
    [InlineData("=== line", "\\=== line")]
    [InlineData("    four blanks", "four blanks")]
    [InlineData("2026 was good", "2026 was good")]
    [InlineData("", "")]
    public void What_begins_something_only_at_the_start_of_a_line_is_escaped_there(string text, string written) => Markdown.Text(text).ShouldBe(written);
}
