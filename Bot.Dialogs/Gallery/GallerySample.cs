using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Gallery;

/// <summary>One card or form as it can come up, for looking at: <paramref name="Group"/> is the dialog's verb or the kind of notice, <paramref name="Name"/> what is special about it.</summary>
public abstract record GallerySample(string Group, string Name)
{
    /// <summary>A card.</summary>
    public sealed record ACard(string Group, string Name, Card Card) : GallerySample(Group, Name);

    /// <summary>A form, perhaps with problems in it.</summary>
    public sealed record AForm(string Group, string Name, Form Form) : GallerySample(Group, Name);
}
