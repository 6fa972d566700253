using System.Net;
using Interlink.People.Contracts;
using Interlink.People.Features.Sessions;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Interlink.Tests.Integration.Fixture;

/// <summary>Somebody with an account.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Address">Their confirmed address.</param>
/// <param name="IsAdministrator">Whether they administer the installation.</param>
public sealed record TestPerson(Guid Id, string Name, string Address, bool IsAdministrator)
{
    /// <summary>The actor they are in a request, for <see cref="App.As{T}"/>.</summary>
    public Actor Actor => new() { Kind = ActorKind.Person, PersonId = Id, Name = Name, AcceptedTerms = true, IsInstallationAdministrator = IsAdministrator };
}

/// <summary>People and their browsers: <c>var anna = await app.Person("Anna"); var browser = await app.SignedIn(anna);</c></summary>
public static class SignedInExtensions
{
    /// <summary>The password of everybody here.</summary>
    public const string Password = "three words together";

    /// <summary>Makes an account through the use case. The address is made of the name where none is given.</summary>
    public static async Task<TestPerson> Person(this App app, string name = "Anna Ozola", string? address = null, bool administrator = false, bool acceptedTerms = true, string? language = "en", bool password = false)
    {
        address ??= TextDoor.Key(name).Replace(' ', '.') + "@example.org";
        var id = await app.As(Actor.System, services => services.GetRequiredService<ICreateAccounts>().Create(
            new(name, address, language, password ? Password : null, acceptedTerms, administrator)));
        return new(id, name, address, administrator);
    }

    /// <summary>A browser in which the person is signed in. It follows no redirects.</summary>
    public static async Task<HttpClient> SignedIn(this App app, TestPerson person, bool remember = false)
    {
        var session = await app.As(person.Actor, services => services.GetRequiredService<IWriter>().Write(person.Id, turn => services.GetRequiredService<StartSession>().Begin(turn, person.Id, remember, TestContext.Current.CancellationToken)));
        var jar = new CookieContainer();
        jar.Add(app.ClientOptions.BaseAddress, new Cookie(SessionCookie.Name, app.Services.GetRequiredService<SessionCookie>().Value(session.Id)));
        return app.CreateDefaultClient(app.ClientOptions.BaseAddress, new CookieContainerHandler(jar));
    }
}
