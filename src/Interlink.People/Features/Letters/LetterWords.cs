using Interlink.People.Features.Invitations;
using Interlink.People.Features.Problems;
using Interlink.UI;

namespace Interlink.People.Features.Letters;

/// <summary>What letters and their troubles are called on pages for administrators.</summary>
internal static class LetterWords
{
    /// <summary>What a letter is for.</summary>
    public static string Letter(this Texts texts, string template) => template switch
    {
        AccountLetter.Register => texts["people.letter.name.register"],
        AccountLetter.Known => texts["people.letter.name.known"],
        AccountLetter.Confirm => texts["people.letter.name.confirm"],
        AccountLetter.Reset => texts["people.letter.name.reset"],
        AccountLetter.PasswordChanged => texts["people.letter.name.password"],
        AccountLetter.NewDevice => texts["people.letter.name.device"],
        AccountLetter.Ways => texts["people.letter.name.ways"],
        AccountLetter.Test => texts["people.settings.mail.test.title"],
        ProblemLetter.Template => texts["ui.problem"],
        Invite.Letter => texts["people.letter.name.invitation"],
        _ => template,
    };

    /// <summary>Why a letter did not leave, by the kind of the error.</summary>
    public static string LetterTrouble(this Texts texts, string error) => error switch
    {
        "AuthenticationException" => texts["people.letter.trouble.sign-in"],
        "SslHandshakeException" or "NotSupportedException" => texts["people.letter.trouble.secure"],
        "SocketException" or "TimeoutException" or "IOException" or "OperationCanceledException" => texts["people.letter.trouble.reach"],
        _ => texts["people.letter.trouble.refused"],
    };
}
