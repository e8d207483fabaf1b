namespace EfsConsole.Cryptography.Sealing;

/// <summary>Random bytes drawn from a block: a system call for each nonce would cost as much as sealing 4 KiB. Safe for parallel use.</summary>
/// <param name="random">Where the blocks come from; the operating system when null.</param>
public sealed class NonceSource(RandomFill? random = null)
{
    private readonly Lock _lock = new();
    private readonly byte[] _block = new byte[4096];
    private readonly RandomFill _random = random ?? System.Security.Cryptography.RandomNumberGenerator.Fill;
    private int _left;

    /// <summary>Fills the destination; no byte of a block is handed out twice.</summary>
    public void Draw(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, _block.Length);
        lock (_lock)
        {
            if (_left < destination.Length)
            {
                _random(_block);
                _left = _block.Length;
            }

            _block.AsSpan(_block.Length - _left, destination.Length).CopyTo(destination);
            _left -= destination.Length;
        }
    }
}
