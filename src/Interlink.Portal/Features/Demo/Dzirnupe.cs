using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>A municipality that makes its service descriptions clearer with the people who read them: the first phase of S3, in Latvian and English.</summary>
internal static class Dzirnupe
{
    private const string Domain = "dzirnupe.example", Officer = "ilze.ozola", Clerk = "janis.berzins", Resident = "anna.kalnina";

    private static readonly IReadOnlyList<DemoPerson> people =
    [
        new(Officer, "Ilze Ozola", "lv", Domain), new(Clerk, "Jānis Bērziņš", "lv", Domain), new(Resident, "Anna Kalniņa", "lv", Domain), new("peteris.liepa", "Pēteris Liepa", "lv", Domain),
    ];

    private static readonly IReadOnlyList<DemoOrganisation> organisations =
    [
        new("municipality", Officer, Family.PublicAdministration,
            [new("lv", "Dzirnupes novada pašvaldība", "Izdomāta pašvaldība ar 9000 iedzīvotājiem."), new("en", "Dzirnupe Municipality", "A made-up municipality of 9,000 people.")]),
        new("easy-reading", "peteris.liepa", Family.NonProfit,
            [new("lv", "Biedrība “Lasi viegli”", "Palīdz cilvēkiem, kuriem lasīt ir grūti."), new("en", "Read Easily Association", "Helps people who find reading hard.")]),
    ];

    private static readonly IReadOnlyList<DemoTeam> teams =
    [
        new("customers", "municipality", "Klientu apkalpošanas centrs", "Tie, kas atbild klātienē un pa tālruni.", Family.PublicAdministration, [Officer, Clerk], RightsPreset.Editor),
        new("readers", "municipality", "Dzirnupes lasītāji", "Iedzīvotāji, kas izmēģina tekstus.", Family.Citizens, [Resident], RightsPreset.Contributor),
        new("helpers", "easy-reading", "Lasīšanas palīgi", "Lasa kopā ar cilvēkiem, kuriem tas ir grūti.", Family.NonProfit, ["peteris.liepa"], RightsPreset.Contributor),
    ];

    private static readonly IReadOnlyList<DemoTask> tasks =
    [
        new("engage/choose/scope", 31, 26, Officer, "IL-001", "Ieceres lapa: saprotami apraksti") { Link = ("Pakalpojumu saraksts", "https://dzirnupe.example/pakalpojumi") },
        new("engage/choose/people", 25, 20, Clerk, "IL-015", "Kas raksta un kas lasa"),
        new("engage/choose/reading-difficulties", 19, 12, "peteris.liepa", "IL-016", "Kuru balsis vēl trūkst"),
        new("engage/prepare/engagement-plan", 10, null, Officer, "IL-018", "Uzaicinājumi lasītājiem") { EndsIn = 6 },
        new("engage/prepare/consent", 6, null, Resident, "IL-024", "Informācija dalībniekiem") { EndsIn = 9 },
    ];

    public static DemoTown Town { get; } = new()
    {
        Name = "Dzirnupe",
        Prefix = "dzirnupe/",
        Began = 34,
        Schema = "S3",
        TimeZone = "Europe/Riga",
        Process = "Saprotami pakalpojumu apraksti Dzirnupē",
        Lines =
        [
            ("lv", "Ikviens, kas lasa pašvaldības pakalpojuma aprakstu, ar pirmo reizi saprot, kas pienākas un kas jādara."),
            ("en", "Whoever reads the description of a municipal service understands at once what they can get and what to do."),
        ],
        Officer = Officer,
        Clerk = Clerk,
        Resident = Resident,
        People = people,
        Organisations = organisations,
        Teams = teams,
        Tasks = tasks,
    };
}
