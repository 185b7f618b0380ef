namespace Bot.Cases.Advice;

/// <summary>The channels in words.</summary>
public static class ChannelNames
{
    /// <summary>With its article, inside a sentence.</summary>
    public static string Of(ContactChannel channel) => channel switch
    {
        ContactChannel.Email => "an e-mail",
        ContactChannel.Call => "a call",
        ContactChannel.Meeting => "a meeting",
        _ => throw new InvalidOperationException(channel.ToString()),
    };
}
