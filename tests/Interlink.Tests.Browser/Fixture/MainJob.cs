namespace Interlink.Tests.Browser.Fixture;

/// <summary>The steps of the main job for one person at one browser. What is pressed is found by address and name of field, so the same steps run in every language.</summary>
public sealed class MainJob(IPage page, Hand hand, Func<IPage, string, Task> check)
{
    /// <summary>The browser page.</summary>
    public IPage Page => page;

    /// <summary>How the page is worked.</summary>
    public Hand Hand => hand;

    /// <summary>Looks whether the page is sound.</summary>
    public Task Check(string what) => check(page, what);

    /// <summary>The one primary button of the page.</summary>
    public ILocator Primary => page.Locator("main .btn-primary");

    /// <summary>From the home page through the demonstration to my work.</summary>
    public async Task SignIn(string name)
    {
        await page.GotoAsync("/");
        await Check("home");
        await hand.Press(page.Locator(".il-top-end > a[href='/sign-in']"));
        await hand.At("**/sign-in");
        await Check("sign in");
        await hand.Press(page.Locator("details.il-demo > summary"));
        await hand.Press(page.Locator("button[name=demo]", new() { HasText = name }));
        await hand.At("**/work");
        await Check("my work");
    }

    /// <summary>Three questions; answers with the id of the process.</summary>
    public async Task<string> Start(string name, string organisation)
    {
        await hand.Press(page.Locator("main a[href='/processes/new']"));
        await hand.At("**/processes/new");
        await Check("three questions");
        await hand.Write(page.Locator("main [name=name]"), name);
        await hand.Write(page.Locator("main [name=line]"), "Più semplice per chi ha un bambino piccolo.");
        await hand.Write(page.Locator("main [name=organisation-name]"), organisation);
        await hand.Tick(page.Locator("main [name=language][value=it]"));
        await hand.Tick(page.Locator("main [name=languages][value=en]"));
        await hand.Press(Primary);
        await hand.At("**/schema");
        return new Uri(page.Url).AbsolutePath.Split('/')[2];
    }

    /// <summary>Looks at S1 and takes it; answers with how many tasks it has.</summary>
    public async Task<int> ChooseSchema()
    {
        await Check("schemas");
        await hand.Press(page.Locator(".il-schema-list a[href*='schema=S1']"));
        await hand.At("**schema=S1**");
        (await page.Locator(".il-pv-cols > div").CountAsync()).ShouldBe(4);
        var tasks = await page.Locator(".il-pv-cols li").CountAsync();
        tasks.ShouldBeGreaterThan(20);
        await Check("schema S1");
        await hand.Press(Primary);
        await hand.At("**/nodes/*");
        await Check("guide");
        return tasks;
    }

    /// <summary>Opens the first task of the tree; answers with its address.</summary>
    public async Task<string> OpenFirstTask()
    {
        var link = page.Locator(".il-tree details a[href^='/nodes/']:not(.il-tree-more)").First;
        var task = (await link.GetAttributeAsync("href"))!;
        await hand.Press(link);
        await hand.At("**" + task);
        await Assertions.Expect(page.Locator($".il-tree a[href='{task}']")).ToHaveAttributeAsync("aria-current", "page");
        return task;
    }

    /// <summary>Sees which INTERLINKERs help, each with its reason.</summary>
    public async Task SeeRecommended()
    {
        var recommended = page.Locator(".il-recs > li");
        (await recommended.CountAsync()).ShouldBeInRange(1, 8);
        foreach (var reason in await recommended.Locator(".il-reason").AllInnerTextsAsync()) reason.Trim().ShouldNotBeEmpty();
        (await recommended.Locator(".il-reason").CountAsync()).ShouldBe(await recommended.CountAsync());
    }

    /// <summary>Makes a team on the way to giving it rights on the open task, and invites somebody to it.</summary>
    public async Task BringIn(string task, string team, string address)
    {
        await hand.Press(page.Locator($"main ~ aside a[href='{task}/rights'], aside a[href='{task}/rights']").First);
        await hand.At("**/rights");
        await Check("rights of the task");
        await hand.Press(Primary);
        await hand.At("**/rights/grant**");
        await Check("give rights");
        await hand.Tick(page.Locator("main [name=who][value=new]"));
        await hand.Write(page.Locator("main [name=team-name]"), team);
        await hand.Choose(page.Locator("main [name=family]"), "Citizens");
        (await page.Locator("main select[name=node]").InputValueAsync()).ShouldBe(task.Split('/')[2]);
        await hand.Tick(page.Locator("main [name=preset][value=Contributor]"));
        await hand.Press(Primary);
        await hand.At("**given=**");
        await Check("rights given");
        await hand.Press(page.Locator("main .il-callout--ok a"));
        await hand.At("**/invite**");
        await Check("invite");
        await hand.Write(page.Locator("main [name=addresses]"), address);
        await hand.Choose(page.Locator("main [name=language]"), "en");
        await hand.Press(Primary);
        await hand.At("**batch=**");
        await Assertions.Expect(page.Locator(".il-callout--ok[role=status]")).ToContainTextAsync(address);
        await Check("invited");
    }

    /// <summary>From the letter through account and terms to where it leads.</summary>
    public async Task AcceptInvitation(string address, string name, string team)
    {
        await page.GotoAsync("/dev/mail");
        var link = page.Locator(".il-item", new() { HasText = address }).Locator("a[href*='/invitations/']").First;
        for (var i = 0; i < 100 && await link.CountAsync() == 0; i++)
        {
            await Task.Delay(200);
            await page.ReloadAsync();
        }
        await hand.Press(link);
        await hand.At("**/invitations/*");
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync(team);
        await Check("invitation");
        await hand.Press(Primary);
        await hand.At("**/register?invitation=*");
        await Check("account");
        await hand.Write(page.Locator("main [name=name]"), name);
        await hand.Write(page.Locator("main [name=password]"), "nine calm herons by the lake");
        await hand.Press(Primary);
        await hand.At("**/terms/answer**");
        await Assertions.Expect(page.Locator("main form")).ToContainTextAsync(team);
        await Check("terms");
        await hand.Press(Primary);
    }

    /// <summary>Comes back to the process from my work, and to a task in its tree.</summary>
    public async Task ReturnTo(string process, string task)
    {
        await hand.Press(page.Locator(".il-top-nav a[href='/work']"));
        await hand.At("**/work");
        await hand.Press(page.Locator($".il-procs a[href='/processes/{process}']"));
        await hand.At("**/processes/" + process);
        await Check("front page");
        await hand.Press(page.Locator($".il-tabs a[href='/processes/{process}/guide']"));
        await hand.At("**/nodes/*");
        await hand.Press(page.Locator($".il-tree a[href='{task}']"));
        await hand.At("**" + task);
    }

    /// <summary>Makes a document from the first INTERLINKER recommended; answers with its address.</summary>
    public async Task<string> MakeFromRecommended(string name)
    {
        await hand.Press(page.Locator(".il-recs a[href*='/resources/new']").First);
        await hand.At("**/resources/new/document?item=*");
        await Check("new document");
        await hand.Write(page.Locator("main [name=name]"), name);
        await hand.Press(Primary);
        await hand.At("**/resources/*-*-*-*-*");
        await Assertions.Expect(page.Locator(".il-dochead h1")).ToHaveTextAsync(name);
        await Check("document");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Opens a document from the list of its task.</summary>
    public async Task OpenFromTask(string document)
    {
        await hand.Press(page.Locator($"main a[href='{document}']").First);
        await hand.At("**" + document);
    }

    /// <summary>Goes over from reading to writing.</summary>
    public async Task BeginWriting(string document)
    {
        await hand.Press(page.Locator($"a[href='{document}/edit']"));
        await hand.At("**/edit**");
    }

    /// <summary>The text of the editor.</summary>
    public ILocator Editor => page.Locator(".il-editor-area");

    /// <summary>Writes a paragraph in the Markdown form and saves.</summary>
    public async Task WriteInForm(string document, string words)
    {
        await BeginWriting(document);
        var text = page.Locator("textarea[name=text]");
        await text.FillAsync(await text.InputValueAsync() + "\n\n" + words + "\n");
        await hand.Press(page.Locator("main form .btn-primary"));
        await hand.At("**" + document);
        await Assertions.Expect(page.Locator("main article")).ToContainTextAsync(words);
    }

    /// <summary>Goes back to the task and finishes it by its next step.</summary>
    public async Task Finish(string task)
    {
        await hand.Press(page.Locator($".il-dochead a.il-iconbtn[href='{task}']"));
        await hand.At("**" + task);
        await Check("task with a document");
        await hand.Press(page.Locator("main .il-nextstep button.btn-primary"));
        await Assertions.Expect(page.Locator(".il-statusbtn--finished")).ToBeVisibleAsync();
        await Check("finished task");
    }
}
