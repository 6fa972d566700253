using Interlink.Kernel;
using Microsoft.AspNetCore.Http;

namespace Interlink.UI;

/// <summary>What one button does, by post to a route of its own: afterwards back to a page, with what happened or why it did not.</summary>
public sealed class PostedActs(Flash flash, Texts texts)
{
    /// <summary>Does it and leads on. What is wrong with the act itself is said on a page; everything else is for the page of refusals.</summary>
    /// <param name="act">Does it; answers what to say.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="back">Where a refusal leads, if elsewhere.</param>
    public Task<IResult> Do(Func<Task<ToastMessage?>> act, string to, string? back = null) => Do(act, () => to, back ?? to);

    /// <summary>The same, where it is known only afterwards where it leads.</summary>
    public async Task<IResult> Do(Func<Task<ToastMessage?>> act, Func<string> to, string back)
    {
        try
        {
            if (await act() is { } toast) flash.Set(toast);
            return Results.LocalRedirect(LocalAddress.Checked(to()));
        }
        catch (InvalidInput invalid)
        {
            var words = invalid.Problems.Select(p => texts.Format(p.Code, [.. p.Args.Select(a => (a.Name, (object?)a.Value))]));
            flash.Set(new(string.Join(' ', words), Icon: "warning"));
            return Results.LocalRedirect(LocalAddress.Checked(back));
        }
    }
}
