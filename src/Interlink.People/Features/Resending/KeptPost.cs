using Interlink.UI;
using Microsoft.AspNetCore.Http;

namespace Interlink.People.Features.Resending;

/// <summary>A post that could not be taken in, kept so that the person can send it again. It travels in the page, never on the server.</summary>
/// <param name="Action">Where it was going: a local address.</param>
/// <param name="Fields">What was typed; no passwords, no files.</param>
/// <param name="Token">The token it carried, which says whose it is.</param>
internal sealed record KeptPost(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, string Token)
{
    /// <summary>Where it is left for the page that shows it.</summary>
    public const string Item = "interlink.resend";

    private const string CarriedAction = "carry:action", CarriedToken = "carry:token", CarriedField = "carry:f:";

    /// <summary>The kept post in a request that failed; none if it isn't a form of this site, or can't be kept.</summary>
    public static async Task<KeptPost?> Of(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsSameOrigin(request)) return null;
        IFormCollection form;
        try { form = await request.ReadFormAsync(context.RequestAborted); }
        catch (InvalidDataException) { return null; }
        catch (BadHttpRequestException) { return null; }
        if (form.Files.Count > 0 || form[FormTokens.Field].ToString() is not { Length: > 0 } token) return null;
        var fields = form.Where(f => f.Key != FormTokens.Field && !IsSecret(f.Key)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")));
        return new(LocalAddress.Checked(request.Path + request.QueryString), [.. fields], token);
    }

    /// <summary>The kept post that a form carries along, for example that of the sign-in page.</summary>
    public static KeptPost? Carried(IFormCollection? form)
    {
        if (form is null || form[CarriedAction].ToString() is not { Length: > 0 } action || form[CarriedToken].ToString() is not { Length: > 0 } token) return null;
        var fields = form.Where(f => f.Key.StartsWith(CarriedField, StringComparison.Ordinal)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key[CarriedField.Length..], v ?? "")));
        return new(LocalAddress.Checked(action), [.. fields], token);
    }

    /// <summary>The hidden fields that carry it along.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carry() =>
        [new(CarriedAction, Action), new(CarriedToken, Token), .. Fields.Select(f => KeyValuePair.Create(CarriedField + f.Key, f.Value))];

    /// <summary>What the person typed, to be read once more before it goes.</summary>
    public IEnumerable<string> Typed => Fields.Where(f => !f.Key.StartsWith('_') && f.Value.Length > 2 && !Guid.TryParse(f.Value, out _)).Select(f => f.Value);

    /// <summary>Whether the browser says that the form stood on a page of this site.</summary>
    public static bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site == "same-origin"
        : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value;

    private static bool IsSecret(string field) => field.Contains("password", StringComparison.OrdinalIgnoreCase);
}
