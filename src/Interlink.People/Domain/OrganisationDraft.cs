using Interlink.People.Contracts;

namespace Interlink.People.Domain;

/// <summary>An organisation as it is to be stored, field by field.</summary>
internal sealed record OrganisationDraft(string MainLanguage, IReadOnlyList<OrganisationWords> Words, bool IsPublic, TeamCreation TeamCreation, Family Family)
{
    /// <summary>Takes in what was typed; throws <see cref="InvalidInput"/> with all that is wrong.</summary>
    public static OrganisationDraft Of(string? mainLanguage, IReadOnlyList<OrganisationWords> words, bool isPublic, string? teamCreation, string? family)
    {
        var check = new Check();
        var draft = new OrganisationDraft(
            check.Language("main", mainLanguage), Take(check, words), isPublic, check.Choice<TeamCreation>("creation", teamCreation), check.Choice<Family>("family", family));
        draft.Hold(check);
        check.Done();
        return draft;
    }

    /// <summary>The fields of an edit form, as stored.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields() =>
    [
        new("main", MainLanguage), new("public", IsPublic ? "true" : ""), new("creation", TeamCreation.ToString()), new("family", Family.ToString()),
        .. Languages.All.SelectMany(l => new KeyValuePair<string, string?>[] { new("name." + l, In(l)?.Name ?? ""), new("description." + l, In(l)?.Description ?? "") }),
    ];

    /// <summary>What stays of this draft after an edit of what is stored now.</summary>
    public OrganisationDraft Over(OrganisationDraft stored, int version, Edit edit)
    {
        var now = stored.Fields().ToDictionary(f => f.Key, f => f.Value ?? "");
        var kept = Fields().ToDictionary(f => f.Key, f => edit.Field(f.Key, version, now[f.Key], f.Value ?? ""));
        edit.Done();
        var merged = new OrganisationDraft(
            kept["main"], [.. Languages.All.Select(l => new OrganisationWords(l, kept["name." + l], kept["description." + l])).Where(w => w.Name.Length > 0 || w.Description.Length > 0)],
            kept["public"] == "true", Enum.Parse<TeamCreation>(kept["creation"]), Enum.Parse<Family>(kept["family"]));
        // Two edits that were right each for themselves may be wrong together.
        var check = new Check();
        merged.Hold(check);
        check.Done();
        return merged;
    }

    /// <summary>The names of fields in which two differ.</summary>
    public IReadOnlyList<string> Differences(OrganisationDraft other) =>
        [.. Fields().Zip(other.Fields()).Where(f => f.First.Value != f.Second.Value).Select(f => f.First.Key)];

    private OrganisationWords? In(string language) => Words.FirstOrDefault(w => w.Language == language);

    private static List<OrganisationWords> Take(Check check, IReadOnlyList<OrganisationWords> words)
    {
        var taken = new List<OrganisationWords>();
        foreach (var given in words)
        {
            if (!Languages.Known(given.Language)) { check.Fail("main", "error.language"); continue; }
            var name = Names.Take(check, "name." + given.Language, given.Name, required: false);
            var description = check.Block("description." + given.Language, given.Description, Limits.Text);
            if (name.Length > 0 || description.Length > 0) taken.Add(new(given.Language, name, description));
        }
        return taken;
    }

    /// <summary>Rules over several fields.</summary>
    private void Hold(Check check)
    {
        if (Languages.Known(MainLanguage) && In(MainLanguage) is not { Name.Length: > 0 } && !check.Failed) check.Fail("name." + MainLanguage, "error.required");
        foreach (var words in Words.Where(w => w.Name.Length == 0 && w.Language != MainLanguage && !check.Failed)) check.Fail("name." + words.Language, "people.organisation.name-missing");
        if (TeamCreation == TeamCreation.Anyone && !IsPublic) check.Fail("creation", "people.organisation.anyone-private");
    }
}
