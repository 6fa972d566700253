using Interlink.Coproduction.Contracts;
using Interlink.People.Contracts;

namespace Interlink.Portal.Features.Demo;

/// <summary>A city that asks for ideas against heat in an open challenge: the first phase of S2, in Spanish and English.</summary>
internal static class Fuenteserena
{
    private const string Domain = "fuenteserena.example", Officer = "carmen.vidal", Clerk = "diego.molina", Resident = "lucia.navarro";

    private static readonly IReadOnlyList<DemoPerson> people =
    [
        new(Officer, "Carmen Vidal", "es", Domain), new(Clerk, "Diego Molina", "es", Domain), new(Resident, "Lucía Navarro", "es", Domain), new("andres.soler", "Andrés Soler", "es", Domain), new("irene.pardo", "Irene Pardo", "en", Domain),
    ];

    private static readonly IReadOnlyList<DemoOrganisation> organisations =
    [
        new("city", Officer, Family.PublicAdministration,
            [new("es", "Ayuntamiento de Fuenteserena", "Una ciudad inventada de 60.000 habitantes."), new("en", "City of Fuenteserena", "A made-up city of 60,000 people.")]),
        new("shade", "andres.soler", Family.Business,
            [new("es", "Sombra y Agua, cooperativa", "Diseña y mantiene espacios frescos."), new("en", "Shade and Water Cooperative", "Designs and looks after cool places.")]),
        new("university", "irene.pardo", Family.Research, [new("es", "Universidad de Fuenteserena"), new("en", "University of Fuenteserena")]),
    ];

    private static readonly IReadOnlyList<DemoTeam> teams =
    [
        new("office", "city", "Oficina de participación", "Prepara el reto y atiende las preguntas.", Family.PublicAdministration, [Officer, Clerk], RightsPreset.Editor),
        new("neighbours", "city", "Vecindario de la calle del Agua", "Quienes viven donde más calor hace.", Family.Citizens, [Resident], RightsPreset.Contributor),
        new("makers", "shade", "Equipo de sombra", "Sabe qué cuesta y cuánto dura cada solución.", Family.Business, ["andres.soler"], RightsPreset.Contributor),
        new("meters", "university", "Grupo de mediciones", "Mide la temperatura antes y después.", Family.Research, ["irene.pardo"], RightsPreset.Observer),
    ];

    private static readonly IReadOnlyList<DemoTask> tasks =
    [
        new("engage/purpose/one-pager", 38, 32, Officer, "IL-001", "El reto en una página"),
        new("engage/purpose/arrangement", 31, 25, Clerk, "IL-006", "Quién decide qué en el reto"),
        new("engage/purpose/budget-risks", 24, 18, Clerk, "IL-010", "Riesgos del reto") { Link = ("Calendario de plenos", "https://fuenteserena.example/plenos") },
        new("engage/reach/map", 17, 11, "andres.soler", "IL-015", "Quién puede participar"),
        new("engage/reach/left-out", 10, null, Resident, "IL-016", "A quién no llegamos aún") { EndsIn = 4 },
        new("engage/reach/campaign-plan", 7, null, Officer, "IL-018", "Invitaciones de la campaña") { EndsIn = 10 },
    ];

    public static DemoTown Town { get; } = new()
    {
        Name = "Fuenteserena",
        Prefix = "fuenteserena/",
        Began = 41,
        Schema = "S2",
        TimeZone = "Europe/Madrid",
        Process = "Reto abierto: calles frescas en verano",
        Lines =
        [
            ("es", "Buscamos ideas de vecindario, empresas y universidad para que nadie pase calor en la calle ni en casa."),
            ("en", "We look for ideas from residents, companies and the university so that nobody suffers from heat outdoors or at home."),
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
