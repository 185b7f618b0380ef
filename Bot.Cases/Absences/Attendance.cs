using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Absences;

/// <summary>Who of some people is here, each once: those who are away are passed over for who stands in for them (R26, R27). <paramref name="Missing"/> are those of whom nobody is here.</summary>
public sealed record Attendance(IReadOnlyList<PersonId> People, IReadOnlyList<InPlace> Instead, IReadOnlyList<PersonId> Missing)
{
    /// <summary>Nobody was asked for.</summary>
    public static readonly Attendance Nobody = new([], [], []);

    /// <summary>Looks who of these is here now.</summary>
    public static Attendance Of(IEnumerable<PersonId> people, Case? it, EscalationPolicy policy, Instant now)
    {
        var (here, instead, missing) = (new List<PersonId>(), new List<InPlace>(), new List<PersonId>());
        foreach (var one in people.Distinct())
        {
            if (Absence.Here(one, it, policy, now) is not { } who)
                missing.Add(one);
            else if (who == one)
                here.Add(one);
            else
                (here, instead) = ([.. here, who], [.. instead, new InPlace(one, who, Absence.Of(one, it, policy, now)!.Until)]);
        }

        return new Attendance([.. here.Distinct()], instead, missing);
    }

    /// <summary>These and others.</summary>
    public Attendance And(Attendance other) => new(
        [.. People.Union(other.People)], [.. Instead.Union(other.Instead)], [.. Missing.Union(other.Missing)]);
}
