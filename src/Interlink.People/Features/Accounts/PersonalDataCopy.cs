using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Interlink.People.Features.SecondFactor;
using Microsoft.AspNetCore.Identity;

namespace Interlink.People.Features.Accounts;

/// <summary>A copy of all that is known about a person, for that person: every room adds its part.</summary>
internal sealed class PersonalDataCopy(IReads reads, IWriter writer, ICurrentActor current, IInstallation installation, IEnumerable<IPersonalData> rooms, IClock clock)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The copy as JSON. That it was taken is recorded.</summary>
    public async Task<byte[]> Take(CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var copy = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["about"] = new { installation = installation.Current.Name, at = clock.Now, person } };
        await using (var db = reads.Open())
        {
            foreach (var room in rooms)
            {
                if (await room.Read(db, person, cancellation) is { } part) copy.Add(room.Part, part);
            }
        }
        await writer.Write(person, turn => { turn.Record(new("people.account.copied", person, "person", person) { Audience = Audience.Person }); return Task.CompletedTask; }, cancellation);
        return JsonSerializer.SerializeToUtf8Bytes(copy, Readable);
    }
}

/// <summary>What this room knows: profile, addresses, sessions, known devices, answers to the terms, and what the log holds of what they did.</summary>
internal sealed class AccountData : IPersonalData
{
    public string Part => "account";

    public async Task<object?> Read(InterlinkDb db, Guid person, CancellationToken cancellation) => new
    {
        profile = await db.Set<Profile>().Where(p => p.PersonId == person).Select(p => new { p.Name, p.Language, p.Theme, p.MoreContrast }).SingleOrDefaultAsync(cancellation),
        addresses = await db.Set<PersonAddress>().Where(a => a.PersonId == person).OrderBy(a => a.AddedAt).Select(a => new { a.Address, a.IsPrimary, a.AddedAt, a.ConfirmedAt }).ToListAsync(cancellation),
        account = await db.Set<Person>().Where(p => p.Id == person).Select(p => new { p.CreatedAt, p.IsInstallationAdministrator }).SingleAsync(cancellation),
        sessions = await db.Set<Session>().Where(s => s.PersonId == person).OrderBy(s => s.CreatedAt).Select(s => new { s.CreatedAt, s.LastSeenAt, s.EndedAt, s.ExpiresAt, Browser = s.Browser.ToString(), System = s.System.ToString(), s.HasSecondFactor }).ToListAsync(cancellation),
        secondFactor = await db.Set<Account>().Where(a => a.Id == person).Select(a => a.TwoFactorEnabled).SingleOrDefaultAsync(cancellation),
        recoveryCodesLeft = await SecondFactors.CodesLeft(db, person, cancellation),
        passkeys = (await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person).ToListAsync(cancellation)).Select(p => new { p.Data.Name, p.Data.CreatedAt }),
        linkedTo = await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == person).Select(l => l.LoginProvider).ToListAsync(cancellation),
        knownDevices = await db.Set<KnownDevice>().Where(d => d.PersonId == person).OrderBy(d => d.FirstAt).Select(d => new { d.FirstAt, d.LastAt }).ToListAsync(cancellation),
        tokens = await db.Set<AccessToken>().Where(t => t.PersonId == person).OrderBy(t => t.Id).Select(t => new { t.Name, t.ScopeList, t.CreatedAt, t.ExpiresAt, t.LastUsedAt, t.RevokedAt }).ToListAsync(cancellation),
        audit = await db.Set<AuditRow>().Where(a => a.ActorId == person).OrderBy(a => a.At).Select(a => new { a.At, a.Type, a.Network }).ToListAsync(cancellation),
        terms = await db.Set<TermsAnswer>().Where(t => t.PersonId == person).OrderBy(t => t.At).Select(t => new { t.TermsVersion, t.Accepted, t.At }).ToListAsync(cancellation),
        // One act may stand on two streams: on that of the person and of what it was done to. It is told once.
        activities = (await db.Set<ActivityRow>().Where(a => a.ActorId == person).OrderBy(a => a.Position).Select(a => new { a.At, a.Type, a.SubjectKind, a.SubjectId }).ToListAsync(cancellation)).Distinct(),
    };
}
