namespace Interlink.Tests.Browser.Fixture;

/// <summary>How somebody works a page: the same journey is made by pointer and by keyboard.</summary>
public abstract class Hand(IPage page)
{
    /// <summary>The page at hand.</summary>
    protected IPage Page { get; } = page;

    /// <summary>Follows a link, presses a button, opens a fold.</summary>
    public async Task Press(ILocator target)
    {
        // An enhanced navigation changes the address before the page: it is there when what the server didn't write is gone.
        await Page.EvaluateAsync("() => { document.documentElement.dataset.old = ''; }");
        await Act(target);
    }

    /// <summary>Waits until the page that the last press led to is at an address.</summary>
    public async Task At(string address)
    {
        try
        {
            await Page.WaitForURLAsync(address);
            await Page.Locator("html:not([data-old])").WaitForAsync();
        }
        catch (TimeoutException)
        {
            var text = await Page.Locator("main").InnerTextAsync();
            throw new ShouldAssertException($"Expected {address} but was at {Page.Url}:\n{text[..Math.Min(text.Length, 500)]}");
        }
    }

    /// <summary>Presses it.</summary>
    protected abstract Task Act(ILocator target);

    /// <summary>Writes into a field, over what stands there.</summary>
    public abstract Task Write(ILocator field, string text);

    /// <summary>Ticks a box or chooses a radio button.</summary>
    public abstract Task Tick(ILocator box);

    /// <summary>Chooses from a list.</summary>
    public abstract Task Choose(ILocator list, string value);

    /// <summary>Goes into a text, to its end, and types a paragraph.</summary>
    public async Task Append(ILocator text, string words)
    {
        await Enter(text);
        await Page.Keyboard.PressAsync("Control+End");
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.TypeAsync(words);
    }

    /// <summary>Puts the cursor into a text.</summary>
    protected abstract Task Enter(ILocator text);
}

/// <summary>By mouse or finger.</summary>
public sealed class PointerHand(IPage page) : Hand(page)
{
    /// <inheritdoc />
    protected override Task Act(ILocator target) => target.ClickAsync();

    /// <inheritdoc />
    public override Task Write(ILocator field, string text) => field.FillAsync(text);

    /// <inheritdoc />
    public override Task Tick(ILocator box) => box.CheckAsync();

    /// <inheritdoc />
    public override Task Choose(ILocator list, string value) => list.SelectOptionAsync(value);

    /// <inheritdoc />
    protected override Task Enter(ILocator text) => text.ClickAsync();
}

/// <summary>By keyboard alone. Every stop on the way must show that it has the focus, and must not lie under something else.</summary>
public sealed class KeyboardHand(IPage page) : Hand(page)
{
    private const int MostStops = 300;

    /// <inheritdoc />
    protected override async Task Act(ILocator target)
    {
        await Reach(target);
        await Page.Keyboard.PressAsync(await target.EvaluateAsync<bool>("e => e.matches('a')") ? "Enter" : "Space");
    }

    /// <inheritdoc />
    public override async Task Write(ILocator field, string text)
    {
        await Reach(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <inheritdoc />
    public override async Task Tick(ILocator box)
    {
        await Reach(box);
        if (!await box.IsCheckedAsync()) await Page.Keyboard.PressAsync("Space");
        (await box.IsCheckedAsync()).ShouldBeTrue();
    }

    /// <inheritdoc />
    public override async Task Choose(ILocator list, string value)
    {
        await Reach(list);
        await Page.Keyboard.PressAsync("Home");
        for (var i = 0; i < MostStops && await list.InputValueAsync() != value; i++) await Page.Keyboard.PressAsync("ArrowDown");
        (await list.InputValueAsync()).ShouldBe(value);
    }

    /// <inheritdoc />
    protected override Task Enter(ILocator text) => Reach(text);

    /// <summary>Tabs on until the target has the focus; within a group of radio buttons and a toolbar, arrows go on.</summary>
    public async Task Reach(ILocator target)
    {
        await target.WaitForAsync();
        await target.EvaluateAsync("e => { window.wantedByTest = e; }");
        for (var i = 0; i < MostStops; i++)
        {
            var where = await Page.EvaluateAsync<string>(Look);
            if (where == "there") return;
            if (where.StartsWith("fault", StringComparison.Ordinal)) throw new ShouldAssertException($"{Page.Url}: {where}");
            await Page.Keyboard.PressAsync(where == "group" ? "ArrowDown" : "Tab");
        }
        throw new ShouldAssertException($"{Page.Url}: {MostStops} presses of Tab do not reach {target}.");
    }

    // What the page focuses by itself, such as a heading, needs no ring. Else: at what is wanted, in its group, elsewhere; or what is
    // wrong with how it shows.
    private const string Look =
        """
        () => {
            const at = document.activeElement, want = window.wantedByTest;
            if (!want?.isConnected) return 'fault: what was to be reached is gone';
            if (!at || at === document.body || at.matches('[tabindex="-1"]')) return 'elsewhere';
            const name = at.outerHTML.slice(0, 200);
            const ring = e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none'; };
            if (![at, at.parentElement, at.closest('label')].some(e => e && ring(e))) return 'fault: the focus does not show: ' + name;
            const box = at.getBoundingClientRect();
            const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), ys = [box.top + 4, box.top + box.height / 2, box.bottom - 4].filter(y => y >= 0 && y < innerHeight);
            const top = y => document.elementFromPoint(x, y);
            if (!ys.some(y => { const e = top(y); return e && (at.contains(e) || e.contains(at) || e.closest('label')?.contains(at)); })) return 'fault: the focus is out of sight or covered: ' + name;
            if (at === want) return 'there';
            return want.type === 'radio' && at.type === 'radio' && at.name === want.name && at.form === want.form ? 'group' : 'elsewhere';
        }
        """;
}
