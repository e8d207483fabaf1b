using System.Globalization;
using EfsConsole.Domain.Volumes.Proof;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>Pages through a chunk, and from chunk to chunk.</summary>
public sealed partial class ChunkPanel
{
    /// <summary>Bytes that are shown together: 32 lines.</summary>
    private const int PartBytes = 32 * HexDump.LineBytes;

    private ChunkEvidence? _shown;
    private int _part;

    /// <summary>The file.</summary>
    [Parameter, EditorRequired]
    public required FileEvidence File { get; set; }

    /// <summary>The chunk that is shown; null while it is read.</summary>
    [Parameter, EditorRequired]
    public required ChunkEvidence? Chunk { get; set; }

    /// <summary>Whether another is being read.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Another chunk is asked for, 0 for the first.</summary>
    [Parameter]
    public EventCallback<long> OnChunk { get; set; }

    private long Shown => Chunk?.Index ?? 0;

    private long FirstByte => Shown * File.ChunkBytes;

    private int Start => _part * PartBytes;

    private int Parts => Math.Max(1, ((Chunk?.Blocks.Sum(block => block.Ciphertext.Length) ?? 0) + PartBytes - 1) / PartBytes);

    // A block has a whole number of parts.
    private int BlockNumber => Chunk is null ? 0 : Start / Math.Max(1, Chunk.BlockBytes);

    private BlockEvidence? Block => Chunk is not null && BlockNumber < Chunk.Blocks.Count ? Chunk.Blocks[BlockNumber] : null;

    private long DiskOffset => (Chunk!.Place?.Offset ?? 0) + (Block is { } block ? block.Offset + block.Nonce.Length + (Start % Chunk.BlockBytes) : 0);

    protected override void OnParametersSet()
    {
        if (_shown != Chunk)
        {
            (_shown, _part) = (Chunk, 0);
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string ChunkNumber(long index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static ReadOnlySpan<byte> Slice(ReadOnlyMemory<byte> bytes, int start) =>
        start >= bytes.Length ? default : bytes.Span[start..Math.Min(bytes.Length, start + PartBytes)];

    private void Turn(int parts) => _part = Math.Clamp(_part + parts, 0, Parts - 1);

    private Task GoAsync(long index) => OnChunk.InvokeAsync(Math.Clamp(index, 0, Math.Max(0, File.Chunks - 1)));

    private Task ChooseAsync(ChangeEventArgs change) =>
        long.TryParse(change.Value?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? GoAsync(Math.Clamp(number, 1, File.Chunks) - 1)
            : Task.CompletedTask;
}
