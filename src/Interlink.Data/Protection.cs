using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Interlink.Data;

/// <summary>Keeps the data-protection keys in the database, so that every node reads the same.</summary>
internal sealed class KeyRepository(IDbContextFactory<InterlinkDb> contexts, IDatabaseProvider provider, IIds ids) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<ProtectionKeyRow>().AsNoTracking().Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var gate = provider.Gate(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        using var db = contexts.CreateDbContext();
        db.Add(new ProtectionKeyRow { Id = ids.New(), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
