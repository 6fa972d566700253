namespace Interlink.Tests.Integration.Fixture;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class TestClock : IClock
{
    /// <inheritdoc />
    public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
}
