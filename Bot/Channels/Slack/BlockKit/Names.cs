namespace Bot.Channels.Slack.BlockKit;

/// <summary>The names by which views and buttons are known when they come back.</summary>
internal static class Names
{
    /// <summary>The callback_id of a modal that asks.</summary>
    public const string Form = "form";

    /// <summary>The callback_id of a modal that only shows.</summary>
    public const string Card = "card";

    /// <summary>The action_id of the button that goes one step back.</summary>
    public const string Back = "back";

    /// <summary>How the action_id of a card's button begins; its place follows.</summary>
    public const string Press = "press.";

    /// <summary>How the action_id of a button that opens an address begins. Slack reports its click too: there is nothing to do.</summary>
    public const string Link = "link.";

    /// <summary>The action_id of the button that opens a form that could not open by itself.</summary>
    public const string Resume = "resume";

    /// <summary>The value of the only option of a toggle.</summary>
    public const string Ticked = "true";
}
