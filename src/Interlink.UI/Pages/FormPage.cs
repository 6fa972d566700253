using Interlink.Kernel;
using Microsoft.AspNetCore.Http;

namespace Interlink.UI;

/// <summary>
/// Metadata of an endpoint that takes the post of a form but is no page: the page that shows the form. Where the endpoint refuses what was sent, that page
/// is drawn again under the same address, with the status, what is wrong and what was typed.
/// </summary>
/// <param name="Address">The local address of the page.</param>
public sealed record FormPage(Func<HttpRequest, string> Address)
{
    private const string Item = "interlink.form-problem";

    /// <summary>Leaves what is wrong for the page.</summary>
    public static void Carry(HttpContext context, Refusal refusal) => context.Items[Item] = refusal;

    /// <summary>What was wrong with the form of this page.</summary>
    public static Refusal? Carried(HttpContext context) => context.Items[Item] as Refusal;
}
