using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Somebody who goes through every dialog: presses, fills in what is asked for with whatever it takes, and reads on to the end.</summary>
internal static class Walk
{
    /// <summary>More steps than any dialog has.</summary>
    private const int MostSteps = 8;

    /// <summary>Presses every button whose like was not pressed before, and closes the form that opens. (Slack lets so many forms be opened in a minute.)</summary>
    public static async Task LookAroundAsync(this SlackSeat seat, ISet<string> pressed, SlackMessage message)
    {
        foreach (var button in message.Buttons.Where(pressed.Add))
        {
            await seat.Person.PressAsync(message, button);
            if (seat.Person.CurrentView is null)
                continue;
            await seat.OpenAsync();
            await seat.Person.CloseViewAsync(all: true);
        }
    }

    /// <summary>Presses a button and goes through the dialog it opens: these answers where they are asked for, else the first choice (or the last) and some text.</summary>
    public static async Task ThroughAsync(this SlackSeat seat, SlackMessage message, string button, bool last = false, params (string Key, string Value)[] answers)
    {
        await seat.Person.PressAsync(message, button);
        await seat.FinishAsync(last, answers);
    }

    /// <summary>Goes through the dialog that is open, to its end.</summary>
    public static async Task FinishAsync(this SlackSeat seat, bool last = false, params (string Key, string Value)[] answers)
    {
        for (var step = 0; step < MostSteps && (await seat.OpenAsync()).SubmitLabel is not null; step++)
        {
            await seat.SubmitAsync(Filled(seat.Person, last, answers));
            seat.Person.Trouble.ShouldBeNull();
            if (seat.Person.CurrentView is null)
                return;
        }

        seat.Person.Errors.ShouldBeEmpty();
        await seat.Person.CloseViewAsync(all: true);
    }

    /// <summary>What is required, and what the last try was found to lack.</summary>
    private static (string, string?)[] Filled(SlackPerson person, bool last, (string Key, string Value)[] answers)
    {
        var view = person.CurrentView!;
        return
        [
            .. BlockReading.Elements(view.Blocks).Where(one => one.Input)
                .Select(one => (Key: one.BlockId, Value: answers.FirstOrDefault(answer => answer.Key == one.BlockId).Value ?? (IsLacking(one) ? Something(one, last) : null)))
                .Where(one => one.Value is not null),
        ];

        bool IsLacking(BlockReading.Element one) => view.Typed[one.BlockId] is null or "" && (!one.Optional || person.Errors.ContainsKey(one.BlockId));
    }

    private static string Something(BlockReading.Element element, bool last) => element.Type switch
    {
        "plain_text_input" => "Something that was agreed",
        "datepicker" => "2031-05-07",
        "timepicker" => "10:30",
        _ => Chosen(element, last),
    };

    private static string Chosen(BlockReading.Element element, bool last)
    {
        var options = element.Json.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("value").GetString()!).ToList();
        return last ? options[^1] : options[0];
    }
}
