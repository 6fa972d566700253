using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Interlink.Insights.Features.Live;

/// <summary>
/// Tells open pages that a stream moved: ids and numbers, never content. The page fetches again under its own rights.
/// </summary>
public sealed class LiveHub : Hub
{
    private readonly LiveConnections connections;
    private readonly IDatabaseProvider provider;

    /// <summary>Made by SignalR.</summary>
    public LiveHub(IServiceProvider services)
    {
        connections = (LiveConnections)services.GetService(typeof(LiveConnections))!;
        provider = (IDatabaseProvider)services.GetService(typeof(IDatabaseProvider))!;
    }

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        if (Person is null) Context.Abort();
        return base.OnConnectedAsync();
    }

    /// <summary>Follows these streams instead of those before. Answers where each stands, so that the page knows whether it is behind; streams one may not know of are left out.</summary>
    public async Task<Dictionary<string, long>> Follow(string[] streams)
    {
        // Nobody is refused when they connect, and the connection ends.
        if (Person is not { } person) return [];
        var ids = (streams ?? []).Take(20).Select(s => Guid.TryParse(s, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        try
        {
            var standing = await connections.Follow(Context.ConnectionId, person, ids, Context.Abort, Context.ConnectionAborted);
            return standing.ToDictionary(s => s.Key.ToString(), s => s.Value);
        }
#pragma warning disable CA1031 // The page left meanwhile: whatever that broke off, nobody waits for it.
        catch (Exception) when (Context.ConnectionAborted.IsCancellationRequested) { return []; }
#pragma warning restore CA1031
        catch (Exception error) when (provider.OutageOf(error) is not null)
        {
            // The page connects again by itself, later and later, until it hears what holds.
            Context.Abort();
            return [];
        }
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private Guid? Person => Guid.TryParse(Context.User?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
