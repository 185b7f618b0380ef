using Bot.Dialogs.Conversations;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Architecture;

public sealed class SourceTests
{
    public static TheoryData<string> Rules => [.. ByName.Keys];

    private static IReadOnlyDictionary<string, Func<Source, IEnumerable<string>>> ByName { get; } = new Dictionary<string, Func<Source, IEnumerable<string>>>
    {
        [nameof(SourceRules.Length)] = SourceRules.Length,
        [nameof(SourceRules.Namespace)] = SourceRules.Namespace,
        [nameof(SourceRules.Name)] = SourceRules.Name,
        [nameof(SourceRules.Pragma)] = SourceRules.Pragma,
        [nameof(SourceRules.SystemTime)] = SourceRules.SystemTime,
        [nameof(SourceRules.Sleep)] = SourceRules.Sleep,
        [nameof(SourceRules.ChannelFolder)] = SourceRules.ChannelFolder,
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_file_keeps_the_rule(string rule) => Source.All.SelectMany(ByName[rule]).ShouldBeEmpty();

    [Fact]
    public void The_wall_clock_comes_in_at_one_place() => Source.Product.SelectMany(SourceRules.WallClock).ShouldBeEmpty();

    [Fact]
    public void Nothing_static_changes() => Source.Product.SelectMany(SourceRules.StaticState).ShouldBeEmpty();

    [Fact]
    public void The_files_are_found() => Source.All.Select(file => file.Project).Distinct().Count().ShouldBe(5);

    [Theory]
    [InlineData("Namespace", "Bot/Mail/Letter.cs", "namespace Bot.Post;\n")]
    [InlineData("Name", "Bot/Mail/Letter.cs", "internal sealed record Stamp;\n\ninternal sealed class Letter;\n")]
    [InlineData("Name", "Bot/Mail/Letters.cs", "internal sealed record Stamp;\n")]
    [InlineData("Pragma", "Bot/Mail/Letter.cs", "#pragma warning disable CA1031\n")]
    [InlineData("Pragma", "Bot/Mail/Letter.cs", "#pragma warning disable CA1031 // quiet\n")]
    [InlineData("SystemTime", "Bot.Cases/Letter.cs", "    DateTime sent;\n")]
    [InlineData("Sleep", "Bot.Tests/LetterTests.cs", "        await Task.Delay" + "(10);\n")]
    [InlineData("Sleep", "Bot.Tests/LetterTests.cs", "        Thread.Sleep" + "(10);\n")]
    [InlineData("ChannelFolder", "Bot/Mail/Letter.cs", "using Bot.Channels.Teams;\n")]
    [InlineData("ChannelFolder", "Bot/Conversations/Sender.cs", "    Bot.Channels.Web.WebChannel.WebName\n")]
    [InlineData("ChannelFolder", "Bot/Channels/Web/Endpoints.cs", "using Bot.Channels.Teams;\n")]
    [InlineData("ChannelFolder", "Bot/Conversations/Sender.cs", "using Bot.Channels.AdaptiveCards;\n")]
    public void A_file_that_breaks_a_rule_is_found(string rule, string path, string text) =>
        ByName[rule](new Source(path, text)).ShouldHaveSingleItem().ShouldContain(path);

    [Theory]
    [InlineData("ChannelFolder", "Bot/Channels/Web/Endpoints.cs", "using Bot.Channels.AdaptiveCards;\nusing Bot.Channels.Web;\n")]
    [InlineData("ChannelFolder", "Bot/Program.cs", "using Bot.Channels.Teams;\n")]
    [InlineData("ChannelFolder", "Bot/Channels/Slack/Api/WebApi.cs", "using Bot.Channels.Slack.Installs;\n")]
    [InlineData("ChannelFolder", "Bot/Channels/Slack/Afterwards.cs", "    System.Threading.Channels.Channel.CreateBounded\n")]
    [InlineData("Name", "Bot/Mail/Letters.cs", "internal sealed record Stamp;\n\ninternal sealed class Paper;\n")]
    [InlineData("Pragma", "Bot/Mail/Letter.cs", "#pragma warning disable CA1031 // A letter that is lost is written again.\n")]
    [InlineData("Sleep", "Bot.Tests/LetterTests.cs", "        // The time itself is what is random.\n        await Task.Delay" + "(10);\n")]
    [InlineData("Sleep", "Bot.Tests/LetterTests.cs", "        await Task.Delay" + "(Timeout.Infinite, stop);\n")]
    public void A_file_that_keeps_a_rule_is_left_alone(string rule, string path, string text) => ByName[rule](new Source(path, text)).ShouldBeEmpty();

    [Theory]
    [InlineData(250, 0)]
    [InlineData(251, 1)]
    public void Two_hundred_and_fifty_lines_is_the_end(int lines, int findings) =>
        SourceRules.Length(new Source("Bot/Long.cs", string.Concat(Enumerable.Repeat("//\n", lines)))).Count().ShouldBe(findings);

    [Fact]
    public void A_wall_clock_elsewhere_is_found() =>
        SourceRules.WallClock(new Source("Bot/Mail/Letter.cs", "    var now = SystemClock.Instance.GetCurrentInstant();")).ShouldHaveSingleItem();

    [Theory]
    [InlineData("    private static int count;")]
    [InlineData("    internal static readonly List<string> Names = [];")]
    [InlineData("    public static readonly string[] Names = [\"a\"];")]
    [InlineData("    private static readonly Dictionary<string, int> Counts = [];\n\n    void Count(string name) => Counts[name] = 1;")]
    [InlineData("    private static readonly HashSet<string> Seen = [];\n\n    bool New(string name) => Seen.Add(name);")]
    public void Static_state_that_changes_is_found(string text) => SourceRules.StaticState(new Source("Bot/Counter.cs", text)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("    private static readonly string[] Names = [\"a\"];\n\n    string First() => Names[0];")]
    [InlineData("    public static readonly IReadOnlyList<string> Names = [\"a\"];")]
    [InlineData("    public static string Name => \"a\";")]
    [InlineData("    private static string Name(int number, string rest = \"\") => $\"{number}{rest}\";")]
    [InlineData("    private static readonly (int Text, int Input)[] Cuts = [(1, 2)];")]
    public void Static_state_that_stays_is_left_alone(string text) => SourceRules.StaticState(new Source("Bot/Counter.cs", text)).ShouldBeEmpty();

    [Fact]
    public void Every_dialog_is_played_in_a_test()
    {
        var tests = Source.All.Where(file => file.Folder.StartsWith("Bot.Tests/Dialogs/", StringComparison.Ordinal) && !file.Folder.EndsWith("/Gallery", StringComparison.Ordinal)).ToList();
        Unplayed(typeof(IDialog).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDialog))).Select(type => type.Name), tests).ShouldBeEmpty();
        Unplayed(["SingDialog", "ReadPolicyDialog"], tests).ShouldBe(["SingDialog"]);
    }

    [Fact]
    public void No_path_of_a_machine_stands_in_the_sources() =>
        Source.All.SelectMany(file => file.Where(line => line.Contains(Folder.Root, StringComparison.Ordinal))).ShouldBeEmpty();

    private static IEnumerable<string> Unplayed(IEnumerable<string> dialogs, IReadOnlyCollection<Source> tests) =>
        dialogs.Where(dialog => !tests.Any(test => test.Text.Contains(dialog, StringComparison.Ordinal)));
}
