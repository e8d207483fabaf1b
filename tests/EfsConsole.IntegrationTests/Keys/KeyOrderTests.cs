using System.Security.Cryptography;
using CsCheck;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>Whatever happens to a key in whatever order: what was encrypted decrypts while the rules say so, and never otherwise.</summary>
public sealed class KeyOrderTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private const int LongestOrder = 24;

    private enum Step
    {
        Encrypt,
        ReEncrypt,
        Rotate,
        Disable,
        Enable,
        Schedule,
        Cancel,
        TakeMaterial,
        GiveMaterial,
        BringNew,
    }

    [Theory]
    [InlineData(KeyOrigin.AwsKms)]
    [InlineData(KeyOrigin.External)]
    public async Task Ciphertexts_AfterAnyOrderOfSteps_OpenAsTheRulesSay(string origin) =>
        await Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 1_000_000]).Array[1, LongestOrder].SampleAsync(
            async steps =>
            {
                var life = await KeyLife.BeginAsync(keys, origin);
                foreach (var (step, choice) in steps)
                {
                    await life.DoAsync(step, choice);
                    await life.CheckAsync();
                }
            },
            iter: 25,
            threads: 1);

    /// <summary>A key and what must be true of it.</summary>
    private sealed class KeyLife
    {
        private readonly KeyInstallation _keys;
        private readonly string _keyId;
        private readonly bool _imported;
        private readonly List<(byte[] Material, bool There)> _materials = [];
        private readonly List<(byte[] Plaintext, ReadOnlyMemory<byte> Blob)> _blobs = [];
        private byte[]? _waiting;
        private string _state = KeyState.Enabled;
        private int _rotations;

        private KeyLife(KeyInstallation keys, string keyId, bool imported) => (_keys, _keyId, _imported) = (keys, keyId, imported);

        public static async Task<KeyLife> BeginAsync(KeyInstallation keys, string origin)
        {
            var key = (await keys.InvokeAsync(new CreateKeyRequest { Origin = origin })).KeyMetadata;
            var life = new KeyLife(keys, key.KeyId, origin == KeyOrigin.External);
            if (life._imported)
            {
                life._materials.Add((RandomNumberGenerator.GetBytes(32), true));
                await keys.ImportAsync(key.KeyId, life._materials[0].Material);
            }

            return life;
        }

        public async Task DoAsync(Step step, int choice)
        {
            var index = _materials.Count == 0 ? 0 : choice % _materials.Count;
            switch (step)
            {
                case Step.Encrypt:
                    var plaintext = BitConverter.GetBytes(choice);
                    await TryAsync(_state == KeyState.Enabled, async () =>
                        _blobs.Add((plaintext, (await _keys.InvokeAsync(new EncryptRequest { KeyId = _keyId, Plaintext = plaintext })).CiphertextBlob)));
                    break;
                case Step.ReEncrypt when _blobs.Count > 0:
                    var at = choice % _blobs.Count;
                    await TryAsync(_state == KeyState.Enabled, async () =>
                        _blobs.Add((_blobs[at].Plaintext, (await _keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = _blobs[at].Blob, DestinationKeyId = _keyId })).CiphertextBlob)));
                    break;
                case Step.Rotate:
                    await TryAsync(_state == KeyState.Enabled && _rotations < 25 && (!_imported || _waiting is not null), async () =>
                    {
                        await _keys.InvokeAsync(new RotateKeyOnDemandRequest { KeyId = _keyId });
                        _rotations++;
                        if (_waiting is not null)
                        {
                            _materials.Add((_waiting, true));
                            _waiting = null;
                        }
                    });
                    break;
                case Step.Disable:
                    await TryAsync(_state is KeyState.Enabled or KeyState.Disabled, async () => await SetAsync(new DisableKeyRequest { KeyId = _keyId }, KeyState.Disabled));
                    break;
                case Step.Enable:
                    await TryAsync(_state is KeyState.Enabled or KeyState.Disabled, async () => await SetAsync(new EnableKeyRequest { KeyId = _keyId }, KeyState.Enabled));
                    break;
                case Step.Schedule:
                    await TryAsync(_state != KeyState.PendingDeletion, async () => await SetAsync(new ScheduleKeyDeletionRequest { KeyId = _keyId }, KeyState.PendingDeletion));
                    break;
                case Step.Cancel:
                    await TryAsync(_state == KeyState.PendingDeletion, async () =>
                        await SetAsync(new CancelKeyDeletionRequest { KeyId = _keyId }, _materials.All(one => one.There) ? KeyState.Disabled : KeyState.PendingImport));
                    break;
                case Step.TakeMaterial when _imported && _materials[index].There:
                    var id = (await _keys.InvokeAsync(new ListKeyRotationsRequest { KeyId = _keyId, IncludeKeyMaterial = "ALL_KEY_MATERIAL" })).Rotations[index].KeyMaterialId;
                    await _keys.InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = _keyId, KeyMaterialId = id });
                    _materials[index] = (_materials[index].Material, false);
                    _state = _state == KeyState.PendingDeletion ? _state : KeyState.PendingImport;
                    break;
                case Step.GiveMaterial when _imported:
                    await TryAsync(_state != KeyState.PendingDeletion, async () =>
                    {
                        await _keys.ImportAsync(_keyId, _materials[index].Material);
                        _materials[index] = (_materials[index].Material, true);
                        _state = _state == KeyState.PendingImport && _materials.All(one => one.There) ? KeyState.Enabled : _state;
                    });
                    break;
                case Step.BringNew when _imported && _state is not KeyState.PendingDeletion:
                    var material = RandomNumberGenerator.GetBytes(32);
                    await TryAsync(_state is KeyState.Enabled or KeyState.Disabled && _waiting is null, async () =>
                    {
                        await _keys.ImportAsync(_keyId, material, request => request with { ImportType = "NEW_KEY_MATERIAL" });
                        _waiting = material;
                    });
                    break;
            }
        }

        public async Task CheckAsync()
        {
            (await _keys.DescribeAsync(_keyId)).KeyState.ShouldBe(_state);
            foreach (var (plaintext, blob) in _blobs)
            {
                await TryAsync(_state == KeyState.Enabled, async () => (await _keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).Plaintext.ToArray().ShouldBe(plaintext));
            }
        }

        private async Task SetAsync<TResponse>(Domain.Operations.IOperation<TResponse> operation, string state)
        {
            await _keys.InvokeAsync(operation);
            _state = state;
        }

        // What the rules do not allow is refused, and changes nothing that the next look would not see.
        private static async Task TryAsync(bool allowed, Func<Task> call)
        {
            if (allowed)
            {
                await call();
            }
            else
            {
                await Should.ThrowAsync<OperationException>(call);
            }
        }
    }
}
