using System.Runtime.ExceptionServices;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Seals or opens several chunks on as many cores as there are: the cipher is the most that a core does for them.</summary>
internal static class ParallelChunks
{
    /// <summary>Fewer are not worth the hand-over.</summary>
    private const int Fewest = 4;

    /// <summary>Calls the work for each number below a count; of several failures the first is thrown.</summary>
    public static void Run(int count, Action<int> work)
    {
        if (count < Fewest || Environment.ProcessorCount == 1)
        {
            for (var i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
