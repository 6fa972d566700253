using Interlink.Tools.Files.Receiving;
using Interlink.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Interlink.Tools.Files.Features;

/// <summary>Takes in the form of an upload, keeps the file where something else in the form is wrong, and answers a page or a script.</summary>
internal sealed class UploadForm(UploadReader reader, StoreUpload store, PendingUploads pending, IReads reads, Texts texts)
{
    /// <summary>The hidden field that names a file that was kept.</summary>
    public const string Kept = "_pending";

    /// <param name="context">The request.</param>
    /// <param name="act">Uses what was typed, what was stored, and the kept file if that is it.</param>
    /// <param name="to">Where a page leads.</param>
    /// <param name="answer">What a script gets.</param>
    public async Task<IResult> Take(HttpContext context, Func<PostedForm, StoredUpload?, Guid?, Task> act, Func<string> to, Func<StoredUpload, object> answer)
    {
        var script = context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        StoredUpload? stored = null;
        Guid? kept = null;
        try
        {
            await using (var received = await reader.Read(context, context.RequestAborted))
                if (received is not null) stored = await store.Store(received, context.RequestAborted);
            var form = new PostedForm(context.Request.Form);
            if (stored is null)
            {
                await using var db = reads.Open();
                kept = form.Id(Kept);
                stored = await pending.Find(db, kept, context.RequestAborted);
            }
            await act(form, stored, kept);
            return script ? Results.Json(answer(stored!)) : Results.LocalRedirect(to());
        }
        catch (InvalidInput invalid) when (script)
        {
            return Results.Json(new { message = string.Join(' ', invalid.Problems.Select(p => texts.Format(p.Code, [.. p.Args.Select(a => (a.Name, (object?)a.Value))]))) }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (InvalidInput)
        {
            if (stored is not null && kept is null) Carry(context, await pending.Keep(stored, context.RequestAborted));
            throw;
        }
    }

    private static void Carry(HttpContext context, Guid kept)
    {
        var fields = context.Request.Form.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        fields[Kept] = new StringValues(kept.ToString());
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }
}
