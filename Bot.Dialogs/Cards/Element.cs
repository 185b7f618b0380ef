namespace Bot.Dialogs.Cards;

/// <summary>A part of a card. The family is closed: every renderer draws every one.</summary>
public abstract record Element;

/// <summary>A heading inside a card.</summary>
public sealed record Heading(Words Text) : Element;

/// <summary>A paragraph.</summary>
public sealed record Paragraph(Words Text, Tone Tone = Tone.Normal) : Element;

/// <summary>Labelled values, one a row.</summary>
public sealed record Facts(IReadOnlyList<Fact> Rows) : Element;

/// <summary>One labelled value.</summary>
public sealed record Fact(Words Label, Words Value, Tone Tone = Tone.Normal);

/// <summary>A list, numbered from 1 or with bullets.</summary>
public sealed record Items(IReadOnlyList<Words> Rows, bool Numbered = false) : Element;

/// <summary>Somebody's own words.</summary>
public sealed record Quote(Words Text) : Element;

/// <summary>Text to copy as it stands: a mail, an agenda. Line breaks are kept.</summary>
public sealed record Draft(string Text) : Element;

/// <summary>A line between parts.</summary>
public sealed record Divider : Element;

/// <summary>What a text is about, for its colour; never the only carrier of the meaning.</summary>
public enum Tone
{
    /// <summary>Plain.</summary>
    Normal,

    /// <summary>Less important.</summary>
    Subtle,

    /// <summary>In order.</summary>
    Good,

    /// <summary>Needs attention.</summary>
    Warning,

    /// <summary>Went wrong.</summary>
    Bad,
}
