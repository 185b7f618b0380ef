namespace Bot.Conversations;

/// <summary>Takes what a person did to the dialog it is for, and the dialog's next to the records and the channel.</summary>
internal sealed class Conductor
{
    /// <summary>Handles one inbound; committed when it returns.</summary>
    public Task<Answer> HandleAsync(Inbound inbound, CancellationToken stop) => throw new NotSupportedException($"{inbound}");
}
