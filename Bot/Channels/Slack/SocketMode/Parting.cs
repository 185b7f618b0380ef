namespace Bot.Channels.Slack.SocketMode;

/// <summary>Why a socket needs a successor, or has none.</summary>
internal enum Parting
{
    /// <summary>Slack asks for a new socket; this one still works.</summary>
    Asked,

    /// <summary>It has ended.</summary>
    Dropped,

    /// <summary>The app has more sockets open than Slack allows.</summary>
    TooMany,

    /// <summary>Socket Mode was turned off for the app.</summary>
    LinkDisabled,
}

/// <summary>Partings as Slack words them.</summary>
internal static class Partings
{
    /// <summary>Reads the reason of a <c>disconnect</c> message; an unknown one asks for a new socket.</summary>
    public static Parting Read(string reason) => reason switch
    {
        "link_disabled" => Parting.LinkDisabled,
        "too_many_websockets" => Parting.TooMany,
        _ => Parting.Asked,
    };
}
