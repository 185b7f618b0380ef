using Bot.Cases.People;
using Bot.Dialogs.Conversations;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs;

/// <summary>Turns of the sample organisation's people, so many hours after its case was logged.</summary>
internal static class Turns
{
    public static Turn Of(PersonId who, Case? about, double hours = 1, string? subject = null) =>
        Samples.Turn(about) with { Person = Samples.Policy().Find(who)!, Now = Acts.At(hours), Subject = subject };

    /// <summary>What a dialog told, as text.</summary>
    public static string Told(this Next next) => next.ShouldBeOfType<Next.Tell>().Card.Text();

    /// <summary>What stands in a field of the open form.</summary>
    public static string Shown(this FormScript script, string key) => script.Form.Fields.Single(field => field.Key == key).Shown;

    /// <summary>The keys under which the open form says that something is wrong; each sentence stands under its field, or on top where it is about none.</summary>
    public static IReadOnlyList<string> Wrong(this FormScript script)
    {
        foreach (var problem in script.Problems)
        {
            var field = script.Form.Fields.SingleOrDefault(one => one.Key == problem.Key);
            if (field is null)
                script.Form.Text().ShouldContain(problem.Text.Plain(Samples.London));
            else
                field.Error.ShouldBe(problem.Text);
        }

        return [.. script.Problems.Select(problem => problem.Key)];
    }
}
