using Bot.Cases;
using Bot.Dialogs.ChooseChannel;
using Bot.Storage.Records;

namespace Bot.Files;

/// <summary>Files that cards link to: a meeting's calendar file.</summary>
internal static class Endpoints
{
    /// <summary>Maps the files; only in open development, where whoever asks sits at this machine. Nobody says who they are: of a confidential case there is none.</summary>
    public static void MapFiles(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Development>().Open)
            app.MapGet("/files/{id}/meeting-{number:int}.ics", MeetingAsync);
    }

    private static async Task<IResult> MeetingAsync(string id, int number, CaseStore records)
    {
        if (CaseId.Parse(id) is not { } caseId || await records.FindAsync(caseId) is not { Case.Privacy: null } stored)
            return Results.NotFound();
        var chosen = stored.Case.All<ChannelChosen>().Where(one => one.Meeting is not null).ElementAtOrDefault(number - 1);
        return chosen is null
            ? Results.NotFound()
            : Results.Text(CalendarFile.Write(chosen.Meeting!, caseId, number, chosen.At), "text/calendar; charset=utf-8");
    }
}
