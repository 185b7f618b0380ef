namespace Bot;

/// <summary>A refusal in words, as the body of an answer.</summary>
internal sealed record ErrorResponse(string Error);
