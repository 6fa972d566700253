using System.Diagnostics;
using Interlink.Coproduction.Domain;
using Interlink.Operating;
using Interlink.People.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using IDatabaseProvider = Interlink.Data.IDatabaseProvider;

namespace Interlink.Tests.Load.Filling;

/// <summary>Fills an empty installation: one organisation and one process by use cases, all others as copies of their rows, written in bulk.</summary>
internal static class Filler
{
    private static readonly TimeSpan organisationEvery = TimeSpan.FromMinutes(90), processEvery = TimeSpan.FromHours(8);

    /// <summary>Fills it and answers how many rows each table got.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Fill(Place place, Size size)
    {
        var watch = Stopwatch.StartNew();
        Template organisation, process;
        await using (var app = await place.Start())
        {
            await app.Settle();
            var before = await app.Read(Moment.Of);
            await Sample.Organisation(app);
            await app.Settle();
            organisation = await app.Read(db => Template.Since(before, db));
            await app.StopAsync();
        }
        var organisations = Enumerable.Range(0, size.Organisations).Select(k => k == 0
            ? null : organisation.IdsOf(1, k, DateTimeOffset.UtcNow.AddDays(-800) + organisationEvery * k)).ToArray();
        await Copies(place, organisation, size.Organisations, k => new(k, id => organisations[k]!.GetValueOrDefault(id, id), organisationEvery * k, _ => throw new InvalidOperationException("Organisations write into their own streams.")));
        Console.WriteLine($"  {size.Organisations:N0} organisations after {watch.Elapsed.TotalSeconds:F0} s");

        // Whose an id is: which organisation, and which id of the sample it stands for.
        var owners = new Dictionary<Guid, (int Organisation, Guid Sample)>();
        for (var k = 0; k < Sample.Teams / 2; k++)
            foreach (var id in organisation.IdsOf(1, 0, default).Keys) owners[organisations[k]?[id] ?? id] = (k, id);
        await using (var app = await place.Start())
        {
            await app.Settle();
            var before = await app.Read(Moment.Of);
            await Sample.Process(app, await Teams(app, owners.Keys), await app.Read(db => db.Set<Organisation>().OrderBy(o => o.Id).Where(o => owners.Keys.Contains(o.Id)).Select(o => o.Id).FirstAsync()));
            await app.Settle();
            process = await app.Read(db => Template.Since(before, db));
            await app.StopAsync();
        }
        var sequences = new Dictionary<Guid, long>();
        await using (var app = place.Open())
            await app.Read(async db =>
            {
                foreach (var stream in await db.Set<StreamRow>().Where(s => s.Kind == StreamKind.Organisation || s.Kind == StreamKind.Person).ToListAsync()) sequences[stream.Id] = stream.Sequence;
                return true;
            });
        var begun = DateTimeOffset.UtcNow.AddDays(-720);
        var (at, ids) = (-1, new Dictionary<Guid, Guid>());
        await Copies(place, process, size.Processes, k => new(k, id =>
        {
            if (at != k) (at, ids) = (k, process.IdsOf(2, k, begun + processEvery * k));
            if (ids.TryGetValue(id, out var own)) return own;
            if (!owners.TryGetValue(id, out var owner)) return id;
            return organisations[(k * Sample.Teams / 2 + owner.Organisation) % size.Organisations]?[owner.Sample] ?? owner.Sample;
        }, processEvery * k, stream => sequences[stream] += 1), sequences);
        Console.WriteLine($"  {size.Processes:N0} processes after {watch.Elapsed.TotalSeconds:F0} s");

        await using var filled = place.Open();
        return await filled.Read(async db =>
        {
            var counts = new Dictionary<string, long>();
            foreach (var table in Rows.Tables(db))
            {
                await using var reader = await Rows.Read(db, $"SELECT count(*) FROM \"{table.Name}\"", default);
                await reader.ReadAsync();
                counts[table.Name] = Convert.ToInt64(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
            }
            return counts;
        });
    }

    /// <summary>Teams of the organisations with somebody of each who may act.</summary>
    public static Task<List<(Guid Team, Guid Member)>> Teams(WebApplication app, IReadOnlyCollection<Guid> among) => app.Read(async db =>
    {
        var rows = await db.Set<Team>().Where(t => among.Contains(t.Id)).OrderBy(t => t.Id)
            .Select(t => new { t.Id, Member = db.Set<TeamMember>().Where(m => m.TeamId == t.Id && m.IsMember).OrderBy(m => m.PersonId).Select(m => m.PersonId).First() }).ToListAsync();
        return rows.ConvertAll(r => (r.Id, r.Member));
    });

    /// <summary>Writes copies 1 to count - 1, table by table in the order of references, and makes the search and the log go on after them.</summary>
    private static async Task Copies(Place place, Template template, int count, Func<int, Copy> copy, Dictionary<Guid, long>? sequences = null)
    {
        await using var app = place.Open();
        var provider = app.Services.GetRequiredService<IDatabaseProvider>();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("DELETE FROM search_words");
        var copies = Enumerable.Range(1, count - 1).Select(copy).ToList();
        foreach (var table in Moment.Tables(db).Where(t => template.Counts.ContainsKey(t.Name)))
        {
            var mapped = table.Columns.Select(c => new Rows.Mapped(c)).ToList();
            await using var writer = await provider.Fill(db, table, default);
            foreach (var one in copies)
                foreach (var row in template.Of(table.Name, one))
                    await writer.Add([.. row.Select((v, i) => mapped[i].Stored(v))], default);
            await writer.Done(default);
        }
        await provider.Filled(db, default);
        await db.Database.ExecuteSqlRawAsync("UPDATE cursor SET position = (SELECT max(position) FROM activity)");
        if (sequences is not null)
            foreach (var (stream, sequence) in sequences)
                await db.Database.ExecuteSqlRawAsync("UPDATE stream SET sequence = {0} WHERE id = {1} AND sequence < {0}", sequence, provider.Parameter(stream));
        await transaction.CommitAsync();
        if (provider.Name == "PostgreSql") await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
    }
}
