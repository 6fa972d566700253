using System.Collections.Frozen;
using Interlink.UI;

namespace Interlink.People.Features.Administration;

/// <summary>What entries of the audit say, in the reader's words.</summary>
internal static class AuditWords
{
    private static readonly FrozenDictionary<string, string> keys = new Dictionary<string, string>
    {
        ["people.session.started"] = "people.audit.type.people.session.started",
        ["people.session.ended"] = "people.audit.type.people.session.ended",
        ["people.session.ended-elsewhere"] = "people.audit.type.people.session.ended-elsewhere",
        ["people.session.ended-everywhere"] = "people.audit.type.people.session.ended-everywhere",
        ["people.session.refused"] = "people.audit.type.people.session.refused",
        ["people.session.refused-unknown"] = "people.audit.type.people.session.refused-unknown",
        ["people.session.confirmed"] = "people.audit.type.people.session.confirmed",
        ["people.second-factor.on"] = "people.audit.type.people.second-factor.on",
        ["people.second-factor.off"] = "people.audit.type.people.second-factor.off",
        ["people.second-factor.codes-renewed"] = "people.audit.type.people.second-factor.codes-renewed",
        ["people.passkey.added"] = "people.audit.type.people.passkey.added",
        ["people.passkey.removed"] = "people.audit.type.people.passkey.removed",
        ["people.provider.linked"] = "people.audit.type.people.provider.linked",
        ["people.provider.unlinked"] = "people.audit.type.people.provider.unlinked",
        ["people.password.reset-asked"] = "people.audit.type.people.password.reset-asked",
        ["people.password.reset"] = "people.audit.type.people.password.reset",
        ["people.password.changed"] = "people.audit.type.people.password.changed",
        ["people.password.link-made"] = "people.audit.type.people.password.link-made",
        ["people.address.added"] = "people.audit.type.people.address.added",
        ["people.address.removed"] = "people.audit.type.people.address.removed",
        ["people.address.confirmed"] = "people.audit.type.people.address.confirmed",
        ["people.address.made-primary"] = "people.audit.type.people.address.made-primary",
        ["people.token.created"] = "people.audit.type.people.token.created",
        ["people.token.revoked"] = "people.audit.type.people.token.revoked",
        ["people.account.created"] = "people.audit.type.people.account.created",
        ["people.account.suspended"] = "people.audit.type.people.account.suspended",
        ["people.account.suspension-lifted"] = "people.audit.type.people.account.suspension-lifted",
        ["people.account.copied"] = "people.audit.type.people.account.copied",
        ["people.account.erased"] = "people.audit.type.people.account.erased",
        ["access.refused"] = "people.audit.type.access.refused",
        ["document.exported"] = "people.audit.type.document.exported",
        ["installation.set-up"] = "people.audit.type.installation.set-up",
        ["installation.settings-changed"] = "people.audit.type.installation.settings-changed",
        ["installation.mail-changed"] = "people.audit.type.installation.mail-changed",
        ["installation.mail-tested"] = "people.audit.type.installation.mail-tested",
        ["installation.terms-raised"] = "people.audit.type.installation.terms-raised",
        ["installation.operator.described"] = "people.audit.type.installation.operator.described",
        ["installation.letter-retried"] = "people.audit.type.installation.letter-retried",
        ["installation.work-retried"] = "people.audit.type.installation.work-retried",
        ["installation.audit-read"] = "people.audit.type.installation.audit-read",
        ["installation.administrator-added"] = "people.audit.type.installation.administrator-added",
        ["installation.administrator-removed"] = "people.audit.type.installation.administrator-removed",
        ["installation.outbox-sent"] = "people.audit.type.installation.outbox-sent",
        ["installation.outbox-dropped"] = "people.audit.type.installation.outbox-dropped",
        ["organisation.administrator.set"] = "people.audit.type.organisation.administrator.set",
        ["organisation.person.left"] = "people.audit.type.organisation.person.left",
        ["organisation.removed"] = "people.audit.type.organisation.removed",
        ["organisation.restored"] = "people.audit.type.organisation.restored",
        ["team.administrator.set"] = "people.audit.type.team.administrator.set",
        ["team.member.added"] = "people.audit.type.team.member.added",
        ["team.member.removed"] = "people.audit.type.team.member.removed",
        ["team.member.left"] = "people.audit.type.team.member.left",
        ["team.removed"] = "people.audit.type.team.removed",
        ["team.restored"] = "people.audit.type.team.restored",
        ["process.administrator.removed"] = "people.audit.type.process.administrator.removed",
        ["process.people.added"] = "people.audit.type.process.people.added",
        ["process.person.left"] = "people.audit.type.process.person.left",
        ["process.removed"] = "people.audit.type.process.removed",
        ["process.restored"] = "people.audit.type.process.restored",
        ["grant.given"] = "people.audit.type.grant.given",
        ["grant.changed"] = "people.audit.type.grant.changed",
        ["grant.revoked"] = "people.audit.type.grant.revoked",
    }.ToFrozenDictionary();

    /// <summary>What happened; the type itself where this version has no words for it.</summary>
    public static string Happened(this Texts texts, string type) => keys.TryGetValue(type, out var key) ? texts[key] : type;

    /// <summary>The kind of entries to choose; all without one.</summary>
    public static string Kind(this Texts texts, AuditKind? kind) => kind switch
    {
        null => texts["people.audit.kind.all"],
        AuditKind.SignIn => texts["people.audit.kind.sign-in"],
        AuditKind.Refusal => texts["people.audit.kind.refused"],
        AuditKind.Rights => texts["people.audit.kind.rights"],
        AuditKind.Administration => texts["people.audit.kind.installation"],
        _ => texts["people.audit.kind.data"],
    };
}
