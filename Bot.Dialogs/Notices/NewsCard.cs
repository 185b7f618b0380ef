using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Notices;

/// <summary>Something that happened, for somebody whom the policy wants told.</summary>
internal static class NewsCard
{
    /// <summary>Draws the news of the event at a place of the case; a new case can be acknowledged from it.</summary>
    public static Card Draw(int place, Case it, EscalationPolicy policy)
    {
        var happened = it.Events[place];
        Words title = $"{it.Id} · {Headline(happened)}";
        var passedOn = it.Events.Skip(place + 1).Any(later => later is TierEngaged or Reopened or AcknowledgementLapsed or HandedOver or ComplaintNamed { Owner: not null });
        var takeIt = Notice.AsksToAcknowledge(happened) && !passedOn && it is { Running: true } && it.Engagements[^1].AcknowledgedAt is null;
        return new Card(
            title,
            [
                new Paragraph(Words.Of($"{happened.At} · {Timeline.Sentence(happened, it, policy)}")),
                new Facts([new("Client", Words.Strong(it.Opened.Client)), new("Issue", it.Opened.Title), new("Level", it.Level.Value), new("Owner", policy.NameOf(it.Owner))]),
                .. takeIt ? [new Paragraph(NextStep.Of(it, policy), Tone.Warning)] : Array.Empty<Element>(),
            ],
            takeIt ? [Verbs.Acknowledge, Verbs.ShowCase] : Privilege.IsPrivileged(happened) ? [Verbs.Legal, Verbs.ShowCase] : [Verbs.ShowCase],
            title);
    }

    private static string Headline(CaseEvent happened) => happened switch
    {
        Opened => "new client issue",
        Acknowledged => "acknowledged",
        TierEngaged => "escalated",
        EscalationDecided => "escalation rejected",
        Resolved => "resolved",
        Closed => "closed",
        Reopened => "reopened",
        ClientGotInTouch => "the client got in touch",
        SeverityChanged changed => $"now {changed.To}",
        HoldPlaced => "legal hold",
        HoldLifted => "legal hold lifted",
        HelpAsked => "help wanted",
        HandedOver => "handed over to you",
        AcknowledgementLapsed => "you are asked next",
        MadeConfidential => "confidential, and you are a member",
        MembersChanged => "you are a member now",
        LegalAsked => "legal is asked",
        PrivilegedNoted => "a privileged note",
        ComplaintNamed => "yours from here on",
        _ => throw new InvalidOperationException(happened.GetType().Name),
    };
}
