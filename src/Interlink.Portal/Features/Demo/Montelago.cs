using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>A town that improves its benefits desk with residents: half way through the first phase of S1, in Italian and English.</summary>
internal static class Montelago
{
    private const string Domain = "montelago.example", Administrator = "ada.ferri", Officer = "elena.marchetti", Resident = "samira.haddad";

    private static readonly IReadOnlyList<DemoPerson> people =
    [
        new(Administrator, "Ada Ferri", "en", Domain), new(Officer, "Elena Marchetti", "it", Domain), new(Resident, "Samira Haddad", "it", Domain),
        new("luca.benassi", "Luca Benassi", "it", Domain), new("paolo.conti", "Paolo Conti", "it", Domain), new("giulia.riva", "Giulia Riva", "en", Domain), new("marco.testa", "Marco Testa", "it", Domain),
    ];

    private static readonly IReadOnlyList<DemoOrganisation> organisations =
    [
        new("town", Officer, Family.PublicAdministration,
            [new("it", "Comune di Montelago", "Un comune inventato di 12.000 abitanti, sulla riva di un lago inventato."), new("en", "Town of Montelago", "A made-up town of 12,000 people, on the shore of a made-up lake.")]),
        new("open-door", "paolo.conti", Family.NonProfit,
            [new("it", "Associazione Porta Aperta", "Accompagna le persone tra moduli e sportelli."), new("en", "Open Door Association", "Goes with people through forms and counters.")]),
        new("university", "giulia.riva", Family.Research, [new("it", "Università del Lago"), new("en", "Lake University")]),
        new("digital", "marco.testa", Family.Business, [new("it", "Lago Digitale"), new("en", "Lago Digitale")]),
    ];

    private static readonly IReadOnlyList<DemoTeam> teams =
    [
        new("desk", "town", "Ufficio agevolazioni", "Chi risponde allo sportello e al telefono.", Family.PublicAdministration, [Officer, "luca.benassi"], RightsPreset.Editor),
        new("residents", "town", "Abitanti di Montelago", "Persone che hanno chiesto un’agevolazione nell’ultimo anno.", Family.Citizens, [Resident], RightsPreset.Contributor),
        new("volunteers", "open-door", "Volontari di Porta Aperta", "Aiutano a compilare le domande.", Family.NonProfit, ["paolo.conti"], RightsPreset.Contributor),
        new("lab", "university", "Laboratorio servizi", "Osserva e misura che cosa cambia.", Family.Research, ["giulia.riva"], RightsPreset.Observer),
        new("makers", "digital", "Gruppo moduli", "Realizza i moduli digitali del comune.", Family.Business, ["marco.testa"], RightsPreset.Contributor, "engage/bring-in"),
    ];

    private static readonly IReadOnlyList<DemoTask> tasks =
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

    public static DemoTown Town { get; } = new()
    {
        Name = "Montelago",
        Prefix = "",
        Began = 63,
        Schema = "S1",
        TimeZone = "Europe/Rome",
        Process = "Sportello agevolazioni: più semplice, insieme",
        Lines =
        [
            ("it", "Chi chiede un’agevolazione deve capire in dieci minuti se ne ha diritto e che cosa serve."),
            ("en", "Anyone who asks for a benefit should find out in ten minutes whether they are entitled to it and what they need."),
        ],
        Officer = Officer,
        Clerk = "luca.benassi",
        Resident = Resident,
        Administrator = Administrator,
        People = people,
        Organisations = organisations,
        Teams = teams,
        Tasks = tasks,
    };
}
