using Bot.Cases;
using Bot.Dialogs.Drafts;
using NodaTime.Text;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>Writes the address of Outlook's page for a new calendar entry, filled in.</summary>
internal static class ComposeLink
{
    private const string Page = "https://outlook.office.com/calendar/deeplink/compose?path=/calendar/action/compose&rru=addevent";
    private const int LongestPart = 400;

    /// <summary>The address; people without a mail address stand in the text only.</summary>
    public static string To(Meeting meeting)
    {
        var start = Page
            + "&subject=" + Percent.Encode(Percent.OneLine(meeting.Subject), LongestPart)
            + "&startdt=" + Percent.Encode(InstantPattern.General.Format(meeting.Start))
            + "&enddt=" + Percent.Encode(InstantPattern.General.Format(meeting.Start + meeting.Length))
            + "&to=" + Percent.Encode(string.Join(';', meeting.Attendees.Where(CalendarFile.IsMail)), LongestPart)
            + "&body=";
        var agenda = meeting.Agenda.Select((item, at) => $"{at + 1}. {Percent.OneLine(item)}");
        return start + Percent.Encode(string.Join('\n', agenda), MailLink.Longest - start.Length, " ...");
    }
}
