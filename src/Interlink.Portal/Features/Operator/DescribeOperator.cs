namespace Interlink.Portal.Features.Operator;

/// <summary>What an administrator types about whoever runs this installation.</summary>
internal sealed record OperatorInput(string Name, string Postal, string Contact, string PrivacyContact, string PrivacyAuthority, string AccessibilityBody);

/// <summary>Says who runs this installation: terms, privacy notice and accessibility statement name them.</summary>
internal sealed class DescribeOperator(IWriter writer, IReads reads, ICurrentActor current, IInstallation installation)
{
    /// <summary>What is stored, with its version; only for administrators of the installation.</summary>
    public async Task<InstallationRow> Read(CancellationToken cancellation)
    {
        Demand();
        await using var db = reads.Open();
        return await db.Set<InstallationRow>().SingleAsync(cancellation);
    }

    public async Task Describe(OperatorInput typed, Edit edit, CancellationToken cancellation)
    {
        Demand();
        var check = new Check();
        var name = check.Line("Name", typed.Name, Limits.Name);
        var postal = check.Line("Postal", typed.Postal, Limits.Line);
        var contact = check.Address("Contact", typed.Contact);
        var privacy = check.Address("PrivacyContact", typed.PrivacyContact, required: false);
        var authority = check.Line("PrivacyAuthority", typed.PrivacyAuthority, Limits.Line);
        var body = check.Line("AccessibilityBody", typed.AccessibilityBody, Limits.Line);
        check.Done();
        await writer.Write(installation.Current.Id, async turn =>
        {
            var row = await turn.Db.Set<InstallationRow>().AsTracking().SingleAsync(cancellation);
            var changed = new List<string>();
            row.OperatorName = Field("Name", row.OperatorName, name);
            row.OperatorPostal = Field("Postal", row.OperatorPostal, postal);
            row.ContactAddress = Field("Contact", row.ContactAddress, contact);
            row.PrivacyContact = Field("PrivacyContact", row.PrivacyContact, privacy);
            row.PrivacyAuthority = Field("PrivacyAuthority", row.PrivacyAuthority, authority);
            row.AccessibilityBody = Field("AccessibilityBody", row.AccessibilityBody, body);
            edit.Done();
            if (changed.Count == 0) return;
            row.Version++;
            turn.Record(new("installation.operator.described", row.Id, "installation", row.Id) { Audience = Audience.Administrators, SubjectVersion = row.Version, Changed = changed });

            string? Field(string field, string? stored, string value)
            {
                var kept = edit.Field(field, row.Version, stored ?? "", value);
                if (kept != (stored ?? "")) changed.Add(field);
                return kept.Length > 0 ? kept : null;
            }
        }, cancellation);
        await installation.Refresh(cancellation);
    }

    private void Demand()
    {
        _ = current.Actor.Person;
        if (!current.Actor.IsInstallationAdministrator) throw new NotFound();
    }
}
