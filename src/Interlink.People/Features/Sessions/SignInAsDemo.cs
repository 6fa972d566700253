using Interlink.People.Contracts;
using Interlink.People.Domain;
using Microsoft.Extensions.Hosting;

namespace Interlink.People.Features.Sessions;

/// <summary>Signs in as somebody of the demonstration. In Development only; elsewhere there is no such thing.</summary>
internal sealed class SignInAsDemo(IWriter writer, IHostEnvironment environment, IEnumerable<IDemoAccounts> slots, StartSession sessions)
{
    /// <summary>Who can be chosen.</summary>
    public async Task<IReadOnlyList<DemoAccount>> Offered(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment()) return [];
        var all = new List<DemoAccount>();
        foreach (var slot in slots) all.AddRange(await slot.All(cancellation));
        return all;
    }

    public async Task<StartedSession> As(Guid person, CancellationToken cancellation)
    {
        if ((await Offered(cancellation)).All(d => d.Person != person)) throw new NotFound();
        return await writer.Write(person, turn => sessions.SignIn(turn, person, SignInWay.Demonstration, remember: false, cancellation), cancellation);
    }
}
