using Bot.Commands;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.Audit;
using Bot.Tests.Cases.People;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Commands;

/// <summary>What the command line does for a person it asks the same table of rights as the chats (T4); what it does for whoever runs the bot, it does.</summary>
[Trait("Threat", "T4")]
public sealed class PersonRightsTests : IAsyncLifetime
{
    private ProofHere here = null!;

    public async Task InitializeAsync() => here = await ProofHere.OpenAsync(RightsTable.PolicyText);

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_case_goes_out_to_legal_and_auditors_who_see_it_and_to_nobody_else()
    {
        var number = 0L;
        foreach (var relation in RightsTable.Relations)
        foreach (var who in RightsTable.People)
        {
            var it = await KeepAsync(RightsTable.Case(++number, "acknowledged", relation, who));
            var (code, _, error) = await here.ExportAsync("case", $"{it.Id}", "--as", who, "--format", "csv");
            $"{code} {Kind(error)}".ShouldBe(Expected(it, who, relation), $"{who}, {relation}");
        }

        string Expected(Case it, string who, string relation) => who switch
        {
            "gus" or "nobody" => $"{CommandLine.BadUse} The policy knows nobody called {who} who is here.",
            "adm" => $"{CommandLine.Findings} There is no {it.Id}.",
            _ when relation is "concerned" or "outside" || (who, relation) is ("sco", "foreign") => $"{CommandLine.Findings} There is no {it.Id}.",
            "lex" or "aud" => $"{CommandLine.Good} ",
            _ => $"{CommandLine.Findings} That is for legal, auditor.",
        };
    }

    [Theory]
    [InlineData("policy apply", new[] { "eva", "leo", "adm" })]
    [InlineData("erase person", new[] { "lex", "adm" })]
    public async Task Only_who_may_orders_it(string verb, string[] may)
    {
        await KeepAsync(RightsTable.Case(1, "acknowledged", "none", "ada"));
        foreach (var who in RightsTable.People)
        {
            var error = new StringWriter();
            if (verb == "policy apply")
                await ApplyVerb.RunAsync(new(Path.Combine(here.Folder, "policy.yaml"), Yes: false, who), here.Folder, here.Bot.Clock, new StringWriter(), error, CancellationToken.None);
            else
                await EraseVerb.RunAsync(new(new(Contact: false, "former", null), Yes: false, null, who), here.Folder, here.Bot.Clock, new StringWriter(), error, CancellationToken.None);
            var refused = error.ToString().Contains("may not ", StringComparison.Ordinal) || error.ToString().Contains($"knows nobody called '{who}'", StringComparison.Ordinal);
            refused.ShouldBe(!may.Contains(who), $"{who}: {error}");
        }
    }

    /// <summary>What is said beside the warnings about the policy.</summary>
    private static string Kind(string error) =>
        string.Concat(error.Split('\n').Where(line => !line.Contains(": warning: ", StringComparison.Ordinal))).Split(" The policy has you")[0];

    private async Task<Case> KeepAsync(Case it)
    {
        var change = new CaseChange(it, 0, PolicyBook.HashOf(RightsTable.PolicyText), "web", null, null);
        (await here.Bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = change })).ShouldBeOfType<CommitOutcome.Done>();
        return it;
    }
}
