using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Interlink.Tests.Load;

/// <summary>Where the data of one database lies during a run; all of it goes with it.</summary>
internal sealed class Home(string database, string postgres) : IAsyncDisposable
{
    private readonly List<(Place Place, string Name)> made = [];

    /// <summary>An empty place.</summary>
    public async Task<Place> Make(string name)
    {
        if (database == "PostgreSql") await Execute($"CREATE DATABASE {Name(name)}");
        return Add(name);
    }

    /// <summary>A copy of a place in which nothing runs.</summary>
    public async Task<Place> Copy(Place from, string name)
    {
        if (database == "PostgreSql") await Execute($"CREATE DATABASE {Name(name)} TEMPLATE {made.Single(m => m.Place == from).Name}");
        var copy = Add(name);
        foreach (var file in Directory.EnumerateFiles(from.Folder, "interlink.db*")) File.Copy(file, Path.Combine(copy.Folder, Path.GetFileName(file)));
        return copy;
    }

    private Place Add(string name)
    {
        var place = new Place(database, Directory.CreateTempSubdirectory("interlink-load-").FullName,
            database == "PostgreSql" ? new NpgsqlConnectionStringBuilder(postgres) { Database = Name(name) }.ToString() : null);
        made.Add((place, Name(name)));
        return place;
    }

    private static string Name(string name) => $"{name}_{Environment.ProcessId}";

    private async Task Execute(string sql)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // A name made here.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var (place, name) in made)
        {
            if (database == "PostgreSql") await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            Directory.Delete(place.Folder, recursive: true);
        }
    }
}

/// <summary>A PostgreSQL of its own that keeps what it confirmed, as one in use does; the one of other tests does not.</summary>
internal sealed record Postgres(string Folder, string Connection, int Id) : IAsyncDisposable
{
    /// <summary>Starts one.</summary>
    public static async Task<Postgres> Durable()
    {
        var said = (await Tool.Run(Path.Combine(Repository.Root, "eng", "postgres"), "start", "durable")).Trim();
        var folder = said[..said.IndexOf(' ', StringComparison.Ordinal)];
        var id = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        return new(folder, said[(folder.Length + 1)..], id);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Tool.Run(Path.Combine(Repository.Root, "eng", "postgres"), "stop", Folder);
}

/// <summary>The product as it is published.</summary>
internal static class Published
{
    /// <summary>Where it lies; made here unless these tests were built like it.</summary>
    public static async Task<string> Binary()
    {
        if (AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal)) return Path.Combine(AppContext.BaseDirectory, "Interlink.dll");
        var folder = Path.Combine(Path.GetTempPath(), "interlink-published");
        await Tool.Run("dotnet", "publish", Path.Combine(Repository.Root, "src", "Interlink"), "-c", "Release", "-v", "q", "--nologo", "-o", folder);
        return Path.Combine(folder, "Interlink.dll");
    }
}

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <summary>Answers what it printed.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said}");
    }
}
