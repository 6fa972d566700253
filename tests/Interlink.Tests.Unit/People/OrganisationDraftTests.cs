using Interlink.Kernel;
using Interlink.People.Contracts;
using Interlink.People.Domain;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>What an organisation must be, and how two edits of it come together.</summary>
public sealed class OrganisationDraftTests
{
    private static OrganisationDraft Of(string main, bool isPublic, string creation, params OrganisationWords[] words) => OrganisationDraft.Of(main, words, isPublic, creation, "Citizens");

    private static string Wrong(Action act) => string.Join(' ', Should.Throw<InvalidInput>(act).Problems.Select(p => $"{p.Field}:{p.Code}"));

    /// <summary>The main language needs a name; another language with a description needs one too.</summary>
    [Fact]
    public void Names_are_where_they_are_needed()
    {
        Wrong(() => Of("lv", false, "Members", new OrganisationWords("en", "Ventmala"))).ShouldBe("name.lv:error.required");
        Wrong(() => Of("en", false, "Members", new("en", "Ventmala", ""), new("lv", "", "Apraksts"))).ShouldBe("name.lv:people.organisation.name-missing");
        Wrong(() => Of("en", false, "Members", new OrganisationWords("en", "…!?"))).ShouldBe("name.en:people.organisation.name-letters");
        Wrong(() => Of("xx", false, "Members", new OrganisationWords("en", "Ventmala"))).ShouldBe("main:error.language");
        Of("en", false, "Members", new("en", " Ventmala  town ", ""), new("lv", "", "")).Words.ShouldBe([new("en", "Ventmala town")]);
    }

    /// <summary>Anyone creates teams only where everybody may know the organisation.</summary>
    [Fact]
    public void Anyone_needs_a_public_organisation()
    {
        Wrong(() => Of("en", false, "Anyone", new OrganisationWords("en", "Ventmala"))).ShouldBe("creation:people.organisation.anyone-private");
        Of("en", true, "Anyone", new OrganisationWords("en", "Ventmala")).TeamCreation.ShouldBe(TeamCreation.Anyone);
        Wrong(() => Of("en", true, "0", new OrganisationWords("en", "Ventmala"))).ShouldBe("creation:error.choice");
    }

    /// <summary>Untouched fields keep what somebody else saved; the same field twice is a conflict; two right edits may be wrong together.</summary>
    [Fact]
    public void Two_edits_come_together()
    {
        var shown = Of("en", true, "Members", new OrganisationWords("en", "Ventmala", "By the sea"));
        var hashes = shown.Fields().ToDictionary(f => f.Key, f => Edit.Hash(f.Value ?? ""));
        var saved = Of("en", true, "Members", new OrganisationWords("en", "Ventmala town", "By the sea"));

        var merged = Of("en", true, "Members", new OrganisationWords("en", "Ventmala", "On the river")).Over(saved, 2, new Edit(1, hashes));
        merged.Words.ShouldBe([new("en", "Ventmala town", "On the river")]);
        merged.Differences(saved).ShouldBe(["description.en"]);

        Should.Throw<Stale>(() => Of("en", true, "Members", new OrganisationWords("en", "Ventmala city", "By the sea")).Over(saved, 2, new Edit(1, hashes)))
            .Fields.ShouldBe([new("name.en", "Ventmala town", "Ventmala city")]);

        var closed = Of("en", false, "Members", new OrganisationWords("en", "Ventmala", "By the sea"));
        Wrong(() => Of("en", true, "Anyone", new OrganisationWords("en", "Ventmala", "By the sea")).Over(closed, 2, new Edit(1, hashes))).ShouldBe("creation:people.organisation.anyone-private");
    }
}
