namespace Bot.Sealing;

/// <summary>What is sealed cannot be opened: the sentence says why and what to do.</summary>
#pragma warning disable CA1032 // Without a sentence it would say nothing of use.
internal sealed class SealedException(string why, Exception? fault = null) : Exception(why, fault);
#pragma warning restore CA1032
