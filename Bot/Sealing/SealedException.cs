namespace Bot.Sealing;

/// <summary>What is sealed cannot be opened: the sentence says why and what to do.</summary>
internal sealed class SealedException(string why, Exception? fault = null) : Exception(why, fault);
