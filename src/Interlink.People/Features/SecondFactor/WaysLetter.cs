using Interlink.People.Features.Letters;

namespace Interlink.People.Features.SecondFactor;

/// <summary>Tells by letter that a way of signing in came or went: whoever did not do it must know.</summary>
internal sealed class WaysLetter(IInstallation installation, MailSettings mail)
{
    /// <param name="turn">The turn that changes it.</param>
    /// <param name="address">The row of the main address.</param>
    /// <param name="activity">What says what changed.</param>
    public void Tell(Turn turn, Guid address, Guid activity)
    {
        if (mail.CanSend(installation.Current)) turn.Send(activity, address, AccountLetter.Ways);
    }
}
