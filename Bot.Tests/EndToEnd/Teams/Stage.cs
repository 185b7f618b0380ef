using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>The bot as its own process, and the Agents Playground in front of it. Each test tells its cases apart by their clients.</summary>
public sealed class Stage : IAsyncLifetime
{
    private BotProcess? bot;
    private Playground? playground;
    private SigningProxy? proxy;

    /// <summary>Who issues the tokens; null where nothing is signed.</summary>
    internal TokenIssuer? Issuer { get; private set; }

    internal BotProcess Bot => bot!;

    internal Playground Playground => playground!;

    /// <summary>Where the bot takes activities.</summary>
    internal Uri Messages => new(Bot.Address, "api/messages");

    internal Seat Ada => new(Playground, Member.Ada);

    internal Seat Ben => new(Playground, Member.Ben);

    internal Seat Mia => new(Playground, Member.Mia);

    internal Seat Noor => new(Playground, Member.Noor);

    internal Seat Otto => new(Playground, Member.Otto);

    /// <summary>With <see cref="Policy"/>.</summary>
    public Task InitializeAsync() => InitializeAsync(Policy());

    /// <summary>The sample policy, its first tier's room in the Playground's channel.</summary>
    public static string Policy() => SampleFiles.Text("policy.yaml").Replace("channel: { slack: C02ESC, web: escalations }", $"channel: {{ slack: C02ESC, teams: \"{Playground.Channel}\", web: escalations }}", StringComparison.Ordinal);

    /// <summary>With a policy of one's own; <paramref name="signed"/>: with credentials, and tokens both ways.</summary>
    public async Task InitializeAsync(string policy, bool signed = false)
    {
        if (!signed)
        {
            bot = await BotProcess.StartAsync(policy);
            playground = await Playground.StartAsync(Messages);
            return;
        }

        Issuer = await TokenIssuer.StartAsync();
        bot = await BotProcess.StartAsync(
            policy,
            ("Teams:AppId", TokenIssuer.AppId),
            ("Teams:TenantId", TokenIssuer.TenantId),
            ("Teams:AppSecret", TokenIssuerOutbound.Secret),
            ("Teams:MetadataUrl", Issuer.MetadataUrl.AbsoluteUri),
            ("Teams:LoginUrl", Issuer.Https.AbsoluteUri),
            ("Teams:TestTools", "true"),
            ("SSL_CERT_FILE", Issuer.CertificateFile));
        proxy = await SigningProxy.StartAsync(Issuer, Messages);
        playground = await Playground.StartAsync(proxy.Messages);
        playground.Connector.Takes = Issuer.Outbound.IsGood;
    }

    public async Task DisposeAsync()
    {
        if (playground is not null)
            await playground.DisposeAsync();
        if (proxy is not null)
            await proxy.DisposeAsync();
        if (bot is not null)
            await bot.DisposeAsync();
        if (Issuer is not null)
            await Issuer.DisposeAsync();
    }

    /// <summary>The next message to a member's own chat that says all this.</summary>
    internal async Task<Sent> ToAsync(Member member, params string[] words)
    {
        var chat = await Playground.ChatAsync(member);
        return await Playground.Connector.NextAsync(sent => !sent.IsChange && sent.Conversation == chat && words.All(one => Seat.Says(sent, one)));
    }

    /// <summary>The next change of a message to one that says this.</summary>
    internal Task<Sent> ChangeAsync(Sent message, string words) =>
        Playground.Connector.NextAsync(sent => sent.IsChange && sent.MessageId == message.MessageId && Seat.Says(sent, words));
}

/// <summary>The test classes that share one bot and one Playground.</summary>
[CollectionDefinition(nameof(Stage))]
public sealed class StageTestClasses : ICollectionFixture<Stage>;
