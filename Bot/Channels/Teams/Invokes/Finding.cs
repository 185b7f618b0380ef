using System.Text.Json.Nodes;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Find;
using Bot.Pages;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Channels.Teams.Invokes;

/// <summary>Finds cases for the message extension: by text, by a link, or one's own. Only what the asker may see is found.</summary>
internal sealed class Finding(TeamsSettings settings, IClock clock, PolicyBook policies, CaseStore records, DirectoryBook directory, Gate gate)
{
    /// <summary>The answer to a search.</summary>
    public async Task<JsonObject> SearchAsync(Received.Searched asked)
    {
        await directory.RefreshAsync();
        if (gate.Holder(asked.Account.Channel, asked.Account.Id) is not { } person)
            return Results([]);
        if (asked.Text is { } text)
            return Results(await records.SearchAsync(text, asked.Skip, asked.Most, Offered(person)));
        var tiers = policies.Current.Tiers.Where(tier => tier.Members.Contains(person.Id)).Select(tier => tier.Id);
        return Results((await records.OpenCasesOfAsync(person.Id, tiers)).Where(stored => Offered(person)(stored)).Skip(asked.Skip).Take(asked.Most));
    }

    /// <summary>The answer to a link: the case it leads to; nothing where there is none or the asker may not see it.</summary>
    public async Task<JsonObject> UnfurlAsync(Received.Linked linked)
    {
        await directory.RefreshAsync();
        return gate.Holder(linked.Account.Channel, linked.Account.Id) is { } person && CaseLink.Read(settings.PublicUrl, linked.Address) is { } id && await records.FindAsync(id) is { } stored && Offered(person)(stored)
            ? Results([stored])
            : Results([]);
    }

    /// <summary>What is found here is put into a conversation for all who are in it: a confidential case is never offered, not to its members either.</summary>
    private Predicate<StoredCase> Offered(Person person)
    {
        var now = clock.GetCurrentInstant();
        return stored => gate.Lists(person.Id, stored, now, aloud: true);
    }

    private JsonObject Results(IEnumerable<StoredCase> found) => new()
    {
        ["composeExtension"] = new JsonObject
        {
            ["type"] = "result",
            ["attachmentLayout"] = "list",
            ["attachments"] = new JsonArray([.. found.Select(Attachment)]),
        },
    };

    private JsonObject Attachment(StoredCase stored)
    {
        var card = FoundCase.Draw(stored.Case, policies.Of(stored.PolicyHash), clock.GetCurrentInstant(), CaseLink.Path(stored.Case.Id));
        return new JsonObject
        {
            ["contentType"] = Answering.Card,
            ["content"] = CardRenderer.Render(new Shown.ACard(card, string.Empty), settings.PublicUrl),
            ["preview"] = new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.thumbnail",
                ["content"] = new JsonObject { ["title"] = TextRenderer.Line(card.Title, Limits.Line), ["text"] = TextRenderer.Line(card.Summary, Limits.Line) },
            },
        };
    }
}
