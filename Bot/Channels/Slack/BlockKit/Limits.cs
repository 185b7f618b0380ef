namespace Bot.Channels.Slack.BlockKit;

/// <summary>What Slack takes. Lengths are characters unless they say otherwise; the source is https://docs.slack.dev/reference/block-kit and the page named.</summary>
internal static class Limits
{
    /// <summary>Blocks of a message (blocks).</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks of a modal or a home tab (surfaces/modals).</summary>
    public const int ViewBlocks = 100;

    /// <summary>
    /// What a whole message may weigh, in bytes of its JSON. Slack documents nothing; it has refused messages of 11,300 characters of text
    /// with <c>msg_blocks_too_long</c> (https://github.com/slackapi/bolt-js/issues/2867 and 2509).
    /// </summary>
    public const int MessageBytes = 10_000;

    /// <summary>What a view may weigh, in bytes (views.open: view_too_large).</summary>
    public const int ViewBytes = 250_000;

    /// <summary>The text beside a message's blocks (chat.update).</summary>
    public const int MessageText = 4000;

    /// <summary>A header's text (blocks/header-block).</summary>
    public const int Header = 150;

    /// <summary>A text of a context block: a text object's (composition-objects/text-object).</summary>
    public const int Text = 3000;

    /// <summary>The title and both buttons of a modal (surfaces/modals).</summary>
    public const int ViewTitle = 24;

    /// <summary>What a view carries for us, in characters; counted in bytes to be sure (surfaces/modals).</summary>
    public const int PrivateMetadata = 3000;

    /// <summary>An input's label and its hint (blocks/input-block).</summary>
    public const int Label = 2000;

    /// <summary>What stands in a text input (block-elements/plain-text-input-element).</summary>
    public const int InputText = 3000;

    /// <summary>block_id, action_id and callback_id.</summary>
    public const int Id = 255;

    /// <summary>An option's text, its description and its value (composition-objects/option-object).</summary>
    public const int Option = 75;

    /// <summary>Options of a menu, or of each of its groups (block-elements/select-menu-element).</summary>
    public const int MenuOptions = 100;

    /// <summary>Groups of options of a menu (block-elements/select-menu-element).</summary>
    public const int MenuGroups = 100;

    /// <summary>What a group of options is called (composition-objects/option-group-object).</summary>
    public const int GroupLabel = 75;

    /// <summary>Options of radio buttons and checkboxes (block-elements/radio-button-group-element).</summary>
    public const int OpenOptions = 10;

    /// <summary>A button's text (block-elements/button-element).</summary>
    public const int ButtonText = 75;

    /// <summary>What a button carries for us (block-elements/button-element).</summary>
    public const int ButtonValue = 2000;

    /// <summary>The address a button opens (block-elements/button-element).</summary>
    public const int ButtonAddress = 3000;
}
