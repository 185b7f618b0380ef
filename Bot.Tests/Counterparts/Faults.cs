namespace Bot.Tests.Counterparts;

/// <summary>The faults that calls will meet: each as often as it was ordered, the first ordered first.</summary>
internal sealed class Faults<TCall>(Func<TCall, string> methodOf)
{
    private readonly List<Order> _orders = [];

    private sealed record Order(string? Method, Func<TCall, bool> When, Fault Fault)
    {
        public int Left { get; set; }
    }

    /// <summary>The next calls of a method meet a fault.</summary>
    public void Next(string method, Fault fault, int times = 1) => Add(new Order(method, _ => true, fault) { Left = times });

    /// <summary>The next calls of any method meet a fault.</summary>
    public void Next(Fault fault, int times = 1) => Add(new Order(null, _ => true, fault) { Left = times });

    /// <summary>Calls with something about them meet a fault (their arguments are read for it, so a reset comes after reading).</summary>
    public void When(Func<TCall, bool> when, Fault fault, int times = int.MaxValue) => Add(new Order(null, when, fault) { Left = times });

    /// <summary>No faults any more.</summary>
    public void Clear()
    {
        lock (_orders)
            _orders.Clear();
    }

    /// <summary>The fault that a call meets; null where none is ordered.</summary>
    public Fault? Take(TCall call)
    {
        lock (_orders)
        {
            if (_orders.Find(one => (one.Method is null || one.Method == methodOf(call)) && one.When(call)) is not { } order)
                return null;
            if (--order.Left == 0)
                _orders.Remove(order);
            return order.Fault;
        }
    }

    /// <summary>Whether a call, of which nothing but the method is known, is to be reset before its body is read.</summary>
    public bool TakeReset(TCall empty)
    {
        lock (_orders)
        {
            if (_orders.Find(one => one.Method is null || one.Method == methodOf(empty)) is not { Fault: Fault.Reset } order || (order.Method is null && !order.When(empty)))
                return false;
            if (--order.Left == 0)
                _orders.Remove(order);
            return true;
        }
    }

    private void Add(Order order)
    {
        lock (_orders)
            _orders.Add(order);
    }
}
