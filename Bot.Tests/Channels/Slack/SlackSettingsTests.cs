using Bot.Channels.Slack;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.Slack;

public sealed class SlackSettingsTests
{
    private static readonly SlackSettings Whole = new() { BotToken = "xoxb-1", SigningSecret = "s" };

    [Fact]
    public void Nothing_set_is_off_and_fine() => (new SlackSettings().On, new SlackSettings().Refusal).ShouldBe((false, null));

    [Fact]
    public void A_token_and_a_way_in_are_enough()
    {
        (Whole.On, Whole.Refusal).ShouldBe((true, null));
        (Whole with { SigningSecret = null, AppToken = "xapp-1" }).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_way_in_without_a_token_says_which_settings_are_missing()
    {
        const string Missing = "Slack is set up only in part: set Slack:BotToken (xoxb-…, on the app's page under OAuth & Permissions), or Slack:ClientId and Slack:ClientSecret for many workspaces.";
        (Whole with { BotToken = null }).Refusal.ShouldBe(Missing);
        new SlackSettings { AppToken = "xapp-1" }.Refusal.ShouldBe(Missing);
    }

    [Fact]
    public void A_token_without_a_way_in_says_both_ways()
    {
        const string Missing = "Slack is set up only in part: set Slack:AppToken (xapp-…) for Socket Mode, or Slack:SigningSecret for requests over HTTP.";
        (Whole with { SigningSecret = null }).Refusal.ShouldBe(Missing);
        new SlackSettings { ClientId = "1.2", ClientSecret = "s" }.Refusal.ShouldBe(Missing);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Slack_has_room_for_ten_sockets(int sockets, bool taken) =>
        (Whole with { Sockets = sockets }).Refusal.ShouldBe(taken ? null : "Slack:Sockets has to be a number from 1 to 10.");

    [Fact]
    public void An_OAuth_client_in_part_is_refused_too() => (Whole with { ClientSecret = "s" }).Refusal.ShouldNotBeNull().ShouldContain("belong together");

    [Fact]
    public void Settings_are_read_by_their_names_and_blank_ones_are_none()
    {
        Read([]).ShouldBe(new SlackSettings { PublicUrl = "https://bot.example" });
        Read([("SigningSecret", "s"), ("BotToken", " "), ("AppToken", "xapp-1"), ("ApiUrl", "http://127.0.0.1:5/api"), ("Sockets", "3"), ("Reactions", "false"), ("ClientId", "1.2"), ("ClientSecret", "c"), ("EncryptionKey", "k")])
            .ShouldBe(new SlackSettings
            {
                SigningSecret = "s", AppToken = "xapp-1", ApiUrl = new Uri("http://127.0.0.1:5/api/"), Sockets = 3, Reactions = false, ClientId = "1.2", ClientSecret = "c", EncryptionKey = "k", PublicUrl = "https://bot.example",
            });
    }

    private static SlackSettings Read((string Name, string Value)[] settings) => SlackSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create<string, string?>($"Slack:{one.Name}", one.Value))).Build(), "https://bot.example");
}
