using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interlink.Data;

/// <summary>What a text, address or binary column says about people. Every one must be classified; a test fails for one that isn't.</summary>
public enum DataClass
{
    /// <summary>Nothing about people: codes, hashes, keys.</summary>
    None,
    /// <summary>Free text that may name people.</summary>
    MayContain,
    /// <summary>Personal data: a name, an address.</summary>
    Personal,
}

/// <summary>Marks columns in the model.</summary>
public static class DataClassExtensions
{
    /// <summary>The annotation that carries the class.</summary>
    public const string Annotation = "Interlink:DataClass";

    /// <summary>Says what the column says about people.</summary>
    public static PropertyBuilder<T> Class<T>(this PropertyBuilder<T> property, DataClass dataClass)
    {
        property.HasAnnotation(Annotation, dataClass.ToString());
        return property;
    }

    /// <summary>A code, hash or key of at most this length: says nothing about people.</summary>
    public static PropertyBuilder<string> Code(this PropertyBuilder<string> property, int length = Limits.Code) =>
        property.HasMaxLength(length).Class(DataClass.None);

    /// <inheritdoc cref="Code(PropertyBuilder{string},int)"/>
    public static PropertyBuilder<string?> OptionalCode(this PropertyBuilder<string?> property, int length = Limits.Code) =>
        property.HasMaxLength(length).Class(DataClass.None);

    /// <summary>Free text of at most this length that may name people.</summary>
    public static PropertyBuilder<string> FreeText(this PropertyBuilder<string> property, int length) =>
        property.HasMaxLength(length).Class(DataClass.MayContain);

    /// <inheritdoc cref="FreeText(PropertyBuilder{string},int)"/>
    public static PropertyBuilder<string?> OptionalFreeText(this PropertyBuilder<string?> property, int length) =>
        property.HasMaxLength(length).Class(DataClass.MayContain);

    /// <summary>Personal text of at most this length.</summary>
    public static PropertyBuilder<string> PersonalText(this PropertyBuilder<string> property, int length) =>
        property.HasMaxLength(length).Class(DataClass.Personal);

    /// <inheritdoc cref="PersonalText(PropertyBuilder{string},int)"/>
    public static PropertyBuilder<string?> OptionalPersonalText(this PropertyBuilder<string?> property, int length) =>
        property.HasMaxLength(length).Class(DataClass.Personal);
}
