using Microsoft.EntityFrameworkCore.Metadata;

namespace Interlink.Tests.Integration.Data;

/// <summary>Every text, address and binary column says what it tells about people.</summary>
public sealed class ClassificationTests
{
    /// <summary>None is left out.</summary>
    [Theory, BothDatabases]
    public async Task Every_text_and_binary_column_is_classified(Database database)
    {
        await using var app = await App.On(database);
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        Unclassified(db.Model).ShouldBeEmpty();
    }

    /// <summary>Seen red: a column that nobody classified is named, whatever its type.</summary>
    [Fact]
    public void An_unclassified_column_is_named()
    {
        using var db = new Careless(new DbContextOptionsBuilder<Careless>().UseSqlite("Data Source=:memory:").Options);
        Unclassified(db.Model).ShouldBe(["Row.Bytes", "Row.Converted", "Row.Name", "Row.Path"]);
    }

    /// <summary>Texts that are sure to be personal are not passed off as codes.</summary>
    [Theory, BothDatabases]
    public async Task Addresses_and_names_of_people_are_personal(Database database)
    {
        await using var app = await App.On(database);
        await using var db = app.Services.GetRequiredService<IReads>().Open();
        var personal = Columns(db.Model).Where(p => p.FindAnnotation(DataClassExtensions.Annotation)?.Value as string == nameof(DataClass.Personal)).Select(Name).ToList();
        Columns(db.Model)
            .Where(p => p.Name is "Address" or "AddressKey" or "Email" or "NormalizedEmail" or "PhoneNumber" || Name(p) is "Profile.Name" or "Profile.NameKey")
            .Select(Name).Except(personal).ShouldBeEmpty();
    }

    private static IEnumerable<string> Unclassified(IModel model) => Columns(model).Where(p => p.FindAnnotation(DataClassExtensions.Annotation) is null).Select(Name).Order(StringComparer.Ordinal);

    // What the database stores as text or bytes; ids, numbers, times and yes or no tell nothing by themselves.
    private static IEnumerable<IProperty> Columns(IModel model) => model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p =>
    {
        var type = Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType;
        var stored = p.GetTypeMapping().Converter?.ProviderClrType ?? type;
        return type != typeof(Guid) && type != typeof(DateTimeOffset) && type != typeof(DateOnly) && (stored == typeof(string) || stored == typeof(byte[]) || type == typeof(string) || type == typeof(byte[]));
    });

    private static string Name(IProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";

    private sealed class Row
    {
        public int Id { get; set; }
        public string Name { get; set; } = "";
        public string? Path { get; set; }
        public byte[] Bytes { get; set; } = [];
        public Uri? Converted { get; set; }
        public string Known { get; set; } = "";
        public Guid Other { get; set; }
        public DateTimeOffset At { get; set; }
    }

    private sealed class Careless(DbContextOptions<Careless> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>(e =>
        {
            e.HasKey(r => r.Id);
            e.Property(r => r.Converted).HasConversion(u => u!.ToString(), s => new Uri(s));
            e.Property(r => r.Known).Code();
        });
    }
}
