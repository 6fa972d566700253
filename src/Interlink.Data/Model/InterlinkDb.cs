using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interlink.Data;

/// <summary>A room's part of the one model.</summary>
public interface IModelPart
{
    /// <summary>Maps the room's tables.</summary>
    void Configure(ModelBuilder model);
}

/// <summary>All parts in a fixed order: the order is part of the model.</summary>
public sealed class ModelParts(IEnumerable<IModelPart> parts)
{
    /// <summary>The parts, ordered by name.</summary>
    public IReadOnlyList<IModelPart> All { get; } = [.. parts.OrderBy(p => p.GetType().FullName, StringComparer.Ordinal)];

    /// <summary>What tells two models apart.</summary>
    public string Key => string.Join(';', All.Select(p => p.GetType().FullName));
}

/// <summary>The one database context. Reads open it through <see cref="IReads"/>, writes through <see cref="IWriter"/>.</summary>
public sealed class InterlinkDb(DbContextOptions<InterlinkDb> options, ModelParts parts, IDatabaseProvider provider) : DbContext(options)
{
    /// <summary>What distinguishes this model from another with other parts.</summary>
    internal string ModelKey => parts.Key;

    internal IDatabaseProvider Provider => provider;

    private Action? disposed;

    /// <summary>What follows once it is disposed of.</summary>
    public void WhenDisposed(Action act) => disposed += act;

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        Interlocked.Exchange(ref disposed, null)?.Invoke();
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Interlocked.Exchange(ref disposed, null)?.Invoke();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        DataModel.Configure(modelBuilder);
        foreach (var part in parts.All) part.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.SetTableName(Naming.Snake(table));
            foreach (var property in entity.GetProperties()) property.SetColumnName(Naming.Snake(property.GetColumnName()));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Naming.Snake(index.GetDatabaseName()!));
            foreach (var key in entity.GetKeys()) if (key.GetName() is { } name) key.SetName(Naming.Snake(name));
            foreach (var foreign in entity.GetForeignKeys()) foreign.SetConstraintName(Naming.Snake(foreign.GetConstraintName()!));
        }
        provider.Adapt(modelBuilder);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40).HaveAnnotation(DataClassExtensions.Annotation, nameof(DataClass.None));
        provider.Conventions(configurationBuilder);
    }
}

/// <summary>The parts of the model belong to its cache key, else EF reuses the first model it saw.</summary>
internal sealed class PartsModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), (context as InterlinkDb)?.ModelKey, (context as InterlinkDb)?.Provider.Name, designTime);
}

/// <summary>Common mapping.</summary>
public static class MappingExtensions
{
    /// <summary>Hides removed rows by default and indexes removals.</summary>
    public static EntityTypeBuilder<T> Removable<T>(this EntityTypeBuilder<T> entity) where T : class, IRemovable
    {
        entity.HasQueryFilter(e => e.RemovalId == null);
        // Only what was removed is looked for by it. With all that is there in it, SQLite would take it to find what was not removed: everything.
        entity.HasIndex(e => e.RemovalId).HasFilter("removal_id IS NOT NULL");
        return entity;
    }

    /// <summary>The condition of a unique index that ignores removed rows, the same on both databases.</summary>
    public const string NotRemoved = "removal_id IS NULL";
}

internal static class Naming
{
    /// <summary>snake_case, so that SQL reads the same on both databases without quotes.</summary>
    public static string Snake(string name)
    {
        var snake = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) snake.Append('_');
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }
}
