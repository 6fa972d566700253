using System.Runtime.CompilerServices;
using Interlink.Coproduction.Domain;

namespace Interlink.Coproduction.Features.Checking;

/// <summary>What is stored of each process for lists equals what its tree says.</summary>
internal sealed class SummaryCheck : ICheck
{
    private const int Chunk = 50;

    public string Subject => "processes";

    public async IAsyncEnumerable<Finding> Look(InterlinkDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var chunk in (await db.Set<Process>().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellation)).Chunk(Chunk))
        {
            var nodes = (await db.Set<Node>().Where(n => chunk.Contains(n.ProcessId)).ToListAsync(cancellation)).ToLookup(n => n.ProcessId);
            foreach (var process in await db.Set<Process>().Where(p => chunk.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancellation))
                if (Summary.Stored(process) != Summary.Of(nodes[process.Id])) yield return Finding.Fault($"What lists say of the process {process.Id} is not what its tree says. It is made anew with the next change of a task.");
        }
    }
}
