using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.Policy;

namespace Bot.Simulation;

/// <summary>What the people of a made-up quarter do, each act through its rule.</summary>
internal static class Acting
{
    private const double WithClient = 0.4;

    private static readonly Duration AnswerExpected = Duration.FromHours(48);

    /// <summary>Whoever has the case does what it needs.</summary>
    public static Deed Work(int line, Need need, Case it, Chance chance) => need switch
    {
        Need.Acknowledge => Somebody(line, it, chance),
        Need.Answer or Need.Tell => Update(line, it),
        Need.Try => Try(line, it, chance.Happens(WithClient)),
        Need.Pause => ByOwner(line, it, (now, policy, reading) => Working.Wait(reading, policy, WaitReason.Client, "Their answer", now + AnswerExpected, it.Owner, now)),
        Need.Resume => ByOwner(line, it, (now, _, reading) => Hearing.Log(reading, ContactChannel.Email, "They answered.", automatic: false, it.Owner, now)),
        Need.GoUp => ByOwner(line, it, (now, policy, reading) => Escalating.Request(reading, policy, "Please decide.", null, null, it.Owner, now)),
        Need.Solve => ByOwner(line, it, (now, policy, reading) => Finishing.Resolve(reading, policy, "Settled.", it.Owner, now)),
        Need.LookBack => ByOwner(line, it, (now, _, reading) => Finishing.WritePostMortem(reading, "Known.", "A call.", "A check.", it.Owner, now)),
        Need.Close => ByOwner(line, it, (now, policy, reading) => Finishing.Close(reading, policy, "Agreed by telephone.", null, it.Owner, now)),
        Need.ComeBack => new Deed(line, it.Opened.By, (reading, _, now) => Finishing.Reopen(reading!, "It came back.", it.Opened.By, now)),
        _ => throw new InvalidOperationException(need.ToString()),
    };

    /// <summary>Somebody of the next tier decides.</summary>
    public static Deed Decide(int line, Case it, Chance chance)
    {
        var (yes, which) = (chance.Happens(Habits.Approves), chance.Share());
        return new Deed(line, it.Owner, (reading, policy, now) =>
        {
            if (reading!.Pending is not { } pending)
                return Decision.Refuse("It is decided.");
            var able = Escalating.Approvers(reading, policy, pending.Request).Where(person => pending.Voices.All(voice => voice.By != person)).ToList();
            if (able.Count == 0)
                return Decision.Refuse("Nobody may decide.");
            var by = able[(int)(which * able.Count)];
            return yes ? Escalating.Approve(reading, policy, pending.Request.Number, by, now) : Escalating.Reject(reading, policy, pending.Request.Number, "You can do this yourselves.", by, now);
        });
    }

    /// <summary>The client is told where things stand.</summary>
    public static Deed Update(int line, Case it) => ByOwner(line, it, (now, _, reading) => Working.UpdateClient(reading, ContactChannel.Email, "We are on it.", it.Owner, now));

    private static Deed Try(int line, Case it, bool withClient) =>
        ByOwner(line, it, (now, policy, reading) => Working.LogAttempt(reading, policy, "Looked into it", "Not settled", withClient, it.Owner, now));

    private static Deed Somebody(int line, Case it, Chance chance)
    {
        var which = chance.Share();
        return new Deed(line, it.Owner, (reading, policy, now) =>
        {
            var members = policy.TierOf(reading!.Tier).Members;
            return Working.Acknowledge(reading, policy, members[(int)(which * members.Count)], now);
        });
    }

    private static Deed ByOwner(int line, Case it, Func<Instant, EscalationPolicy, Case, Decision> decide) => new(line, it.Owner, (reading, policy, now) => decide(now, policy, reading!));
}
