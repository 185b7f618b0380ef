namespace Bot.Simulation;

/// <summary>How people of a made-up quarter behave: medians of working time, and shares. Invented, plausible, and printed with every result.</summary>
internal static class Habits
{
    /// <summary>How far times scatter around their medians (<see cref="Chance.Around"/>).</summary>
    public const double Spread = 0.9;

    /// <summary>Cases that come in while the team is at work; the others come at any hour.</summary>
    public const double InHours = 0.8;

    /// <summary>Cases that are logged some hours after they were noticed.</summary>
    public const double LoggedLate = 0.06;

    /// <summary>Cases logged by somebody who is not of the first tier.</summary>
    public const double FromOthers = 0.25;

    /// <summary>People who work on a round-the-clock case at any hour; the others begin when they come in.</summary>
    public const double AtAnyHour = 0.6;

    /// <summary>Reminders that are acted on at once.</summary>
    public const double Heeded = 0.35;

    /// <summary>Attempts that settle it.</summary>
    public const double Settles = 0.35;

    /// <summary>Attempts after which the client has something to answer.</summary>
    public const double Waits = 0.2;

    /// <summary>Cases that go up once there are attempts enough.</summary>
    public const double GoesUp = 0.5;

    /// <summary>Requests that nobody looks at before they are reminded.</summary>
    public const double Overlooked = 0.3;

    /// <summary>Requests that are approved.</summary>
    public const double Approves = 0.85;

    /// <summary>Cases that come back after they were closed.</summary>
    public const double ComesBack = 0.04;

    /// <summary>Times of a grave case are so much shorter, level by level.</summary>
    public const double Graver = 0.5;

    /// <summary>How soon after a reminder that is acted on.</summary>
    public static readonly Duration AfterReminder = Duration.FromMinutes(15);

    /// <summary>How long each need waits for somebody, in the lowest level.</summary>
    public static Duration Median(Need need) => need switch
    {
        Need.Acknowledge => Duration.FromMinutes(90),
        Need.Answer => Duration.FromMinutes(60),
        Need.Try => Duration.FromHours(3),
        Need.Pause => Duration.FromMinutes(10),
        Need.Resume => Duration.FromHours(9),
        Need.GoUp => Duration.FromMinutes(20),
        Need.Solve => Duration.FromMinutes(40),
        Need.Tell => Duration.FromMinutes(45),
        Need.LookBack => Duration.FromHours(10),
        Need.Close => Duration.FromHours(5),
        Need.ComeBack => Duration.FromHours(30),
        _ => throw new InvalidOperationException(need.ToString()),
    };

    /// <summary>What of this is worth knowing beside a result.</summary>
    public static IEnumerable<string> Lines() =>
    [
        $"Medians of working time (lowest level; each graver one × {Graver:0.##}; lognormal, spread {Spread:0.##}):",
        .. Enum.GetValues<Need>().Where(need => need is not Need.Nothing).Chunk(5).Select(few => $"  {string.Join(", ", few.Select(need => $"{Words(need)} {Median(need).TotalMinutes:0} min"))}"),
        $"Shares: in hours {InHours:0%}, logged late {LoggedLate:0%}, by others {FromOthers:0%}, round the clock at any hour {AtAnyHour:0%},",
        $"  reminders heeded {Heeded:0%} (after about {AfterReminder.TotalMinutes:0} min), attempts that settle it {Settles:0%}, waits {Waits:0%},",
        $"  goes up {GoesUp:0%}, overlooked {Overlooked:0%}, approved {Approves:0%}, comes back {ComesBack:0%}",
    ];

    private static string Words(Need need) => need switch
    {
        Need.Acknowledge => "acknowledge",
        Need.Answer => "first answer",
        Need.Try => "an attempt",
        Need.Pause => "put on hold",
        Need.Resume => "the client answers",
        Need.GoUp => "ask the next tier",
        Need.Solve => "resolve",
        Need.Tell => "tell the client",
        Need.LookBack => "post-mortem",
        Need.Close => "close",
        Need.ComeBack => "reopen",
        _ => throw new InvalidOperationException(need.ToString()),
    };
}

/// <summary>What a case needs next from the people who work on it.</summary>
internal enum Need
{
    /// <summary>Nothing, or a decision of the next tier.</summary>
    Nothing,

    /// <summary>Somebody of the tier takes it.</summary>
    Acknowledge,

    /// <summary>The client hears from us for the first time.</summary>
    Answer,

    /// <summary>Somebody tries something.</summary>
    Try,

    /// <summary>The client has something to answer.</summary>
    Pause,

    /// <summary>The client has answered.</summary>
    Resume,

    /// <summary>The next tier is asked to take it.</summary>
    GoUp,

    /// <summary>It is solved.</summary>
    Solve,

    /// <summary>The client is told how it ended.</summary>
    Tell,

    /// <summary>The post-mortem.</summary>
    LookBack,

    /// <summary>It is closed.</summary>
    Close,

    /// <summary>It was not solved after all.</summary>
    ComeBack,
}
