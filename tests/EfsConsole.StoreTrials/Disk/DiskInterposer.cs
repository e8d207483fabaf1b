using System.Diagnostics;
using System.Runtime.InteropServices;
using EfsConsole.FileStore;

namespace EfsConsole.StoreTrials.Disk;

/// <summary>Builds the shared object that stands between a child process and its disk (Disk/disk.c).</summary>
public static class DiskInterposer
{
    private static readonly string[] Compilers = ["cc", "gcc", "clang"];
    private static readonly Lock Building = new();
    private static string? _built;

    /// <summary>What is missing, for a test that must be skipped; null when all is there.</summary>
    public static string? Missing { get; private set; }

    /// <summary>
    /// Leads the store's own calls of libc past the interposer too: asked for by the library's name, they would go straight to libc.
    /// </summary>
    public static void Obey() => NativeLibrary.SetDllImportResolver(
        typeof(VolumeStore).Assembly,
        (library, _, _) => library == "libc" ? NativeLibrary.GetMainProgramHandle() : nint.Zero);

    /// <summary>The shared object, or null where it cannot be built: <see cref="Missing"/> says why.</summary>
    public static string? Build()
    {
        lock (Building)
        {
            if (_built is not null || Missing is not null)
            {
                return _built;
            }

            if (!OperatingSystem.IsLinux())
            {
                Missing = "The disk can be watched on Linux alone.";
                return null;
            }

            var compiler = Installed() ?? Install();
            if (compiler is null)
            {
                Missing = "A C compiler is missing: install one (Debian: apt-get install -y gcc libc6-dev).";
                return null;
            }

            var target = Path.Combine(Path.GetTempPath(), $"efsconsole-disk-{Environment.ProcessId}-{Guid.NewGuid():n}.so");
            Run(compiler, "-shared", "-fPIC", "-O2", "-o", target, Path.Combine(AppContext.BaseDirectory, "Disk", "disk.c"), "-lpthread");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(target);
            return _built = target;
        }
    }

    private static string? Installed() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Compilers.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static string? Install()
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            return null;
        }

        Run("/usr/bin/apt-get", "update", "-qq");
        Run("/usr/bin/apt-get", "install", "-y", "-qq", "gcc", "libc6-dev");
        return Installed();
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {errors} {output.Result}");
        }
    }
}
