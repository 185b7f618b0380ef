using System.Net;
using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Files;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.EndToEnd;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Files;

/// <summary>Who asks for a file says not who they are: of a confidential case there is none, as of a case that there is not (T5).</summary>
[Trait("Threat", "T5")]
public sealed class EndpointsTests
{
    [Fact]
    public async Task A_meeting_of_a_confidential_case_has_no_file()
    {
        await using var host = await HostHere.StartAsync(
            new FakeClock(Samples.Monday), SmallPolicy.Hours(), [], (services, settings) => services.AddSingleton(Development.Read(settings)), app => app.MapFiles());
        var taps = new AdviceTaps(Urgency.ThisWeek, Complexity.Several, Emotion.Calm, Purpose.Resolve, Listeners.One);
        var meeting = new Meeting(Samples.Monday + Duration.FromDays(1), Duration.FromMinutes(30), ["Mia Chen"], "The invoice", ["What we decide"]);
        var open = Samples.Case(new ChannelChosen(Samples.Monday, Samples.Ada, taps, ContactChannel.Meeting, "R1", ContactChannel.Meeting, null, meeting));

        (await KeepAsync(host, open, 0)).ShouldBe(HttpStatusCode.OK);
        (await KeepAsync(host, open.After(new MadeConfidential(Samples.Monday, Samples.Ada, "A complaint", [], [])), open.Version)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> KeepAsync(HostHere host, Case it, int version)
    {
        var change = new CaseChange(it, version, host.Services.GetRequiredService<PolicyBook>().CurrentHash, "web", null, null);
        (await host.Services.GetRequiredService<CaseStore>().CommitAsync(new Commit(Samples.Monday) { Change = change })).ShouldBeOfType<CommitOutcome.Done>();
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(host.Address, $"/files/{it.Id}/meeting-1.ics"));
        return response.StatusCode;
    }
}
