using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

/// <summary>Whatever happens to a policy file, reading it ends with a policy or with findings that have a line.</summary>
public sealed class PolicyFuzzTests
{
    private const int Rounds = 300;
    private const string Letters = "[]{}:,-*&!|>'\"\\#%@`~? \n\t0aZé\u0000\uD83D";

    private static readonly string Sample = SampleFiles.Text("policy.yaml");

    [Fact]
    public void Every_line_may_be_missing()
    {
        var lines = Sample.Split('\n');
        for (var line = 0; line < lines.Length; line++)
            Reads(string.Join('\n', lines.Where((_, number) => number != line)));
    }

    [Fact]
    public void Lines_may_be_missing_doubled_or_swapped()
    {
        var random = new Random(20260301);
        for (var round = 0; round < Rounds; round++)
        {
            var lines = Sample.Split('\n').ToList();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
                switch (random.Next(3))
                {
                    case 0: lines.RemoveAt(one); break;
                    case 1: lines.Insert(one, lines[other]); break;
                    default: (lines[one], lines[other]) = (lines[other], lines[one]); break;
                }
            }

            Reads(string.Join('\n', lines));
        }
    }

    [Fact]
    public void Letters_may_be_changed_anywhere()
    {
        var random = new Random(20260302);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Sample.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            Reads(new string(text));
        }
    }

    [Fact]
    public void Values_may_be_anything()
    {
        var random = new Random(20260303);
        string[] values = ["", "~", "[]", "{}", "[[]]", "[{}]", "{ a: {} }", "-1", "1e9", "99999999999999999999", "P99999999999D", "PT9999999999999999H", "99999999999bd", "\"\\U0010FFFF\"", "!!binary x", "{ ? [a] : b }", "0000-00-00", "9999-12-31", "[\"9999-12-31\"]"];
        for (var round = 0; round < Rounds; round++)
        {
            var lines = Sample.Split('\n');
            var line = random.Next(lines.Length);
            var colon = lines[line].LastIndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
                lines[line] = $"{lines[line][..colon]}: {values[random.Next(values.Length)]}{(lines[line].EndsWith('}') ? " }" : string.Empty)}";
            Reads(string.Join('\n', lines));
        }
    }

    [Fact]
    public void The_file_may_end_anywhere()
    {
        for (var length = 0; length < Sample.Length; length += 23)
            Reads(Sample[..length]);
    }

    private static void Reads(string text)
    {
        switch (PolicyFile.Read(text))
        {
            case PolicyResult.Loaded loaded:
                loaded.Policy.Tiers.ShouldAllBe(tier => tier.Members.Count >= 2);
                loaded.Policy.Levels.ShouldAllBe(level => level.Acknowledge.Count == loaded.Policy.Tiers.Count);
                break;
            case PolicyResult.Broken broken:
                broken.Findings.ShouldContain(finding => finding.Severity == Severity.Error);
                broken.Findings.ShouldAllBe(finding => finding.Line > 0 && finding.Message.Length > 0);
                break;
            default:
                throw new InvalidOperationException("neither a policy nor findings");
        }
    }
}
