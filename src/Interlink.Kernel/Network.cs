using System.Net;
using System.Net.Sockets;

namespace Interlink.Kernel;

/// <summary>What limits count requests of strangers by.</summary>
public static class Network
{
    /// <summary>The network of an address: of IPv6 the first 64 bits, for one household has all the rest; empty where there is none.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    /// <summary>The same network, as people read it; at most 45 characters.</summary>
    public static string Shown(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6) return Of(address);
        if (IPAddress.IsLoopback(address)) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
