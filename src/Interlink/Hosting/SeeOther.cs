namespace Interlink.Hosting;

/// <summary>A post that leads on answers 303, so that every browser gets the next page with GET.</summary>
internal static class SeeOther
{
    public static Task Middleware(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status302Found) context.Response.StatusCode = StatusCodes.Status303SeeOther;
                return Task.CompletedTask;
            });
        }
        return next(context);
    }
}
