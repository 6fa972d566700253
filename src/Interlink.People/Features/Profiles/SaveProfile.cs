using Interlink.People.Domain;

namespace Interlink.People.Features.Profiles;

/// <summary>What the profile form sends.</summary>
internal sealed record ProfileForm(string? Name, string? Language, string? Theme, bool MoreContrast);

/// <summary>Changes one's own profile.</summary>
internal sealed class SaveProfile(IWriter writer, ICurrentActor current)
{
    public async Task Save(ProfileForm form, Edit edit, CancellationToken cancellation)
    {
        var person = current.Actor.Person;
        var check = new Check();
        var name = check.Line("name", form.Name, Limits.Name);
        var language = string.IsNullOrEmpty(form.Language) ? "" : check.Language("language", form.Language);
        if (form.Theme is not (null or "" or "light" or "dark")) check.Fail("theme", "error.choice");
        check.Done();
        await writer.Write(person, async turn =>
        {
            var profile = await turn.Db.Set<Profile>().SingleAsync(p => p.PersonId == person, cancellation);
            var changed = new List<string>();
            string Take(string field, string stored, string typed)
            {
                var taken = edit.Field(field, profile.Version, stored, typed);
                if (taken != stored) changed.Add(field);
                return taken;
            }
            var (newName, newLanguage) = (Take("name", profile.Name, name), Take("language", profile.Language ?? "", language));
            var (newTheme, newContrast) = (Take("theme", profile.Theme ?? "", form.Theme ?? ""), Take("contrast", Shown(profile.MoreContrast), Shown(form.MoreContrast)));
            edit.Done();
            if (changed.Count == 0) return;
            (profile.Name, profile.NameKey) = (newName, TextDoor.Key(newName));
            (profile.Language, profile.Theme, profile.MoreContrast) = (newLanguage.Length == 0 ? null : newLanguage, newTheme.Length == 0 ? null : newTheme, newContrast == Shown(true));
            profile.Version++;
            turn.Record(new("people.profile.changed", person, "person", person) { Audience = Audience.Person, SubjectVersion = profile.Version, Changed = changed });
        }, cancellation);
    }

    /// <summary>How a ticked box is shown and compared.</summary>
    public static string Shown(bool ticked) => ticked ? "true" : "";
}
