namespace Bot.Tests.Cases.Escalation;

/// <summary>Approvals, delegation and quorum once more, small and by hand: people are letters, a request is a few lists, and every question is answered by reading all of them again.</summary>
internal sealed class ApprovalModel(int quorum, bool escalates)
{
    /// <summary>Minutes in which a request has to be decided, and after which the next approver is asked.</summary>
    public const int Within = 120, Further = 90;

    private static readonly string[] Ladder = ["L1", "L2", "L3"];

    public Dictionary<string, List<string>> Tiers { get; } = new() { ["L1"] = ["ada", "ben"], ["L2"] = ["mia", "noor"], ["L3"] = ["eva", "leo"] };

    public List<(string From, string To)> Away { get; } = [];

    public HashSet<string> Concerned { get; } = [];

    public HashSet<string> Gone { get; } = [];

    public string Tier { get; private set; } = "L1";

    public string? Asker { get; private set; }

    public int Decisions { get; private set; }

    private readonly List<(string By, string Seat)> voices = [];
    private int since;
    private bool widened;

    public bool MayAsk => Asker is null && Tier != "L3";

    public void Ask(string who) => (Asker, since, widened) = (who, 0, false);

    /// <summary>Somebody says yes: whether it counts.</summary>
    public bool Approve(string who)
    {
        if (Asker is null || voices.Exists(one => one.By == who) || SeatOf(who) is not { } seat)
            return false;
        voices.Add((who, seat));
        if (Taken().Count >= Math.Clamp(Seats(widened).Count(Present), 1, quorum))
            Decide(up: true);
        return true;
    }

    /// <summary>Somebody says no: whether it counts.</summary>
    public bool Reject(string who)
    {
        if (Asker is null || !Deciders(widened).Contains(who))
            return false;
        Decide(up: false);
        return true;
    }

    /// <summary>So many minutes go by, and the clocks are looked at.</summary>
    public void Pass(int minutes)
    {
        since += minutes;
        if (Asker is null)
            return;
        if (since > Within)
            Decide(escalates);
        else if (since >= Further && !widened)
            widened = !Deciders(true).SetEquals(Deciders(false));
    }

    /// <summary>Everybody who may decide now.</summary>
    public HashSet<string> MayDecide() => Deciders(widened);

    private void Decide(bool up)
    {
        if (up)
            Tier = Ladder[Array.IndexOf(Ladder, Tier) + 1];
        Asker = null;
        voices.Clear();
        Decisions++;
    }

    private string? SeatOf(string who)
    {
        var (seats, taken) = (Seats(widened), Taken());
        if (seats.Contains(who))
            return taken.Contains(who) ? null : who;
        return seats.Find(seat => !taken.Contains(seat) && Chain(seat).Contains(who) && MaySit(who));
    }

    private HashSet<string> Taken()
    {
        var seats = Seats(widened);
        return [.. voices.Select(one => one.Seat).Where(seats.Contains)];
    }

    private HashSet<string> Deciders(bool wide) => [.. Seats(wide).SelectMany(seat => Chain(seat).Where(MaySit).Prepend(seat))];

    private List<string> Seats(bool wide)
    {
        var seats = new List<string>();
        foreach (var tier in Ladder.Skip(Array.IndexOf(Ladder, Tier) + 1))
        {
            var enough = seats.Count(Present) >= quorum;
            if (enough && !wide)
                return seats;
            var before = seats.Count(Present);
            seats.AddRange(Tiers[tier].Where(MaySit).Except(seats).ToList());
            if (enough && seats.Count(Present) > before)
                wide = false;
        }

        if ((seats.Count(Present) < quorum || wide) && MaySit("mia") && !seats.Contains("mia"))
            seats.Add("mia");
        return seats;
    }

    private bool MaySit(string who) => !Gone.Contains(who) && !Concerned.Contains(who) && !new[] { Asker!, "ada" }.SelectMany(one => Chain(one).Prepend(one)).Contains(who);

    private bool Present(string seat) => NextOf(seat) is null || Chain(seat).Exists(one => MaySit(one) && NextOf(one) is null);

    /// <summary>Who stands in for somebody: the last they named who is here and not concerned, that one's, and once more.</summary>
    private List<string> Chain(string who)
    {
        var chain = new List<string>();
        for (var last = who; !Gone.Contains(who) && chain.Count < 3 && NextOf(last) is { } next && next != who && !chain.Contains(next); last = next)
            chain.Add(next);
        return chain;
    }

    private string? NextOf(string who)
    {
        var named = Away.FindLast(one => one.From == who && one.To != who && !Gone.Contains(one.To) && !Concerned.Contains(one.To));
        return named.To;
    }
}

/// <summary>One thing that somebody does in a play of the model.</summary>
internal sealed record Deed(int What, int Who, int Whom, int Minutes)
{
    public string Person => People[Who];

    public string Other => People[Whom];

    public static readonly string[] People = ["ada", "ben", "mia", "noor", "eva", "leo"];

    public override string ToString() => $"{What} {Person} {Other} {Minutes} min";
}
