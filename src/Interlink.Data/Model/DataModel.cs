using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>One row for each thing whose changes are ordered.</summary>
public sealed class StreamRow
{
    /// <summary>The id of the thing.</summary>
    public Guid Id { get; set; }
    /// <summary>What it is.</summary>
    public StreamKind Kind { get; set; }
    /// <summary>Raised by every turn that touches it.</summary>
    public long Sequence { get; set; }
    /// <summary>Raised by every turn that changes who may do what.</summary>
    public long AccessEpoch { get; set; }
}

/// <summary>That something happened. No names, addresses or free text.</summary>
public sealed class ActivityRow
{
    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
    /// <summary>The stream it belongs to.</summary>
    public Guid StreamId { get; set; }
    /// <summary>Its place in the stream.</summary>
    public long StreamSequence { get; set; }
    /// <summary>Its place in the log; none until the sequencer numbered it.</summary>
    public long? Position { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>What happened.</summary>
    public string Type { get; set; } = "";
    /// <summary>Who did it; none for the installation.</summary>
    public Guid? ActorId { get; set; }
    /// <summary>The team or organisation they spoke for.</summary>
    public Guid? OnBehalfOf { get; set; }
    /// <summary>What the subject is.</summary>
    public string SubjectKind { get; set; } = "";
    /// <summary>What it happened to.</summary>
    public Guid SubjectId { get; set; }
    /// <summary>The node it happened in.</summary>
    public Guid? NodeId { get; set; }
    /// <summary>The resource concerned.</summary>
    public Guid? ResourceId { get; set; }
    /// <summary>Who may see it.</summary>
    public Audience Audience { get; set; }
    /// <summary>Version of the subject afterwards.</summary>
    public int? SubjectVersion { get; set; }
    /// <summary>Names of changed fields, comma separated.</summary>
    public string Changed { get; set; } = "";
    /// <summary>Where it comes from.</summary>
    public ActivitySource Source { get; set; }
    /// <summary>Ids, enums, numbers, dates and hashes as JSON.</summary>
    public string Payload { get; set; } = "{}";
}

/// <summary>A lease by the database's clock, with a fence that rises with each holder.</summary>
public sealed class LeaseRow
{
    /// <summary>What is leased.</summary>
    public string Name { get; set; } = "";
    /// <summary>The node that holds it.</summary>
    public Guid Holder { get; set; }
    /// <summary>Rises with each change of holder; effects are saved only under the current fence.</summary>
    public long Fence { get; set; }
    /// <summary>Until when, in milliseconds of the database's clock.</summary>
    public long Until { get; set; }
}

/// <summary>How scheduled work fared when it was last done, on whichever node.</summary>
public sealed class JobRow
{
    /// <summary>The work.</summary>
    public string Name { get; set; } = "";
    /// <summary>When it was begun.</summary>
    public DateTimeOffset BeganAt { get; set; }
    /// <summary>When it ended, well or not.</summary>
    public DateTimeOffset EndedAt { get; set; }
    /// <summary>Since when it has failed each time; none if it went well.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    /// <summary>The type of the last error.</summary>
    public string? Error { get; set; }
}

/// <summary>How far a subscriber of the pump has come.</summary>
public sealed class CursorRow
{
    /// <summary>The subscriber.</summary>
    public string Name { get; set; } = "";
    /// <summary>The last position handled.</summary>
    public long Position { get; set; }
    /// <summary>Failed tries at the next one.</summary>
    public int Failures { get; set; }
}

/// <summary>An activity that a subscriber could not handle in five tries; shown to the operator.</summary>
public sealed class ParkedRow
{
    /// <summary>The subscriber.</summary>
    public string Subscriber { get; set; } = "";
    /// <summary>The activity.</summary>
    public Guid ActivityId { get; set; }
    /// <summary>When it was set aside.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>The type of the last error.</summary>
    public string Error { get; set; } = "";
}

/// <summary>Something that must leave the house: at least once, always with the same Message-ID.</summary>
public sealed class OutboxRow
{
    /// <summary>Its id; the Message-ID is made from it.</summary>
    public Guid Id { get; set; }
    /// <summary>The activity that caused it.</summary>
    public Guid ActivityId { get; set; }
    /// <summary>Whom it goes to: a person or an invitation; the address is read when it is sent.</summary>
    public Guid RecipientId { get; set; }
    /// <summary><c>mail</c> for now.</summary>
    public string Channel { get; set; } = "mail";
    /// <summary>Which letter.</summary>
    public string Template { get; set; } = "";
    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Not before.</summary>
    public DateTimeOffset NextAt { get; set; }
    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }
    /// <summary>When it left.</summary>
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>When it was given up.</summary>
    public DateTimeOffset? FailedAt { get; set; }
    /// <summary>The type of the last error.</summary>
    public string? Error { get; set; }
}

/// <summary>A letter caught in Development instead of sent.</summary>
public sealed class SinkMailRow
{
    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>To whom.</summary>
    public string Address { get; set; } = "";
    /// <summary>Subject line.</summary>
    public string Subject { get; set; } = "";
    /// <summary>Plain text.</summary>
    public string Body { get; set; } = "";
}

/// <summary>A row for each thing and language that can be found.</summary>
public sealed class SearchEntry
{
    /// <summary>Row number, which the full-text index refers to.</summary>
    public long Id { get; set; }
    /// <summary>What was found: <c>interlinker</c>, <c>process</c>, <c>resource</c>, …</summary>
    public string Kind { get; set; } = "";
    /// <summary>The thing.</summary>
    public Guid SubjectId { get; set; }
    /// <summary>The language of the words.</summary>
    public string Language { get; set; } = "";
    /// <summary>Where rights are asked: the process or organisation; none is public.</summary>
    public Guid? ScopeId { get; set; }
    /// <summary>The name as shown.</summary>
    public string Title { get; set; } = "";
    /// <summary>All words, normalised by <see cref="TextDoor.Key"/>, title first.</summary>
    public string Words { get; set; } = "";
}

/// <summary>A creation that a program may ask for twice: the second time it gets what the first one made.</summary>
public sealed class CreationKeyRow
{
    /// <summary>Whose program.</summary>
    public Guid PersonId { get; set; }
    /// <summary>Hash of the key it sent.</summary>
    public string Key { get; set; } = "";
    /// <summary>Hash of route and body.</summary>
    public string Sent { get; set; } = "";
    /// <summary>What was made.</summary>
    public Guid MadeId { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A key of the data-protection ring.</summary>
public sealed class ProtectionKeyRow
{
    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
    /// <summary>The key.</summary>
    public string Xml { get; set; } = "";
}

/// <summary>This installation: one row, one tenant, one brand.</summary>
public sealed class InstallationRow : IVersioned
{
    /// <summary>Who this installation is in packages and lineage.</summary>
    public Guid Id { get; set; }
    /// <summary>Always 1: there is one row.</summary>
    public int One { get; set; } = 1;
    /// <inheritdoc />
    public int Version { get; set; } = 1;
    /// <summary>Public half of its key pair (ES256, SPKI).</summary>
    public byte[] PublicKey { get; set; } = [];
    /// <summary>Private half, protected.</summary>
    public byte[] PrivateKey { get; set; } = [];
    /// <summary>When the first run was finished; none until then.</summary>
    public DateTimeOffset? SetUpAt { get; set; }
    /// <summary>The name shown in the top bar and in letters.</summary>
    public string Name { get; set; } = "INTERLINK";
    /// <summary>Interface languages offered, comma separated.</summary>
    public string Languages { get; set; } = string.Join(',', Kernel.Languages.All);
    /// <summary>Language where nothing else is known.</summary>
    public string DefaultLanguage { get; set; } = Kernel.Languages.Default;
    /// <summary>Who may register.</summary>
    public Registration Registration { get; set; }
    /// <summary>Who may create organisations.</summary>
    public WhoMay CreateOrganisations { get; set; } = WhoMay.Anyone;
    /// <summary>Who may start processes.</summary>
    public WhoMay CreateProcesses { get; set; } = WhoMay.Anyone;
    /// <summary>Whether administrators must sign in with a second factor.</summary>
    public bool AdministratorsNeedSecondFactor { get; set; }
    /// <summary>The operator's address for help and problem reports.</summary>
    public string? ContactAddress { get; set; }
    /// <summary>Who runs the installation, for terms, privacy notice and accessibility statement.</summary>
    public string? OperatorName { get; set; }
    /// <summary>Its postal address.</summary>
    public string? OperatorPostal { get; set; }
    /// <summary>Who answers questions about personal data: an e-mail address.</summary>
    public string? PrivacyContact { get; set; }
    /// <summary>The authority one may complain to about personal data.</summary>
    public string? PrivacyAuthority { get; set; }
    /// <summary>The body one may turn to about accessibility.</summary>
    public string? AccessibilityBody { get; set; }
    /// <summary>The address people reach it at, for links in letters; never taken from the Host header.</summary>
    public string? PublicAddress { get; set; }
    /// <summary>Mail server; none means that no mail leaves.</summary>
    public string? SmtpHost { get; set; }
    /// <summary>Its port.</summary>
    public int SmtpPort { get; set; } = 587;
    /// <summary>User at the mail server.</summary>
    public string? SmtpUser { get; set; }
    /// <summary>Password there, protected.</summary>
    public string? SmtpPassword { get; set; }
    /// <summary>Sender's address.</summary>
    public string? MailFrom { get; set; }
    /// <summary>Which terms are current.</summary>
    public int TermsVersion { get; set; } = 1;
    /// <summary>Since when nothing leaves the outbox, because a backup was restored; none when letters leave.</summary>
    public DateTimeOffset? OutboxHeldAt { get; set; }
}

/// <summary>Who may register.</summary>
public enum Registration
{
    /// <summary>Only somebody who was invited.</summary>
    Invitation,
    /// <summary>Anybody.</summary>
    Open,
    /// <summary>Nobody.</summary>
    Closed,
}

/// <summary>Who may create something.</summary>
public enum WhoMay
{
    /// <summary>Everybody with an account.</summary>
    Anyone,
    /// <summary>Administrators of an organisation and of the installation.</summary>
    OrganisationAdministrators,
    /// <summary>Administrators of the installation.</summary>
    InstallationAdministrators,
}

internal static class DataModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<StreamRow>(e => e.ToTable("stream").HasKey(s => s.Id));
        model.Entity<ActivityRow>(e =>
        {
            e.ToTable("activity").HasKey(a => a.Id);
            e.Property(a => a.Type).Code(60);
            e.Property(a => a.SubjectKind).Code(24);
            e.Property(a => a.Changed).Code(400);
            e.Property(a => a.Payload).Code(4_000);
            e.HasIndex(a => new { a.StreamId, a.StreamSequence }).IsUnique();
            e.HasIndex(a => a.Position).IsUnique();
            e.HasIndex(a => new { a.StreamId, a.Position });
            e.HasIndex(a => new { a.NodeId, a.Position });
            e.HasIndex(a => new { a.ResourceId, a.Position });
            e.HasIndex(a => new { a.ActorId, a.Position });
        });
        model.Entity<AuditRow>(e =>
        {
            e.ToTable("audit_entry").HasKey(a => a.Id);
            e.Property(a => a.Type).Code(60);
            e.Property(a => a.SubjectKind).Code(24);
            e.Property(a => a.Detail).OptionalCode(200);
            e.Property(a => a.Network).OptionalPersonalText(45);
            e.HasIndex(a => new { a.At, a.Id });
            e.HasIndex(a => new { a.Kind, a.At, a.Id });
            e.HasIndex(a => new { a.ActorId, a.At, a.Id });
            e.HasIndex(a => new { a.PersonId, a.At, a.Id });
        });
        model.Entity<LeaseRow>(e => { e.ToTable("lease").HasKey(l => l.Name); e.Property(l => l.Name).Code(60); });
        model.Entity<JobRow>(e => { e.ToTable("job").HasKey(j => j.Name); e.Property(j => j.Name).Code(60); e.Property(j => j.Error).OptionalCode(200); });
        model.Entity<CursorRow>(e => { e.ToTable("cursor").HasKey(c => c.Name); e.Property(c => c.Name).Code(60); });
        model.Entity<ParkedRow>(e =>
        {
            e.ToTable("parked").HasKey(p => new { p.Subscriber, p.ActivityId });
            e.Property(p => p.Subscriber).Code(60);
            e.Property(p => p.Error).Code(200);
        });
        model.Entity<OutboxRow>(e =>
        {
            e.ToTable("outbox").HasKey(o => o.Id);
            e.Property(o => o.Channel).Code(24);
            e.Property(o => o.Template).Code(60);
            e.Property(o => o.Error).OptionalCode(200);
            e.HasIndex(o => new { o.ActivityId, o.RecipientId, o.Channel }).IsUnique();
            e.HasIndex(o => new { o.SentAt, o.FailedAt, o.NextAt });
        });
        model.Entity<SinkMailRow>(e =>
        {
            e.ToTable("sink_mail").HasKey(m => m.Id);
            e.Property(m => m.Address).PersonalText(Limits.Address);
            e.Property(m => m.Subject).FreeText(400);
            e.Property(m => m.Body).FreeText(Limits.LongText);
            e.HasIndex(m => m.At);
        });
        model.Entity<SearchEntry>(e =>
        {
            e.ToTable("search_entry").HasKey(s => s.Id);
            e.Property(s => s.Kind).Code(24);
            e.Property(s => s.Language).Code(8);
            e.Property(s => s.Title).FreeText(Limits.Name);
            e.Property(s => s.Words).FreeText(Limits.LongText);
            e.HasIndex(s => new { s.SubjectId, s.Language }).IsUnique();
            e.HasIndex(s => new { s.Kind, s.Language });
            e.HasIndex(s => s.ScopeId);
        });
        model.Entity<CreationKeyRow>(e =>
        {
            e.ToTable("creation_key").HasKey(k => new { k.PersonId, k.Key });
            e.Property(k => k.Key).Code(64);
            e.Property(k => k.Sent).Code(64);
            e.HasIndex(k => k.At);
        });
        model.Entity<ProtectionKeyRow>(e => { e.ToTable("protection_key").HasKey(k => k.Id); e.Property(k => k.Name).Code(200); e.Property(k => k.Xml).Class(DataClass.None); });
        model.Entity<InstallationRow>(e =>
        {
            e.ToTable("installation").HasKey(i => i.Id);
            e.HasIndex(i => i.One).IsUnique();
            e.Property(i => i.PublicKey).HasMaxLength(200).Class(DataClass.None);
            e.Property(i => i.PrivateKey).HasMaxLength(2_000).Class(DataClass.None);
            e.Property(i => i.Name).FreeText(Limits.Name);
            e.Property(i => i.Languages).Code(100);
            e.Property(i => i.DefaultLanguage).Code(8);
            e.Property(i => i.ContactAddress).OptionalPersonalText(Limits.Address);
            e.Property(i => i.OperatorName).OptionalFreeText(Limits.Name);
            e.Property(i => i.OperatorPostal).OptionalFreeText(Limits.Line);
            e.Property(i => i.PrivacyContact).OptionalPersonalText(Limits.Address);
            e.Property(i => i.PrivacyAuthority).OptionalFreeText(Limits.Line);
            e.Property(i => i.AccessibilityBody).OptionalFreeText(Limits.Line);
            e.Property(i => i.PublicAddress).OptionalCode(Limits.Url);
            e.Property(i => i.SmtpHost).OptionalCode(200);
            e.Property(i => i.SmtpUser).OptionalPersonalText(Limits.Address);
            e.Property(i => i.SmtpPassword).OptionalCode(2_000);
            e.Property(i => i.MailFrom).OptionalPersonalText(Limits.Address);
        });
    }
}
