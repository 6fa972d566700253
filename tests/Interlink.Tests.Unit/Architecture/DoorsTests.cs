using Mono.Cecil;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.Architecture;

/// <summary>What leaves the house leaves through its doors, and each door reaches one place: the mail server, the provider and the collector that were named.</summary>
public sealed class DoorsTests
{
    /// <summary>What can reach another machine, or start another program.</summary>
    private static readonly HashSet<string> ways =
    [
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.Sockets.NetworkStream",
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpClientHandler", "System.Net.Http.IHttpClientFactory",
        "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.WebClient", "System.Net.Dns", "System.Net.WebSockets.ClientWebSocket", "System.Net.Quic.QuicConnection",
        "System.Net.NetworkInformation.Ping", "System.Net.Mail.SmtpClient", "MailKit.Net.Smtp.SmtpClient", "MailKit.Net.Imap.ImapClient", "MailKit.Net.Pop3.Pop3Client", "System.Diagnostics.Process",
        "System.IO.Pipes.NamedPipeClientStream",
    ];

    /// <summary>The doors. A new one is a decision: it is written here, and in <c>docs/security.md</c>.</summary>
    private static readonly string[] doors = ["Interlink.Data.MailDoor", "Interlink.People.Features.Provider.ProviderDoor", "Interlink.Hosting.Watching"];

    /// <summary>No code of ours but the doors names one of the ways.</summary>
    [Fact]
    public void Nothing_leaves_but_through_the_doors()
    {
        var (seen, through) = (0, new HashSet<string>());
        var beside = new List<string>();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "Interlink*.dll").Where(f => !Path.GetFileName(f).Contains("Tests", StringComparison.Ordinal)))
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file);
            seen++;
            foreach (var (outermost, way) in from module in assembly.Modules from type in module.GetTypes() from method in type.Methods from way in Ways(method) select (Outermost(type), way))
            {
                if (doors.Contains(outermost)) through.Add(outermost);
                else beside.Add($"{outermost} uses {way}");
            }
        }
        seen.ShouldBeGreaterThan(10);
        through.ShouldBe(doors, ignoreOrder: true);
        beside.Distinct().ShouldBeEmpty();
    }

    /// <summary>What others wrote and could call out by itself, and does not unless it is asked: nothing of ours asks.</summary>
    [Fact]
    public void Sanitiser_parser_and_scripts_load_nothing()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "Interlink*.dll").Where(f => !Path.GetFileName(f).Contains("Tests", StringComparison.Ordinal)))
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file);
            var members = assembly.MainModule.GetMemberReferences().Select(m => m.Name).ToHashSet();
            foreach (var opening in (string[])["WithDefaultLoader", "WithDefaultRequesters", "EnableModules", "AllowClr", "LoadXml", "set_XmlResolver"])
                members.ShouldNotContain(opening, Path.GetFileName(file));
        }
    }

    private static IEnumerable<string> Ways(MethodDefinition method)
    {
        if (!method.HasBody) return [];
        var named = method.Body.Variables.Select(v => v.VariableType.FullName).Concat(method.Body.Instructions.Select(i => i.Operand switch
        {
            MethodReference called => called.DeclaringType.FullName,
            FieldReference field => field.FieldType.FullName,
            TypeReference type => type.FullName,
            _ => "",
        }));
        // What the exporters of OpenTelemetry send goes out by itself: who adds them opens a door.
        return named.Where(n => ways.Contains(n) || n.Contains(".Otlp", StringComparison.Ordinal)).Distinct();
    }

    private static string Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type.FullName;
}
