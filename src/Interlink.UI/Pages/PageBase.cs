using Interlink.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Interlink.UI;

/// <summary>
/// The base of every page. A page calls one use case to read; its form handlers call one to write through <see cref="Submit(Func{Task}, Func{string}, ToastMessage?)"/>,
/// which leads on (303) or shows what is wrong beside the fields (422, 409) with everything that was typed.
/// </summary>
public abstract class PageBase : ComponentBase
{
    private PostedForm? form;
    private FormErrors? errors;

    /// <summary>The words.</summary>
    [Inject] protected Texts T { get; set; } = null!;

    /// <summary>Who acts.</summary>
    [Inject] protected ICurrentActor Current { get; set; } = null!;

    /// <summary>Makes ids for creation forms.</summary>
    [Inject] protected IIds Ids { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Tells something on the next page.</summary>
    [Inject] protected Flash Flash { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>The frame.</summary>
    [CascadingParameter] protected ShellState Shell { get; set; } = null!;

    /// <summary>What is wrong with the form just posted.</summary>
    protected FormErrors Errors
    {
        get
        {
            if (errors is null)
            {
                errors = new();
                if (FormPage.Carried(Http) is InvalidInput invalid) Add(invalid);
            }
            return errors;
        }
    }

    /// <summary>Fields that somebody else changed meanwhile.</summary>
    protected IReadOnlyList<StaleField> Stale { get; private set; } = [];

    /// <summary>What was posted.</summary>
    protected PostedForm Form => form ??= new(
        (HttpMethods.IsPost(Http.Request.Method) || FormPage.Carried(Http) is not null) && Http.Request.HasFormContentType ? Http.Request.Form : null);

    /// <summary>A value of the query.</summary>
    protected string Query(string name) => Http.Request.Query[name].ToString();

    /// <summary>What somebody searches for, of the query: one line of at most 200 characters; empty where it holds what can't be shown.</summary>
    protected string Searched(string name = "q")
    {
        var raw = TextDoor.Cut(Query(name), 400);
        return TextDoor.HasForbidden(raw, lines: false) ? "" : TextDoor.Cut(TextDoor.Line(raw), 200);
    }

    /// <summary>A whole number in the query, at least 1: the page of a list.</summary>
    protected int PageNumber => int.TryParse(Query("page"), out var number) && number > 0 ? number : 1;

    /// <summary>The id a creation form carries, so that a double post is a redirect: as posted, else new.</summary>
    protected Guid NewId(string field = "_id") => Form.Id(field) ?? Ids.New();

    /// <summary>Reads first and renders once, when everything is there: a page has no half-loaded state, whatever the database.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        OnInitialized();
        await OnInitializedAsync();
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    /// <summary>Does it, then leads to an address.</summary>
    protected Task Submit(Func<Task> act, string to, ToastMessage? toast = null) => Submit(act, () => to, toast);

    /// <summary>Does it, then leads to an address known afterwards; refusals stay on this page.</summary>
    protected async Task Submit(Func<Task> act, Func<string> to, ToastMessage? toast = null)
    {
        if (!await Attempt(act)) return;
        if (toast is not null) Flash.Set(toast);
        Leave(to());
    }

    /// <summary>Does it and stays, for what this answer shows once; false where a refusal is shown instead.</summary>
    protected async Task<bool> Attempt(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (InvalidInput invalid)
        {
            Add(invalid);
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return false;
        }
        catch (Stale stale)
        {
            Stale = stale.Fields;
            // The notice in the form says which fields; alone, it is said above it.
            if (stale.Fields.Count == 0) Errors.Add("", T["error.stale"]);
            Http.Response.StatusCode = StatusCodes.Status409Conflict;
            return false;
        }
    }

    private void Add(InvalidInput invalid)
    {
        foreach (var problem in invalid.Problems) Errors.Add(problem.Field, Say(problem));
    }

    /// <summary>Leads to another local address.</summary>
    protected void Leave(string to) => Navigation.NavigateTo(LocalAddress.Checked(to));

    /// <summary>A problem in words.</summary>
    protected string Say(FieldProblem problem) => T.Format(problem.Code, [.. problem.Args.Select(a => (a.Name, (object?)a.Value))]);

    /// <summary>Why something is denied, in words.</summary>
    protected string Say(Decision decision) => decision.Allowed ? "" : T[decision.Reason];
}

/// <summary>Addresses within this site only: nobody is led elsewhere.</summary>
public static class LocalAddress
{
    /// <summary>The address if it is local, else the fallback.</summary>
    public static string Checked(string? address, string fallback = "/") =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(c => char.IsControl(c) || c == '\\') ? address : fallback;

    /// <summary>An address with the parts of its query that say something.</summary>
    public static string With(string path, params (string Name, string? Value)[] query)
    {
        var parts = query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}").ToList();
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>The address of a page of a list; the first needs no number.</summary>
    public static string Page(string path, int number, params (string Name, string? Value)[] query) =>
        With(path, [.. query, ("page", number > 1 ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)]);
}
