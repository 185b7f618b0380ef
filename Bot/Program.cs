using Bot;
using Bot.Audit;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Installs;
using Bot.Channels.Teams;
using Bot.Channels.Web;
using Bot.Commands;
using Bot.Conversations;
using Bot.Files;
using Bot.Gallery;
using Bot.Health;
using Bot.Logs;
using Bot.Pages;
using Bot.Policies;
using Bot.Policies.Show;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Storage.State;

if (CommandLine.IsVerb(args))
    return CommandLine.Run(args, SystemClock.Instance, Console.Out, Console.Error);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddSettingsOf(Directory.GetCurrentDirectory(), args);
var development = Development.Read(builder.Configuration);
if (development.Refusal is { } refusal)
    return CommandLine.Fail(refusal, Console.Error);
var slack = SlackSettings.Read(builder.Configuration, development.PublicUrl, development.Open);
if (slack.Refusal is { } missing)
    return CommandLine.Fail(missing, Console.Error);
var teams = TeamsSettings.Read(builder.Configuration, development.PublicUrl, development.Open);
if (teams.Refusal is { } lacking)
    return CommandLine.Fail(lacking, Console.Error);
if (Bot.Sealing.Opening.Refusal(builder.Configuration, development.Open) is { } unsealed)
    return CommandLine.Fail(unsealed, Console.Error);
var audit = AuditSettings.Read(builder.Configuration);
if (audit.Refusal is { } keyless)
    return CommandLine.Fail(keyless, Console.Error);
if (PolicyStart.Read(builder.Configuration, Console.Error) is not { } policy)
    return CommandLine.Findings;

builder.WebHost.UseBounds(builder.Configuration);
builder.Logging.AddLines(builder.Configuration);
builder.Services
    .AddSingleton(provider => SharedClock.Of(provider.GetRequiredService<Database>(), SystemClock.Instance, TimeProvider.System))
    .AddSingleton(TimeProvider.System)
    .AddSingleton(development)
    .AddRecords(builder.Configuration)
    .AddAudit(audit.InDevelopment(builder.Configuration, development.Open))
    .AddState(builder.Configuration)
    .AddPolicy(policy)
    .AddPolicyWatch(builder.Configuration)
    .AddConversations(builder.Configuration)
    .AddReminders()
    .AddWeb(new WebSettings(development.Open, development.PublicUrl))
    .AddTeams(teams)
    .AddSlack(slack);

var app = builder.Build();
if (RecordsCheck.Refusal(app.Services) is { } closed)
    return CommandLine.Fail(closed, Console.Error);
await app.Services.KeepPolicyAsync();
if (await app.Services.InstallsRefusalAsync() is { } locked)
    return CommandLine.Fail(locked, Console.Error);
app.UseEdge(development);
app.MapWeb();
app.MapTeams();
app.MapSlack();
app.MapFiles();
app.MapPages();
app.MapPolicy();
app.MapGallery();
app.MapHealth();
await app.RunAsync();
return CommandLine.Good;
