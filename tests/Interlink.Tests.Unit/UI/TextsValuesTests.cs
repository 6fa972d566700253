using Interlink.UI;
using Microsoft.AspNetCore.Components;

namespace Interlink.Tests.Unit.UI;

public class TextsValuesTests
{
    private static readonly TextCatalogue Catalogue = TextCatalogue.Load([]);
    private static readonly DateOnly Day = new(2026, 11, 27);
    private static readonly TimeZoneInfo Riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    [Fact]
    public void A_language_that_is_not_spoken_gives_English() => Catalogue.In("de").Language.ShouldBe("en");

    [Theory]
    [InlineData("en", 1, "1 minute ago")]
    [InlineData("en", 1200, "1,200 minutes ago")]
    [InlineData("es", 2, "hace 2 minutos")]
    [InlineData("it", 1, "1 minuto fa")]
    [InlineData("lv", 21, "pirms 21 minūtes")]
    [InlineData("lv", 11, "pirms 11 minūtēm")]
    public void A_count_is_written_in_its_form(string language, long n, string text) =>
        Catalogue.In(language).Count("ui.ago.minutes", n).ShouldBe(text);

    [Theory]
    [InlineData("en", DateStyle.Text, "27 November")]
    [InlineData("en", DateStyle.Table, "27 Nov")]
    [InlineData("en", DateStyle.Weekday, "Friday, 27 November")]
    [InlineData("es", DateStyle.Text, "27 de noviembre")]
    [InlineData("es", DateStyle.TextYear, "27 de noviembre de 2026")]
    [InlineData("it", DateStyle.Text, "27 novembre")]
    [InlineData("lv", DateStyle.Text, "27. novembris")]
    [InlineData("lv", DateStyle.TextYear, "2026. gada 27. novembris")]
    public void A_day_is_written_in_the_order_of_its_language(string language, DateStyle style, string text) =>
        Catalogue.In(language).Date(Day, style).ShouldBe(text);

    [Fact]
    public void The_year_is_said_only_when_it_is_another_one()
    {
        var texts = Catalogue.In("en");
        texts.Date(Day, today: new(2026, 1, 1)).ShouldBe("27 November");
        texts.Date(Day, today: new(2027, 1, 1)).ShouldBe("27 November 2026");
        texts.Date(Day, today: new(2027, 1, 1), DateStyle.Table).ShouldBe("27 Nov 2026");
    }

    [Fact]
    public void A_range_says_what_both_ends_share_once()
    {
        var today = new DateOnly(2026, 6, 1);
        Catalogue.In("en").DateRange(new(2026, 11, 16), Day, today).ShouldBe("16 to 27 November");
        Catalogue.In("es").DateRange(new(2026, 11, 16), Day, today).ShouldBe("del 16 al 27 de noviembre");
        Catalogue.In("lv").DateRange(new(2026, 10, 16), Day, today).ShouldBe("16. oktobris – 27. novembris");
        Catalogue.In("en").DateRange(new(2025, 11, 16), Day, today).ShouldBe("16 November 2025 to 27 November");
        Catalogue.In("en").DateRange(Day, Day, today).ShouldBe("27 November");
    }

    [Fact]
    public void An_instant_is_told_in_the_zone_of_the_reader() =>
        Catalogue.In("en").DateTime(new(2026, 11, 27, 22, 5, 0, TimeSpan.Zero), Riga).ShouldBe("28 November, 00:05");

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(12, "12 minutes ago")]
    [InlineData(125, "2 hours ago")]
    [InlineData(18 * 60, "yesterday")]
    [InlineData(3 * 24 * 60, "3 days ago")]
    [InlineData(10 * 24 * 60, "17 November")]
    [InlineData(365 * 24 * 60, "27 November 2025")]
    public void How_long_ago_something_was(int minutes, string text)
    {
        var now = new DateTimeOffset(2026, 11, 27, 15, 0, 0, TimeSpan.Zero);
        Catalogue.In("en").Ago(now.AddMinutes(-minutes), now, Riga).ShouldBe(text);
    }

    [Theory]
    [InlineData(0, "šodien")]
    [InlineData(1, "rīt")]
    [InlineData(-1, "vakar")]
    [InlineData(4, "pēc 4 dienām")]
    [InlineData(21, "pēc 21 dienas")]
    [InlineData(-3, "pirms 3 dienām")]
    public void How_far_a_day_is(int days, string text) => Catalogue.In("lv").Until(Day.AddDays(days), Day).ShouldBe(text);

    [Theory]
    [InlineData("en", 512, "512 B")]
    [InlineData("en", 2_100_000, "2.1 MB")]
    [InlineData("lv", 2_100_000, "2,1 MB")]
    [InlineData("en", 42_700_000, "43 MB")]
    [InlineData("en", 3_000, "3 kB")]
    public void A_size_is_short(string language, long bytes, string text) =>
        Catalogue.In(language).FileSize(bytes).ShouldBe(text.Replace(' ', '\u00a0'));

    [Theory]
    [InlineData("en", "Ilze, Marta and Anna")]
    [InlineData("es", "Ilze, Marta y Anna")]
    [InlineData("lv", "Ilze, Marta un Anna")]
    public void Things_are_listed(string language, string text) => Catalogue.In(language).And(["Ilze", "Marta", "Anna"]).ShouldBe(text);

    [Fact]
    public void Spanish_and_changes_before_its_own_sound()
    {
        Catalogue.In("es").And(["Juan", "Isabel"]).ShouldBe("Juan e Isabel");
        Catalogue.In("es").And(["agua", "hielo"]).ShouldBe("agua y hielo");
        Catalogue.In("es").Or(["siete", "ocho"]).ShouldBe("siete u ocho");
        Catalogue.In("en").And(["Ilze"]).ShouldBe("Ilze");
        Catalogue.In("en").And([]).ShouldBe("");
    }

    [Fact]
    public void An_unknown_text_is_an_error_or_its_key_and_never_silent()
    {
        Should.Throw<KeyNotFoundException>(() => Catalogue.In("en")["ui.nothing"]);

        var told = new List<string>();
        var lenient = TextCatalogue.Load([], strict: false, (key, language) => told.Add($"{key} {language}"));
        lenient.In("lv")["ui.nothing"].ShouldBe("ui.nothing");
        lenient.In("lv").Markup("ui.<b>").Value.ShouldBe("ui.&lt;b&gt;");
        told.ShouldBe(["ui.nothing lv", "ui.<b> lv"]);
    }

    [Fact]
    public void Values_in_marked_up_sentences_are_encoded()
    {
        var texts = Catalogue.In("en");
        texts.Markup("ui.more", ("name", "<script>")).Value.ShouldBe("More for &lt;script&gt;");
        texts.Markup("ui.more", ("name", new MarkupString("<b>x</b>"))).Value.ShouldBe("More for <b>x</b>");
        Should.Throw<ArgumentException>(() => texts.Format("ui.more"));
    }

    [Fact]
    public void Words_between_marks_become_links()
    {
        var template = TextTemplate.Parse("Read {terms}the terms{/terms}, {b}{name}{/b}");
        template.Placeholders.ShouldBe(["terms", "/terms", "b", "name", "/b"]);
        template.Parts.Select(p => p.Kind).ShouldBe(
        [
            TextTemplate.PartKind.Words, TextTemplate.PartKind.Open, TextTemplate.PartKind.Words, TextTemplate.PartKind.Close,
            TextTemplate.PartKind.Words, TextTemplate.PartKind.Open, TextTemplate.PartKind.Value, TextTemplate.PartKind.Close,
        ]);
        Catalogue.In("en").Html(template, [("terms", new TextLink("/terms?a=1&b=2")), ("name", "A & B")])
            .ShouldBe("Read <a href=\"/terms?a=1&amp;b=2\">the terms</a>, <b>A &amp; B</b>");
    }
}
