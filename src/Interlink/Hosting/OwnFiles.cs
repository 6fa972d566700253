using System.Runtime.InteropServices;

namespace Interlink.Hosting;

/// <summary>Whatever this process writes (the database, what was uploaded, copies) is readable by its own account alone, also where nobody set that up.</summary>
internal static class OwnFiles
{
    private const uint Others = 0b000_111_111;

    public static void Only()
    {
        if (!OperatingSystem.IsWindows()) _ = Mask(Others);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Mask(uint mask);
}
