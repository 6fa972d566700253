using Interlink.Kernel;
using Interlink.People.Domain;
using Shouldly;
using Xunit;

namespace Interlink.Tests.Unit.People;

/// <summary>What a password must be.</summary>
public class PasswordRuleTests
{
    [Theory]
    [InlineData("three words together", null)]
    [InlineData("viens divi trīs", null)]
    [InlineData("contraseña larga", null)]
    [InlineData("", "error.required")]
    [InlineData(null, "error.required")]
    [InlineData("nine char", "people.account.password.short")]
    [InlineData("aaaaaaaaaaaaaa", "people.account.password.easy")]
    [InlineData("abababababab", "people.account.password.easy")]
    [InlineData("Anna.Ozola@example.org", "people.account.password.easy")]
    [InlineData("anna ozola example", "people.account.password.easy")]
    [InlineData("Password123!", "people.account.password.easy")]
    [InlineData("P@ssw0rd2026", "people.account.password.easy")]
    [InlineData("contraseña2026", "people.account.password.easy")]
    [InlineData("Interlink 2026", "people.account.password.easy")]
    [InlineData("administrator", "people.account.password.easy")]
    [InlineData("summersummer1", "people.account.password.easy")]
    [InlineData("1234567890", "people.account.password.easy")]
    [InlineData("qwertyuiop", "people.account.password.easy")]
    [InlineData("123qweasdzxc", "people.account.password.easy")]
    [InlineData("1q2w3e4r5t6y", "people.account.password.easy")]
    [InlineData("Qwerty12345!", "people.account.password.easy")]
    [InlineData("9876543210abc", "people.account.password.easy")]
    [InlineData("password of my cat", null)]
    [InlineData("summer in the mill", null)]
    [InlineData("8361950274", null)]
    [InlineData("with a null \0 in it", "error.characters")]
    [InlineData("with a lone \ud800 in it", "error.characters")]
    public void Is_long_and_not_easy(string? password, string? wrong)
    {
        var check = new Check();
        PasswordRule.Take(check, "password", password, "Anna Ozola", "anna.ozola@example.org");
        var problems = Should.NotThrow(() => { try { check.Done(); return []; } catch (InvalidInput invalid) { return invalid.Problems; } });
        problems.Select(p => p.Code).ShouldBe(wrong is null ? [] : [wrong]);
    }

    [Fact]
    public void Is_refused_when_far_too_long()
    {
        var check = new Check();
        PasswordRule.Take(check, "password", new string('x', 10_000_000));
        Should.Throw<InvalidInput>(check.Done).Problems.Single().Code.ShouldBe("error.long");
    }

    [Fact]
    public void Is_the_same_however_a_keyboard_composes_it() => PasswordRule.Normal("contrasen\u0303a").ShouldBe(PasswordRule.Normal("contraseña"));

    [Theory]
    [InlineData(null)]
    [InlineData("\ud800")]
    public void What_can_be_no_password_is_compared_as_nothing(string? password) => PasswordRule.Normal(password).ShouldBe("");
}
