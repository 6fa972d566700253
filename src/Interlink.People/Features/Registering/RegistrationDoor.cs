namespace Interlink.People.Features.Registering;

/// <summary>Who may register now.</summary>
internal sealed class RegistrationDoor(IInstallation installation, MailSettings mail)
{
    /// <summary>Anybody whose address can be proved by a letter.</summary>
    public bool IsOpen => installation.Current.Registration == Registration.Open && mail.CanSend(installation.Current);

    /// <summary>Whoever was invited.</summary>
    public bool IsOpenToInvited => installation.Current.Registration != Registration.Closed;
}
