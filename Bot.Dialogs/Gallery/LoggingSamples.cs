using Bot.Dialogs.Cards;
using Bot.Dialogs.LogIssue;

namespace Bot.Dialogs.Gallery;

/// <summary>Logging a client issue: its three steps, what can be wrong with them, and the case at the end.</summary>
internal static class LoggingSamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var turn = stories.Fresh.LooseTurn();
        var dialog = new LogIssueDialog();
        var first = Script.Open(dialog, turn);
        yield return first.As("step 1");
        yield return Script.Open(dialog, turn with { Clients = [Story.Client, "Acme", "Contoso"] }).As("step 1 with known clients");
        yield return Script.Open(dialog, turn with { Text = "acme: invoice wrong, angry" }).As("step 1 from one line");
        yield return first.Answer().As("step 1 left empty");

        var second = first.Answer(("new_client", Story.Client), ("title", "Invoice differs from the offer"), ("client_words", "We were promised a fixed price."));
        yield return second.As("step 2");
        yield return second.Answer().As("step 2 left empty");
        (string, string)[] told = [("noticed", "Invoice 2041 is 3,000 over the offer."), ("impact", "They hold back the payment.")];
        yield return second.Answer([.. told, Day(turn.Now, 1), ("evidence", "see the shared folder")]).As("step 2 with a time to come and no link");
        yield return second.Answer([.. told, Day(turn.Now, -1)]).As("step 2 noticed earlier");
        yield return second.Answer([.. told, Day(turn.Now, -30)]).As("step 2 noticed too long ago");
        yield return second.Answer([.. told, ("since_date", "yesterday"), ("since_time", "noon")]).As("step 2 with words for dates");

        yield return first.Answer(("new_client", Story.Client), ("title", "The canteen was closed"), ("kind", "none_of_these")).As("step 2 outside the scope");

        var third = second.Answer([.. told, ("contact_name", "Jo Wild"), ("contact_email", "jo@northwind.example")]);
        yield return third.As("step 3");
        yield return third.Answer().As("step 3 left empty");
        yield return third.Answer(("example", Cases.Handling.Severity.NoExample), ("stopped", "yes"), ("repeated", "no")).As("logged");

        (string, string) Day(Instant now, int days) => ("since_date", LocalMoment.Typed(LocalMoment.Date(now, turn.Zone).PlusDays(days)));
    }
}
