namespace Bot.Cases.Clocks;

/// <summary>What was said between the client and us in one cycle, up to its resolution, in the order of the events: two that bear the same instant still came one after the other (R1).</summary>
/// <param name="Contacts">The instants at which the client heard from us.</param>
/// <param name="Calls">From each time the client got in touch that we had not answered yet to our answer; null while they wait for it. The first answer of all has its own clock (R7).</param>
public sealed record Talk(IReadOnlyList<Instant> Contacts, IReadOnlyList<(Instant At, Instant? Answered)> Calls)
{
    /// <summary>The client has heard from us.</summary>
    public bool Begun => Contacts.Count > 0;

    /// <summary>The client got in touch and has not heard from us since.</summary>
    public bool Unanswered => Calls.Count > 0 && Calls[^1].Answered is null;

    /// <summary>The talk of a case's current cycle.</summary>
    public static Talk Of(Case it)
    {
        var contacts = new List<Instant>();
        var calls = new List<(Instant At, Instant? Answered)>();
        foreach (var one in it.InThisCycle.TakeWhile(one => one is not Resolved))
        {
            if (Case.IsContact(one))
            {
                contacts.Add(one.At);
                if (calls.Count > 0)
                    calls[^1] = calls[^1] with { Answered = calls[^1].Answered ?? one.At };
            }
            else if (Case.IsCall(one) && contacts.Count > 0 && (calls.Count == 0 || calls[^1].Answered is not null))
            {
                calls.Add((one.At, null));
            }
        }

        return new Talk(contacts, calls);
    }
}
