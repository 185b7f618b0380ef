using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

namespace Bot.Tests.Counterparts.Postgres;

/// <summary>A PostgreSQL of its own on a free port, in a temp folder that is gone with it. Tests share one; those that stop it have their own.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly Lazy<Task<Cluster>> Common = new(() => StartAsync(durable: false));

    private readonly Process process;
    private readonly int port;
    private readonly ConcurrentQueue<string> said = new();
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private int databases;

    private Cluster(Process process, int port)
    {
        this.process = process;
        this.port = port;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>The one that all tests of a run share, started by the first that asks; it ends with the run.</summary>
    public static Task<Cluster> SharedAsync() => Common.Value;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => new(IPAddress.Loopback, port);

    /// <summary>Starts one; <paramref name="durable"/> where what it said is committed has to outlive a power cut.</summary>
    public static async Task<Cluster> StartAsync(bool durable)
    {
        var (native, folder, port) = (Binaries.Find(), Directory.CreateTempSubdirectory("postgres-").FullName, FreePort());
        var start = new ProcessStartInfo("sh", [Path.Combine(Folder.Counterparts, "Postgres", "cluster.sh"), native, folder, $"{port}", durable ? "on" : "off"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var cluster = new Cluster(new Process { StartInfo = start }, port);
        try
        {
            cluster.process.Start();
            cluster.process.BeginOutputReadLine();
            cluster.process.BeginErrorReadLine();
            await cluster.StartAgainAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it as a power cut does: what is under way ends in the middle.</summary>
    public Task StopAsync() => OrderAsync("stop", "cluster: stopped");

    /// <summary>Starts it after it was stopped; it recovers what was committed.</summary>
    public Task StartAgainAsync() => OrderAsync("start", "database system is ready to accept connections");

    /// <summary>A new empty database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"bot_{Interlocked.Increment(ref databases)}";
        await RunAsync($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public Task DropAsync(string connectionString) => RunAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var time = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(time.Token);
        process.Dispose();
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=bot;Database={database}";

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The names are this class's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task OrderAsync(string order, string answer)
    {
        while (lines.Reader.TryRead(out _))
        {
            // What was said before is no answer.
        }

        await process.StandardInput.WriteLineAsync(order);
        await process.StandardInput.FlushAsync();
        using var time = new CancellationTokenSource(Patience);
        try
        {
            while (!(await lines.Reader.ReadAsync(time.Token)).Contains(answer, StringComparison.Ordinal))
            {
                // Until it says so.
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"PostgreSQL did not {order}. It said:\n{string.Join('\n', said)}", fault);
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            lines.Writer.TryComplete();
            return;
        }

        said.Enqueue(line);
        lines.Writer.TryWrite(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
