using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Cases.Absences;

/// <summary>What holds for every set of delegations, and the same read by hand: another, slower way to the same answer.</summary>
public sealed class AbsenceProperties
{
    private const int Rounds = 10_000;

    private static readonly Person[] People = [.. Enumerable.Range(0, 7).Select(number => new Person(new($"p{number}"), $"Person {number}", null, new Dictionary<string, string>()))];

    [Fact, Trait("Rule", "R27")]
    public void A_chain_has_at_most_three_people_each_once_and_never_the_one_who_is_away() => ForAll(it => it.All(who =>
    {
        var chain = it.Chain(who);
        return chain.Count <= Absence.Depth && !chain.Contains(who) && chain.Distinct().Count() == chain.Count && chain.All(one => it.Policy.Find(one)!.Active);
    }));

    [Fact, Trait("Rule", "R27")]
    public void A_chain_is_what_one_reads_by_hand() => ForAll(it => it.All(who => it.Chain(who).SequenceEqual(it.ByHand(who))));

    [Fact, Trait("Rule", "R27")]
    public void A_chain_does_not_hang_on_the_order_in_which_delegations_are_read() => ForAll(it => it.All(who =>
        it.Chain(who).SequenceEqual(Absence.StandIn(who, it.About, it.Policy with { Directory = it.Policy.Directory with { Delegations = [.. it.Policy.Directory.Delegations.Reverse()] } }, it.Now))));

    [Fact, Trait("Rule", "R27")]
    public void Somebody_acts_for_exactly_those_in_whose_chain_they_stand() => ForAll(it => it.All(who =>
        it.Policy.People.All(other => Absence.ActsFor(who, it.About, it.Policy, it.Now).Contains(other.Id) == it.ByHand(other.Id).Contains(who))));

    [Fact, Trait("Rule", "R27")]
    public void Who_is_here_in_somebodys_place_is_the_first_who_is_not_away_and_nobody_is_left_out() => ForAll(it => it.All(who =>
    {
        var here = Absence.Here(who, it.About, it.Policy, it.Now);
        var all = it.ByHand(who).Prepend(who).Where(one => it.MayHave(one) && it.ByHandAway(one) is null).ToList();
        return it.MayHave(who) ? here == (all.Count > 0 ? all[0] : null) : here is null;
    }));

    [Fact, Trait("Rule", "R27")]
    public void After_the_last_of_them_is_over_everybody_is_here() => ForAll(it => it.All(who =>
        it.Policy.Directory.Delegations.Select(one => one.Until).Append(it.Now).Max() is var end && Absence.StandIn(who, it.About, it.Policy, end).Count == 0 && !Absence.IsAway(who, it.About, it.Policy, end)));

    private static void ForAll(Func<Roster, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Rounds), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(new Roster(new Random(seed)))));

    /// <summary>Seven people, up to a dozen delegations within ten hours, some for one client, asked about at some instant.</summary>
    private sealed class Roster
    {
        public Roster(Random random)
        {
            var policy = Samples.Policy().With([.. People.Select(person => person with
            {
                Active = random.Next(8) > 0,
                Clients = random.Next(8) > 0 ? null : random.Next(2) == 0 ? ["Northwind"] : ["Contoso"],
            })]);
            Policy = policy with { Directory = new PeopleDirectory(1, [], [.. Enumerable.Range(1, random.Next(0, 13)).Select(number => Delegation(number, random))]) };
            About = random.Next(3) > 0 ? Samples.Case() : null;
            Now = At(random.Next(0, 11));
        }

        public EscalationPolicy Policy { get; }

        public Bot.Cases.Case? About { get; }

        public Instant Now { get; }

        public bool All(Func<PersonId, bool> holds) => People.All(person => holds(person.Id));

        public bool MayHave(PersonId who) => Policy.Find(who) is { Active: true } person && (About is null || person.Clients is null || person.Clients[0] == "Northwind");

        public IReadOnlyList<PersonId> Chain(PersonId who) => Absence.StandIn(who, About, Policy, Now);

        /// <summary>Each hour's sheet is filled in line by line, later lines over earlier ones, the client's sheet over the general one; then one finger follows it.</summary>
        public List<PersonId> ByHand(PersonId who)
        {
            var followed = new List<PersonId>();
            if (!Policy.Find(who)!.Active)
                return followed;
            for (var finger = ByHandAway(who); finger is { } one && followed.Count < 3; finger = ByHandAway(one))
            {
                if (one == who || followed.Contains(one))
                    break;
                followed.Add(one);
            }

            return followed;
        }

        public PersonId? ByHandAway(PersonId who)
        {
            PersonId? general = null, ofClient = null;
            foreach (var line in Policy.Directory.Delegations)
            {
                var to = People.Single(person => person.Id == line.To);
                var (active, clients) = (Policy.Find(to.Id)!.Active, Policy.Find(to.Id)!.Clients);
                if (line.From != who || line.To == who || !active || Now < line.Since || Now >= line.Until || (About is not null && clients is not null && clients[0] != "Northwind"))
                    continue;
                if (line.Client is null)
                    general = line.To;
                else if (About is not null && line.Client == "Northwind")
                    ofClient = line.To;
            }

            return ofClient ?? general;
        }

        private static Delegation Delegation(int number, Random random)
        {
            var since = random.Next(0, 10);
            var client = random.Next(4) > 0 ? null : random.Next(2) == 0 ? "Northwind" : "Contoso";
            return new Delegation(number, People[random.Next(People.Length)].Id, People[random.Next(People.Length)].Id, At(since), At(since + random.Next(0, 9)), client);
        }

        private static Instant At(int hours) => Samples.Monday + Duration.FromHours(hours);
    }
}
