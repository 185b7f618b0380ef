using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Reads how a tier or a level speaks to the client (SOP 6a).</summary>
internal static class StageChannels
{
    /// <summary>The key that it stands under, in a tier and in a level.</summary>
    public const string Key = "channels";

    private static readonly (string Word, ClientChannel Meaning)[] Words =
        [("email", ClientChannel.Email), ("call", ClientChannel.Call), ("meeting", ClientChannel.Meeting), ("ticket", ClientChannel.Ticket)];

    /// <summary>The channels in the file's order; none where the key is left out. A ticket alone tells nobody anything.</summary>
    public static IReadOnlyList<ClientChannel> Read(Value? value)
    {
        var channels = (value?.Items("a channel to the client") ?? []).Select(item => item.OneOf(Words)).OfType<ClientChannel>().ToList();
        if (channels.Count > 0 && !channels.Exists(Speaks))
            value!.Findings.Against(value.Node, $"{value.What} has only a ticket, and a ticket answers nobody; add email, call or meeting");
        if (channels.Distinct().Count() < channels.Count)
            value!.Findings.Against(value.Node, $"{value.What} names a channel twice; allowed: once");
        return channels;
    }

    /// <summary>Whether somebody is spoken to by it.</summary>
    public static bool Speaks(ClientChannel channel) => channel is not ClientChannel.Ticket;
}
