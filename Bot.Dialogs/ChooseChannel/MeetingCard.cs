using Bot.Cases;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>The next step of a meeting: when, who, the agenda, and two ways into the calendar.</summary>
internal static class MeetingCard
{
    /// <summary>Draws the case's latest meeting.</summary>
    public static Card Draw(Case issue, Meeting meeting) => new(
        $"{issue.Id}: the meeting",
        [
            new Facts(
            [
                new("When", Words.At(meeting.Start)),
                new("How long", Say.Length(meeting.Length)),
                new("Who", string.Join(", ", meeting.Attendees)),
            ]),
            new Heading("Agenda"),
            new Items([.. meeting.Agenda.Select(item => (Words)item)], Numbered: true),
        ],
        [
            .. Calendar(issue, meeting),
            CallCard.WriteDown("Meeting done: write it down"),
        ],
        $"{issue.Id}: a meeting is planned");

    // Calendars are shared and addresses are logged: of a confidential case there is no file that whoever has its address could fetch, and the entry says no more than when and who.
    private static IEnumerable<Button> Calendar(Case issue, Meeting meeting) => issue.Privacy is null
        ?
        [
            new Button.Link("Calendar file (.ics)", CalendarFile.Address(issue.Id, issue.All<ChannelChosen>().Count(one => one.Meeting is not null))),
            new Button.Link("Open in Outlook", ComposeLink.To(meeting)),
        ]
        : [new Button.Link("Open in Outlook", ComposeLink.To(meeting with { Subject = "Meeting (private)", Agenda = [] }))];
}
