using Interlink.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Interlink.Hosting;

/// <summary>Gives the migration tool the whole model: <c>eng/migrations</c>.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<InterlinkDb>
{
    public InterlinkDb CreateDbContext(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddInterlink();
        return builder.Build().Services.GetRequiredService<IDbContextFactory<InterlinkDb>>().CreateDbContext();
    }
}
