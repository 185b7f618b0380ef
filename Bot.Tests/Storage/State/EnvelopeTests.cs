using System.Text;
using Bot.Storage.State;

namespace Bot.Tests.Storage.State;

public sealed class EnvelopeTests
{
    private const string Json = """{"a":"Müller – 😀"}""";
    private const string Stamp = "00000000000000000000000000000001";

    /// <summary>As bots before wrote it, with the checksum by another program.</summary>
    private const string Sealed = $"engagementbot-state-1 {Stamp} af5893221d6c904f2238beaa391571504d3457da5f0f830bfec8a6b2a2dc2060\n{Json}";

    [Fact]
    public void What_is_sealed_is_what_bots_before_sealed() => Encoding.UTF8.GetString(Envelope.Seal(Json, Stamp)).ShouldBe(Sealed);

    [Fact]
    public void What_bots_before_sealed_is_opened() => Envelope.Open(Encoding.UTF8.GetBytes(Sealed)).ShouldBe(new StateDocument(Json, Stamp));
}
