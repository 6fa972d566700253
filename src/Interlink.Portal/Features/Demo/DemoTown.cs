using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>Somebody of the demonstration. Invented, like everything here.</summary>
/// <param name="Key">What the seed calls them.</param>
/// <param name="Name">Their name.</param>
/// <param name="Language">The language they read.</param>
internal sealed record DemoPerson(string Key, string Name, string Language)
{
    /// <summary>An address that can't exist: the ending is reserved for examples.</summary>
    public string Address => $"{Key}@montelago.example";
}

/// <summary>An organisation of the demonstration, and who administers it.</summary>
internal sealed record DemoOrganisation(string Key, string Administrator, Family Family, IReadOnlyList<OrganisationWords> Words);

/// <summary>A team of the demonstration, its people, and what they may do in the process.</summary>
internal sealed record DemoTeam(string Key, string Organisation, string Name, string Description, Family Family, IReadOnlyList<string> Members, RightsPreset Preset, string? Node = null);

/// <summary>A task of the demonstration: when it began and ended, counted in days before today, and what was made in it.</summary>
/// <param name="Path">Its place in the schema.</param>
/// <param name="Began">Days ago.</param>
/// <param name="Finished">Days ago; none while it is in progress.</param>
/// <param name="Maker">Who made the document.</param>
/// <param name="Item">The INTERLINKER it was made from.</param>
/// <param name="Document">Its name.</param>
internal sealed record DemoTask(string Path, int Began, int? Finished, string? Maker = null, string? Item = null, string? Document = null)
{
    /// <summary>Days from today until it ends, where it has a last day.</summary>
    public int? EndsIn { get; init; }
    /// <summary>A link kept in it.</summary>
    public (string Name, string Url)? Link { get; init; }
}

/// <summary>A town that improves its benefits desk with residents: half way through the first phase. All of it is invented.</summary>
internal static class DemoTown
{
    public const string Schema = "S1";

    public const string Process = "process", Administrator = "ada.ferri", Officer = "elena.marchetti", Resident = "samira.haddad";

    /// <summary>How many days ago it all began.</summary>
    public const int Began = 63;

    public static readonly IReadOnlyList<DemoPerson> People =
    [
        new(Administrator, "Ada Ferri", "en"), new(Officer, "Elena Marchetti", "it"), new(Resident, "Samira Haddad", "it"),
        new("luca.benassi", "Luca Benassi", "it"), new("paolo.conti", "Paolo Conti", "it"), new("giulia.riva", "Giulia Riva", "en"), new("marco.testa", "Marco Testa", "it"),
    ];

    public static readonly IReadOnlyList<DemoOrganisation> Organisations =
    [
        new("town", Officer, Family.PublicAdministration,
            [new("it", "Comune di Montelago", "Un comune inventato di 12.000 abitanti, sulla riva di un lago inventato."), new("en", "Town of Montelago", "A made-up town of 12,000 people, on the shore of a made-up lake.")]),
        new("open-door", "paolo.conti", Family.NonProfit,
            [new("it", "Associazione Porta Aperta", "Accompagna le persone tra moduli e sportelli."), new("en", "Open Door Association", "Goes with people through forms and counters.")]),
        new("university", "giulia.riva", Family.Research, [new("it", "Università del Lago"), new("en", "Lake University")]),
        new("digital", "marco.testa", Family.Business, [new("it", "Lago Digitale"), new("en", "Lago Digitale")]),
    ];

    public static readonly IReadOnlyList<DemoTeam> Teams =
    [
        new("desk", "town", "Ufficio agevolazioni", "Chi risponde allo sportello e al telefono.", Family.PublicAdministration, [Officer, "luca.benassi"], RightsPreset.Editor),
        new("residents", "town", "Abitanti di Montelago", "Persone che hanno chiesto un’agevolazione nell’ultimo anno.", Family.Citizens, [Resident], RightsPreset.Contributor),
        new("volunteers", "open-door", "Volontari di Porta Aperta", "Aiutano a compilare le domande.", Family.NonProfit, ["paolo.conti"], RightsPreset.Contributor),
        new("lab", "university", "Laboratorio servizi", "Osserva e misura che cosa cambia.", Family.Research, ["giulia.riva"], RightsPreset.Observer),
        new("makers", "digital", "Gruppo moduli", "Realizza i moduli digitali del comune.", Family.Business, ["marco.testa"], RightsPreset.Contributor, "engage/bring-in"),
    ];

    public static readonly IReadOnlyList<DemoTask> Tasks =
    [
        new("engage/frame/one-pager", 60, 54, Officer, "IL-001", "Scheda: uno sportello più semplice"),
        new("engage/frame/fit-check", 53, 50, "luca.benassi", "IL-004", "Perché farlo insieme"),
        new("engage/frame/arrangement", 49, 44, Officer, "IL-006", "Chi decide che cosa"),
        new("engage/frame/work-plan", 48, 41, "luca.benassi", "IL-010", "Registro dei rischi") { Link = ("Calendario del consiglio comunale", "https://montelago.example/consiglio") },
        new("engage/people/families", 43, 39),
        new("engage/people/influence-map", 38, 33, "paolo.conti", "IL-015", "Chi è coinvolto"),
        new("engage/people/balance-check", 32, 28, Resident, "IL-016", "Chi manca ancora"),
        new("engage/people/register", 30, 25),
        new("engage/rules/code-of-conduct", 24, 17, Resident, "IL-033", "Come ci trattiamo"),
        new("engage/bring-in/recognition", 22, 12),
        new("engage/bring-in/engagement-plan", 15, null, Officer, "IL-018", "Inviti di dicembre") { EndsIn = 5 },
        new("engage/bring-in/messages", 9, null) { EndsIn = 12, Link = ("Foto della sala d’attesa", "https://montelago.example/foto") },
        new("engage/data/inventory", 7, null, "luca.benassi", "IL-027", "Dati dello sportello") { EndsIn = -2 },
    ];

    /// <summary>The same id on every start, so that doing it again makes nothing twice.</summary>
    public static Guid Id(string kind, string key) => NameBasedId.Of("demo-" + kind, key);
}
