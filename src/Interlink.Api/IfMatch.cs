using System.Reflection;
using Interlink.Kernel;
using Microsoft.AspNetCore.Http;

namespace Interlink.Api;

/// <summary>The version that a write names in <c>If-Match</c>: a tag of the answer it read, or <c>*</c> to overwrite. Handlers take it as a parameter.</summary>
/// <param name="Edit">For the use case.</param>
public sealed record IfMatch(Edit Edit)
{
    /// <summary>Reads the header: 428 where it is missing, 412 follows from the use case where somebody was faster.</summary>
    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var raw = context.Request.Headers.IfMatch.ToString();
        if (raw.Length == 0) throw new VersionNeeded();
        if (raw.Trim() == "*") return ValueTask.FromResult<IfMatch?>(new(new Edit(null)));
        return EntityTag.Version(raw) is { } version ? ValueTask.FromResult<IfMatch?>(new(new Edit(version))) : throw new Stale([]);
    }
}
