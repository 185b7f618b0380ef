namespace Bot.Tests;

public sealed class RememberedTests
{
    private readonly Remembered<string, int> remembered = new(most: 2);

    [Fact]
    public void What_was_kept_last_is_remembered()
    {
        remembered.Keep("a", 1);
        remembered.Keep("a", 2);

        Find("a").ShouldBe(2);
        Find("b").ShouldBeNull();
    }

    [Fact]
    public void When_there_is_too_much_all_is_forgotten()
    {
        remembered.Keep("a", 1);
        remembered.Keep("b", 2);
        Find("a").ShouldBe(1);

        remembered.Keep("c", 3);

        new[] { Find("a"), Find("b"), Find("c") }.ShouldAllBe(found => found == null);
    }

    [Fact]
    public void What_takes_the_place_of_another_or_was_forgotten_does_not_count()
    {
        for (var value = 0; value < 10; value++)
        {
            remembered.Keep("a", value);
            remembered.Keep("b", value);
            remembered.Forget("b");
        }

        Find("a").ShouldBe(9);
    }

    [Fact]
    public void A_value_is_forgotten_only_where_it_is_still_there()
    {
        remembered.Keep("a", 1);
        remembered.Forget("a", 2);
        Find("a").ShouldBe(1);

        remembered.Forget("a", 1);
        Find("a").ShouldBeNull();
    }

    private int? Find(string key) => remembered.TryGet(key, out var value) ? value : null;
}
