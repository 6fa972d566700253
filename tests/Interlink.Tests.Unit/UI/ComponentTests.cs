using Bunit;
using Interlink.UI;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Interlink.Tests.Unit.UI;

public class ComponentTests : BunitContext
{
    private readonly ShellState shell = new()
    {
        Language = "en",
        Path = "/nodes/1?tab=2",
        Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero),
        Person = new("p1", "Ilze Kalniņa", FamilyKind.PublicAdministration, "Ventmala municipality"),
    };

    public ComponentTests()
    {
        var catalogue = TextCatalogue.Load([]);
        Services.AddSingleton(catalogue);
        Services.AddSingleton(catalogue.In("en"));
        Services.AddScoped<FieldLabels>();
    }

    [Fact]
    public void A_status_always_says_its_word()
    {
        Render<StatusTag>(p => p.Add(t => t.Status, StatusKind.InProgress)).Find(".il-status--progress").TextContent.ShouldBe("In progress");
        Render<StatusTag>(p => p.Add(t => t.Status, StatusKind.Finished).Add(t => t.HideWord, true)).Find(".visually-hidden").TextContent.ShouldBe("Finished");
    }

    [Fact]
    public void An_unknown_icon_is_an_error() => Should.Throw<ArgumentException>(() => Render<Icon>(p => p.Add(i => i.Name, "unicorn")));

    [Fact]
    public void A_person_without_a_name_in_sight_has_name_and_family_in_words()
    {
        var person = Render<PersonTag>(p => p.Add(t => t.Name, "Rūta Zariņa").Add(t => t.Family, FamilyKind.Research));
        person.Find(".il-fam--re").TextContent.ShouldBe("RZ");
        person.Find(".visually-hidden").TextContent.ShouldBe("Rūta Zariņa, Research");
    }

    [Theory]
    [InlineData("Ventmala \"town\"", "VT")]
    [InlineData("Biedrība „Ģimeņu nams”", "BĢ")]
    [InlineData("— 3 Garden", "3G")]
    [InlineData("«»", "")]
    [InlineData("Anna", "A")]
    public void Initials_are_letters(string name, string initials) => FamilyKinds.Initials(name).ShouldBe(initials);

    [Fact]
    public void People_that_do_not_fit_are_counted()
    {
        var people = Render<PeopleStack>(p => p.Add(t => t.People, [("A B", FamilyKind.Citizens), ("C D", null), ("E F", null)]).Add(t => t.Max, 2).Add(t => t.Total, 9));
        people.FindAll(".il-person").Count.ShouldBe(2);
        people.Find(".il-people-more").TextContent.ShouldBe("and 7 more");
    }

    [Fact]
    public void A_wrong_field_is_tied_to_its_help_and_its_error()
    {
        var field = Render<TextField>(p => p.Add(f => f.Label, "E-mail").Add(f => f.Name, "person.email").Add(f => f.Help, "Work or home").Add(f => f.Error, "Write an address with @").Add(f => f.Value, "<anna>"));
        var input = field.Find("input");
        input.Id.ShouldBe("f-person-email");
        input.GetAttribute("name").ShouldBe("person.email");
        input.GetAttribute("value").ShouldBe("<anna>");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent.Trim()).ShouldBe(["Work or home", "Write an address with @"]);
        field.Find("label").GetAttribute("for").ShouldBe(input.Id);
        field.Find(".il-field").ClassList.ShouldContain("is-wrong");
    }

    [Fact]
    public void A_password_never_comes_back() =>
        Render<TextField>(p => p.Add(f => f.Label, "Password").Add(f => f.Name, "pw").Add(f => f.Type, "password").Add(f => f.Value, "secret")).Markup.ShouldNotContain("secret");

    [Fact]
    public void The_summary_leads_to_each_field_on_this_page()
    {
        var errors = new FormErrors { { "name", "Give it a name" }, { "", "Somebody changed this" } };
        var summary = WithShell(b => { b.OpenComponent<FormSummary>(0); b.AddComponentParameter(1, "Errors", errors); b.CloseComponent(); });
        summary.Find("h2").TextContent.ShouldBe("Check 2 answers");
        summary.Find("a").GetAttribute("href").ShouldBe("/nodes/1?tab=2#f-name");
        summary.FindAll("li").Count.ShouldBe(2);
        Render<FormSummary>(p => p.Add(s => s.Errors, new FormErrors())).Markup.Trim().ShouldBeEmpty();
    }

    /// <summary>Fields stand below the summary, which names each and keeps their order all the same.</summary>
    [Fact]
    public void The_summary_names_the_fields_in_the_order_of_the_form()
    {
        var errors = new FormErrors { { "second", "Fill this in" }, { "first", "Fill this in" } };
        var form = WithShell(b =>
        {
            b.OpenComponent<FormSummary>(0); b.AddComponentParameter(1, "Errors", errors); b.CloseComponent();
            foreach (var (name, label) in ((string, string)[])[("first", "Name"), ("second", "Town")])
            {
                b.OpenComponent<TextField>(2); b.AddComponentParameter(3, "Label", label); b.AddComponentParameter(4, "Name", name); b.AddComponentParameter(5, "Error", errors[name]); b.CloseComponent();
            }
        });
        form.FindAll(".il-summary li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ShouldBe(["Name: Fill this in", "Town: Fill this in"]);
    }

    [Fact]
    public void A_denied_control_stays_and_says_why()
    {
        var why = Render<Why>(p => p.Add(w => w.Label, "Delete").Add(w => w.Reason, "You can see this, but not delete it.").Add(w => w.Who, "Ilze can change that."));
        var button = why.Find("button");
        button.GetAttribute("aria-disabled").ShouldBe("true");
        button.HasAttribute("disabled").ShouldBeFalse();
        why.Find("#" + button.GetAttribute("aria-describedby")).TextContent.ShouldContain("Ilze can change that.");
        why.Find("summary").TextContent.ShouldBe("Why can’t I?");
    }

    [Fact]
    public void The_band_marks_the_current_phase_once()
    {
        var band = Render<PhaseBand>(p => p.Add(b => b.Phases, [new("Engage", PhaseState.Done, Href: "/a"), new("Design", PhaseState.Now, "3 of 22 tasks", 13, "/b"), new("Build", PhaseState.Next)]));
        band.FindAll("[aria-current=step]").Single().GetAttribute("href").ShouldBe("/b");
        band.Find("li.is-done .visually-hidden").TextContent.ShouldBe("Done");
        band.Find("progress").GetAttribute("value").ShouldBe("13");
    }

    [Fact]
    public void Progress_says_its_count_and_survives_nothing_to_do()
    {
        var bar = Render<ProgressBar>(p => p.Add(b => b.Value, 0).Add(b => b.Max, 0));
        bar.Find("progress").GetAttribute("max").ShouldBe("1");
        bar.Find(".il-progress-count").TextContent.ShouldBe("0 of 0");
    }

    [Fact]
    public void A_toast_undoes_by_a_form()
    {
        var toast = Render<Toast>(p => p.Add(t => t.Message, new ToastMessage("Finished.", "/undo", new Dictionary<string, string> { ["id"] = "7" })));
        toast.Find("form").GetAttribute("action").ShouldBe("/undo");
        toast.Find("input[name=id]").GetAttribute("value").ShouldBe("7");
        toast.Find(".il-toast").GetAttribute("role").ShouldBe("status");
    }

    [Fact]
    public void The_frame_shows_where_one_is_and_comes_back_here()
    {
        var frame = WithShell(b => { b.OpenComponent<AppLayout>(0); b.AddComponentParameter(1, "Body", (RenderFragment)(c => c.AddMarkupContent(0, "<main id=\"main\"></main>"))); b.CloseComponent(); });
        frame.Find(".il-top-nav [aria-current]").TextContent.ShouldBe("Processes");
        frame.Find(".il-skip").GetAttribute("href").ShouldBe("/nodes/1?tab=2#main");
        frame.FindAll("form input[name=return]").ShouldAllBe(i => i.GetAttribute("value") == "/nodes/1?tab=2");
        frame.Find("#lang [aria-current]").TextContent.ShouldBe("English");
        frame.Find("#me").TextContent.ShouldContain("Ventmala municipality");
        frame.FindAll("[id]").Select(e => e.Id).ShouldBeUnique();
    }

    [Fact]
    public void No_component_writes_a_style_or_a_script_into_the_page()
    {
        var frame = WithShell(b => { b.OpenComponent<PublicLayout>(0); b.CloseComponent(); });
        frame.FindAll("[style], style, script, [onclick]").ShouldBeEmpty();
        frame.FindAll(".il-foot a").Count.ShouldBeGreaterThan(8);
    }

    private IRenderedComponent<CascadingValue<ShellState>> WithShell(RenderFragment content) =>
        Render<CascadingValue<ShellState>>(p => p.Add(c => c.Value, shell).Add(c => c.ChildContent, content));
}
