using Interlink.People.Domain;

namespace Interlink.People.Features.Appearance;

/// <summary>Keeps theme, contrast and language in the profile of whoever is signed in; strangers have cookies.</summary>
internal sealed class ChooseAppearance(IWriter writer, ICurrentActor current)
{
    /// <param name="theme"><c>light</c>, <c>dark</c>, empty for the device's; null leaves it.</param>
    /// <param name="contrast"><c>more</c> or empty; null leaves it.</param>
    /// <param name="language">A language the product speaks; null leaves it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Choose(string? theme, string? contrast, string? language, CancellationToken cancellation)
    {
        var check = new Check();
        if (theme is not (null or "" or "light" or "dark")) check.Fail("theme", "error.choice");
        if (contrast is not (null or "" or "more")) check.Fail("contrast", "error.choice");
        if (language is not null) check.Language("language", language);
        check.Done();
        if (current.Actor.PersonId is not { } person) return;
        await writer.Write(person, async turn =>
        {
            var profile = await turn.Db.Set<Profile>().SingleAsync(p => p.PersonId == person, cancellation);
            // Not an edit that another form must notice: the version stays.
            if (theme is not null) profile.Theme = theme.Length == 0 ? null : theme;
            if (contrast is not null) profile.MoreContrast = contrast == "more";
            if (language is not null) profile.Language = language;
        }, cancellation);
    }
}
