using System.Text.RegularExpressions;

namespace Interlink.Tests.Integration.Fixture;

/// <summary>Letters that were caught instead of sent.</summary>
public static partial class Letters
{
    /// <summary>Waits for the newest letter to an address whose body holds some words.</summary>
    public static async Task<SinkMailRow> Letter(this App app, string address, string holds = "")
    {
        SinkMailRow? letter = null;
        await App.Until(async () => (letter = await app.Read(db => db.Set<SinkMailRow>().Where(m => m.Address == address && m.Body.Contains(holds)).OrderByDescending(m => m.Id).FirstOrDefaultAsync())) is not null, $"letter to {address}");
        return letter!;
    }

    /// <summary>The local address of the first link in a letter.</summary>
    public static string Link(this SinkMailRow letter) => new Uri(Address().Match(letter.Body).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+\?\S+")]
    private static partial Regex Address();
}
