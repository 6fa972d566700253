using System.Text.Json;
using Interlink.People.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Interlink.People.Data;

internal sealed class PeopleModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<WholeTeam>(e => { e.ToView("team").HasKey(t => t.Id); e.Property(t => t.Name).FreeText(Limits.Name); });
        model.Entity<WholeOrganisation>(e => { e.ToView("organisation").HasKey(o => o.Id); e.Property(o => o.MainLanguage).Code(8); });
        model.Entity<Person>(e => e.ToTable("person").HasKey(p => p.Id));
        model.Entity<Profile>(e =>
        {
            e.ToTable("profile").HasKey(p => p.PersonId);
            e.HasOne<Person>().WithOne().HasForeignKey<Profile>(p => p.PersonId);
            e.Property(p => p.Name).PersonalText(Limits.Name);
            e.Property(p => p.NameKey).PersonalText(Limits.Name);
            e.Property(p => p.Language).OptionalCode(8);
            e.Property(p => p.Theme).OptionalCode(8);
        });
        model.Entity<PersonAddress>(e =>
        {
            e.ToTable("person_address").HasKey(a => a.Id);
            e.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
            e.Property(a => a.Address).PersonalText(Limits.Address);
            e.Property(a => a.AddressKey).PersonalText(Limits.Address);
            e.HasIndex(a => a.AddressKey).HasFilter("confirmed_at IS NOT NULL").IsUnique();
            e.HasIndex(a => new { a.PersonId, a.AddressKey }).IsUnique();
        });
        model.Entity<Account>(e =>
        {
            e.ToTable("account").HasKey(a => a.Id);
            e.HasOne<Person>().WithOne().HasForeignKey<Account>(a => a.Id);
            e.Property(a => a.UserName).OptionalPersonalText(Limits.Address);
            e.Property(a => a.NormalizedUserName).OptionalPersonalText(Limits.Address);
            e.Property(a => a.Email).OptionalPersonalText(Limits.Address);
            e.Property(a => a.NormalizedEmail).OptionalPersonalText(Limits.Address);
            e.Property(a => a.PasswordHash).OptionalCode(400);
            e.Property(a => a.SecurityStamp).OptionalCode(100);
            e.Property(a => a.ConcurrencyStamp).OptionalCode(100).IsConcurrencyToken();
            e.Property(a => a.PhoneNumber).OptionalPersonalText(40);
            e.HasIndex(a => a.NormalizedUserName).IsUnique();
            e.HasIndex(a => a.NormalizedEmail);
        });
        model.Entity<IdentityUserPasskey<Guid>>(e =>
        {
            e.ToTable("account_passkey").HasKey(p => p.CredentialId);
            e.Property(p => p.CredentialId).HasMaxLength(1_024).Class(DataClass.None);
            // As JSON in one column, the same on both databases: nothing asks for a part of it. The name was typed by a person.
            e.Property(p => p.Data).HasConversion(
                d => JsonSerializer.Serialize(d, JsonSerializerOptions.Default), s => JsonSerializer.Deserialize<IdentityPasskeyData>(s, JsonSerializerOptions.Default)!,
                new ValueComparer<IdentityPasskeyData>(
                    (a, b) => JsonSerializer.Serialize(a, JsonSerializerOptions.Default) == JsonSerializer.Serialize(b, JsonSerializerOptions.Default),
                    d => d.PublicKey.Length,
                    d => JsonSerializer.Deserialize<IdentityPasskeyData>(JsonSerializer.Serialize(d, JsonSerializerOptions.Default), JsonSerializerOptions.Default)!)).HasMaxLength(20_000).Class(DataClass.MayContain);
            e.HasIndex(p => p.UserId);
        });
        // The sets that Identity's store asks for.
        model.Entity<IdentityUserClaim<Guid>>(e =>
        {
            e.ToTable("account_claim").HasKey(c => c.Id);
            e.Property(c => c.ClaimType).OptionalCode(200);
            e.Property(c => c.ClaimValue).OptionalFreeText(400);
            e.HasIndex(c => c.UserId);
        });
        model.Entity<IdentityUserLogin<Guid>>(e =>
        {
            e.ToTable("account_login").HasKey(l => new { l.LoginProvider, l.ProviderKey });
            e.Property(l => l.LoginProvider).Code(200);
            e.Property(l => l.ProviderKey).PersonalText(200);
            e.Property(l => l.ProviderDisplayName).OptionalCode(200);
            e.HasIndex(l => l.UserId);
        });
        model.Entity<IdentityUserToken<Guid>>(e =>
        {
            e.ToTable("account_token").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            e.Property(t => t.LoginProvider).Code(200);
            e.Property(t => t.Name).Code(200);
            e.Property(t => t.Value).OptionalCode(2_000);
        });
        model.Entity<Session>(e =>
        {
            e.ToTable("session").HasKey(s => s.Id);
            e.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
            e.HasIndex(s => new { s.PersonId, s.CreatedAt });
        });
        model.Entity<AccessToken>(e =>
        {
            e.ToTable("access_token").HasKey(t => t.Id);
            e.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
            e.Property(t => t.Name).FreeText(Limits.Name);
            e.Property(t => t.Hash).Code(64);
            e.Property(t => t.ScopeList).Code(200);
            e.HasIndex(t => t.Hash).IsUnique();
        });
        model.Entity<KnownDevice>(e =>
        {
            e.ToTable("known_device").HasKey(d => new { d.PersonId, d.DeviceId });
            e.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId);
            e.HasIndex(d => d.LastAt);
        });
        model.Entity<TermsAnswer>(e =>
        {
            e.ToTable("terms_answer").HasKey(t => t.Id);
            e.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
            e.HasIndex(t => new { t.PersonId, t.TermsVersion });
        });
        model.Entity<RegistrationRequest>(e =>
        {
            e.ToTable("registration_request").HasKey(r => r.Id);
            e.Property(r => r.Address).PersonalText(Limits.Address);
            e.Property(r => r.AddressKey).PersonalText(Limits.Address);
            e.Property(r => r.Language).Code(8);
            e.Property(r => r.LeadsTo).OptionalCode(Limits.Url);
            e.HasIndex(r => r.AddressKey);
            e.HasIndex(r => r.ExpiresAt);
        });
        model.Entity<ProblemReport>(e =>
        {
            e.ToTable("problem_report").HasKey(r => r.Id);
            e.Property(r => r.Text).FreeText(Limits.Text);
            e.Property(r => r.Page).OptionalFreeText(Limits.Line);
            e.Property(r => r.Answer).OptionalPersonalText(Limits.Address);
            e.Property(r => r.Language).Code(8);
            e.HasIndex(r => r.At);
        });
        model.Entity<Organisation>(e =>
        {
            e.ToTable("organisation").Removable().HasKey(o => o.Id);
            e.Property(o => o.MainLanguage).Code(8);
            e.HasMany(o => o.Texts).WithOne().HasForeignKey(t => t.OrganisationId);
        });
        model.Entity<OrganisationText>(e =>
        {
            e.ToTable("organisation_text").HasKey(t => new { t.OrganisationId, t.Language });
            e.Property(t => t.Language).Code(8);
            e.Property(t => t.Name).FreeText(Limits.Name);
            e.Property(t => t.NameKey).FreeText(Limits.Name);
            e.Property(t => t.Description).FreeText(Limits.Text);
            e.HasIndex(t => t.NameKey);
        });
        model.Entity<OrganisationAdministrator>(e =>
        {
            e.ToTable("organisation_administrator").HasKey(a => new { a.OrganisationId, a.PersonId });
            e.HasIndex(a => a.PersonId);
        });
        model.Entity<Team>(e =>
        {
            e.ToTable("team").Removable().HasKey(t => t.Id);
            e.Property(t => t.Name).FreeText(Limits.Name);
            e.Property(t => t.NameKey).FreeText(Limits.Name);
            e.Property(t => t.Description).FreeText(Limits.Text);
            e.HasIndex(t => new { t.OrganisationId, t.NameKey }).IsUnique().HasFilter(MappingExtensions.NotRemoved);
        });
        model.Entity<TeamMember>(e =>
        {
            e.ToTable("team_member").HasKey(m => new { m.TeamId, m.PersonId });
            e.HasIndex(m => m.PersonId);
        });
        model.Entity<Invitation>(e =>
        {
            e.ToTable("invitation").HasKey(i => i.Id);
            e.Property(i => i.TargetKind).Code(24);
            e.Property(i => i.Role).Code(24);
            e.Property(i => i.LeadsTo).OptionalCode(200);
            e.Property(i => i.Address).PersonalText(Limits.Address);
            e.Property(i => i.AddressKey).PersonalText(Limits.Address);
            e.Property(i => i.Language).Code(8);
            e.HasIndex(i => new { i.TargetId, i.Role, i.AddressKey }).IsUnique().HasFilter("state = 'Pending'");
            e.HasIndex(i => i.AddressKey);
            e.HasIndex(i => i.PersonId);
            e.HasIndex(i => new { i.TargetId, i.State, i.At });
        });
        model.Entity<InvitationLine>(e =>
        {
            e.ToTable("invitation_line").HasKey(l => new { l.BatchId, l.Number });
            e.Property(l => l.Text).PersonalText(Limits.Address);
            e.HasIndex(l => l.At);
        });
    }
}
