using System.Buffers;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>How far an upload has come, and whether the request was taken.</summary>
/// <param name="Offset">The byte to go on with.</param>
/// <param name="Mismatch">The request began at another one: nothing was taken.</param>
public readonly record struct UploadProgress(long Offset, bool Mismatch);

/// <summary>
/// Takes bytes of an upload from the wire to the volume through one buffer, and makes them stable as it goes, so that
/// neither a file's size nor a slow disk grows the process.
/// </summary>
public static class UploadReceive
{
    /// <summary>Bytes in one write.</summary>
    public const int BufferSize = 1 << 20;

    /// <summary>Bytes between two commits: what a crash can cost an upload that goes on.</summary>
    public const int CommitEvery = 32 << 20;

    /// <summary>Appends a request's body at an offset.</summary>
    /// <exception cref="VolumeException">What the volume answers; what was written before it stays and can be gone on with.</exception>
    public static async Task<UploadProgress> RunAsync(IVolume volume, Upload upload, long offset, Stream body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(body);
        await using var file = await volume.OpenFileAsync(upload.Inode, cancellationToken);
        var size = (await volume.GetAttributesAsync(upload.Inode, cancellationToken)).Size;
        if (size != offset)
        {
            return new UploadProgress(size, Mismatch: true);
        }

        var writer = new Writer(volume, upload, offset);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int filled;
            do
            {
                filled = await FillAsync(body, buffer.AsMemory(0, BufferSize), writer, cancellationToken);
                await writer.WriteAsync(buffer.AsMemory(0, filled), cancellationToken);
            }
            while (filled == BufferSize);

            await writer.CommitAsync(cancellationToken);
            return new UploadProgress(writer.Offset, Mismatch: false);
        }
        finally
        {
            // The buffer held a file's content, and the pool hands it to others.
            buffer.AsSpan(0, BufferSize).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> FillAsync(Stream body, Memory<byte> buffer, Writer writer, CancellationToken cancellationToken)
    {
        var filled = 0;
        try
        {
            int read;
            while (filled < buffer.Length && (read = await body.ReadAsync(buffer[filled..], cancellationToken)) > 0)
            {
                filled += read;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client went away: what has arrived is kept, so that the upload goes on from there.
            await writer.WriteAsync(buffer[..filled], CancellationToken.None);
            await writer.CommitAsync(CancellationToken.None);
            throw;
        }

        return filled;
    }

    /// <summary>Writes in order, and knows what is stable.</summary>
    private sealed class Writer(IVolume volume, Upload upload, long offset)
    {
        private readonly ulong _verifier = volume.WriteVerifier;
        private long _stable = offset;

        public long Offset { get; private set; } = offset;

        public async Task WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            if (data.IsEmpty)
            {
                return;
            }

            if (Offset + data.Length > upload.Size)
            {
                throw new VolumeException(VolumeError.InvalidArgument, "More bytes came than were announced: the file changed while it was sent. Start the upload again.");
            }

            await volume.WriteAsync(upload.Inode, Offset, data, WriteStability.Unstable, cancellationToken);
            Offset += data.Length;
            if (Offset - _stable >= CommitEvery)
            {
                await CommitAsync(cancellationToken);
            }
        }

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            await volume.CommitAsync(upload.Inode, cancellationToken);
            if (volume.WriteVerifier != _verifier)
            {
                // The engine was opened anew in between and may have lost writes (RFC 7530 section 16.36): back to what is sure.
                await volume.SetAttributesAsync(upload.Inode, new InodeAttributeChange { Size = _stable }, cancellationToken);
                throw new VolumeException(VolumeError.InputOutput, "The file system was opened anew during the upload: continue it.");
            }

            _stable = Offset;
        }
    }
}
