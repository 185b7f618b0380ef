using System.Globalization;
using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>What a meeting needs: when, how long, and who.</summary>
internal static class MeetingInputs
{
    private const int MostAttendees = 20;

    private static readonly WhenFields When = new("meeting", "The meeting", saysOptional: false);

    private static readonly ChoiceField Minutes = new("minutes", "Minutes", [new("15", "15"), new("30", "30"), new("45", "45"), new("60", "60"), new("90", "90")])
    {
        Required = false,
        SaysOptional = false,
        Shown = "30",
    };

    private static readonly TextField Attendees = new("attendees", "Who takes part", 1000, Lines: true) { Required = false, SaysOptional = false, Hint = "One a line: a name or a mail address." };

    /// <summary>The fields, the contact and the person proposed as attendees.</summary>
    public static IEnumerable<Field> Fields(Turn turn) =>
    [
        .. When.Fields(null, turn.Zone),
        Minutes,
        Attendees with { Shown = string.Join('\n', new[] { Reach(turn.Case!.Opened.Contact), turn.Person.Email ?? turn.Person.Name }.OfType<string>()) },
    ];

    /// <summary>Whether the person has been shown these fields.</summary>
    public static bool Seen(Turn turn) => turn.Answers[Minutes.Key].Length > 0;

    /// <summary>What is missing or behind.</summary>
    public static IEnumerable<Problem> Problems(Turn turn)
    {
        var people = People(turn).Length;
        return
        [
            .. When.Problems(turn, "A meeting needs a date."),
            .. people switch
            {
                0 => [new Problem(Attendees.Key, "Name at least one person, one a line.")],
                > MostAttendees => [new Problem(Attendees.Key, $"Please name {MostAttendees} people at the most.")],
                _ => Array.Empty<Problem>(),
            },
        ];
    }

    /// <summary>The meeting, with its agenda from the case.</summary>
    public static Meeting Read(Turn turn, AdviceTaps taps) => new(
        When.Read(turn)!.Value,
        Duration.FromMinutes(int.Parse(Minutes.Read(turn.Answers)!, CultureInfo.InvariantCulture)),
        People(turn),
        turn.Case!.Privacy is null ? $"{turn.Case.Id}: {turn.Case.Opened.Title}" : "Meeting (private)",
        Agenda(turn.Case.Opened, taps));

    private static IReadOnlyList<string> Agenda(Opened opened, AdviceTaps taps) =>
    [
        opened.ClientWords.Length > 0 ? $"What happened, in the client's words: \u201C{opened.ClientWords}\u201D" : $"What happened: {opened.Noticed}",
        $"What it means: {opened.Impact}",
        taps.Complexity is Complexity.Several ? "The options, and what speaks for and against each" : "What we propose",
        "What we decide: who does what, and by when",
    ];

    private static string[] People(Turn turn) =>
        Attendees.Read(turn.Answers)?.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? Reach(ClientContact? contact) => string.IsNullOrEmpty(contact?.Email) ? contact?.Name : contact.Email;
}
