using Bot.Channels;

namespace Bot.Tests.Channels;

public sealed class UnderwayTests
{
    private readonly Underway<string> underway = new();
    private int begun;

    [Fact]
    public async Task The_same_thing_at_once_is_done_once_and_both_get_what_comes_of_it()
    {
        var gate = new TaskCompletionSource<string>();
        var first = underway.Begin("key", () => Do(gate.Task));
        var second = underway.Begin("key", () => Do(gate.Task));
        var other = underway.Begin("another", () => Do(gate.Task));
        (first.First, second.First, other.First).ShouldBe((true, false, true));
        gate.SetResult("done");
        (await first.Work, await second.Work).ShouldBe(("done", "done"));
        begun.ShouldBe(2);
    }

    [Fact]
    public async Task Once_it_is_done_it_may_be_done_again()
    {
        (await underway.Begin("key", () => Do(Task.FromResult("one"))).Work).ShouldBe("one");
        (await underway.Begin("key", () => Do(Task.FromResult("two"))).Work).ShouldBe("two");
    }

    [Fact]
    public async Task A_fault_reaches_everybody_who_waits_and_is_no_hindrance_to_the_next()
    {
        var gate = new TaskCompletionSource<string>();
        var (first, second) = (underway.Begin("key", () => Do(gate.Task)).Work, underway.Begin("key", () => Do(gate.Task)).Work);
        gate.SetException(new InvalidOperationException("broken"));
        foreach (var work in (Task<string>[])[first, second])
            (await Should.ThrowAsync<InvalidOperationException>(() => work)).Message.ShouldBe("broken");
        (await underway.Begin("key", () => Do(Task.FromResult("well"))).Work).ShouldBe("well");
    }

    private Task<string> Do(Task<string> what)
    {
        begun++;
        return what;
    }
}
