namespace Bot.Cases.Clocks;

/// <summary>The open pieces of the business days of one month, in order, with what is open up to the end of each: so that adding and counting is a search and not a walk.</summary>
internal sealed class OpenMonth
{
    private readonly OpenPiece[] pieces;
    private readonly Instant[] starts;
    private readonly Instant[] ends;
    private readonly Duration[] sums;

    /// <summary>Takes pieces that are in order and never overlap.</summary>
    public OpenMonth(IReadOnlyList<OpenPiece> inOrder)
    {
        pieces = [.. inOrder];
        starts = [.. inOrder.Select(piece => piece.Start)];
        ends = [.. inOrder.Select(piece => piece.End)];
        sums = new Duration[pieces.Length];
        for (var index = 0; index < pieces.Length; index++)
            sums[index] = Before(index) + (ends[index] - starts[index]);
    }

    /// <summary>How many pieces there are.</summary>
    public int Count => pieces.Length;

    /// <summary>A piece by its place.</summary>
    public OpenPiece this[int place] => pieces[place];

    /// <summary>The first piece that ends after an instant; as many as there are where none does.</summary>
    public int EndingAfter(Instant at)
    {
        var found = Array.BinarySearch(ends, at);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The first piece that does not begin before an instant; as many as there are where none does not.</summary>
    public int StartingFrom(Instant at) => Place(Array.BinarySearch(starts, at));

    /// <summary>The first piece at whose end so much was open since the beginning of another; as many as there are where it is more.</summary>
    public int Reaching(int from, Duration open) => Place(Array.BinarySearch(sums, Before(from) + open));

    /// <summary>What is open from the beginning of one piece to the beginning of another.</summary>
    public Duration Open(int from, int to) => Before(to) - Before(from);

    private Duration Before(int place) => place == 0 ? Duration.Zero : sums[place - 1];

    /// <summary>Where something is, or where it would be.</summary>
    private static int Place(int found) => found >= 0 ? found : ~found;
}
