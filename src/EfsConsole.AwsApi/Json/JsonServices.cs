using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Json;

/// <summary>The services that speak JSON 1.1: kms and cloudtrail.</summary>
internal static class JsonServices
{
    /// <summary>What kms has beside: keys that are not symmetric encryption keys of one region, and key stores of other makers.</summary>
    public static IReadOnlyList<string> UnsupportedKeyOperations { get; } =
    [
        "ConnectCustomKeyStore",
        "CreateCustomKeyStore",
        "DeleteCustomKeyStore",
        "DeriveSharedSecret",
        "DescribeCustomKeyStores",
        "DisconnectCustomKeyStore",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateMac",
        "GetPublicKey",
        "ReplicateKey",
        "Sign",
        "UpdateCustomKeyStore",
        "UpdatePrimaryRegion",
        "Verify",
        "VerifyMac",
    ];

    /// <summary>The key service.</summary>
    public static IServiceProtocol Keys(IOperations operations) => new JsonProtocol(
        operations, "kms", ["TrentService"], KeyOperations(), UnsupportedKeyOperations, "KMSInternalException");

    /// <summary>The audit trail. What makes trails and delivers them is not there.</summary>
    public static IServiceProtocol Trail(IOperations operations) => new JsonProtocol(
        operations,
        "cloudtrail",
        ["com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "CloudTrail_20131101"],
        [JsonOperation.Of(LookupEventsRequest.Operation, KeyServiceJson.Default.LookupEventsRequest, KeyServiceJson.Default.LookupEventsResponse)],
        ["CreateTrail", "DeleteTrail", "DescribeTrails", "GetEventSelectors", "GetTrail", "GetTrailStatus", "ListTrails", "PutEventSelectors", "StartLogging", "StopLogging", "UpdateTrail"],
        "InternalFailure");

    private static JsonOperation[] KeyOperations()
    {
        var json = KeyServiceJson.Default;
        return
        [
            JsonOperation.Of(CancelKeyDeletionRequest.Operation, json.CancelKeyDeletionRequest, json.CancelKeyDeletionResponse),
            JsonOperation.Of(CreateAliasRequest.Operation, json.CreateAliasRequest),
            JsonOperation.Of(CreateGrantRequest.Operation, json.CreateGrantRequest, json.CreateGrantResponse),
            JsonOperation.Of(CreateKeyRequest.Operation, json.CreateKeyRequest, json.CreateKeyResponse),
            JsonOperation.Of(DecryptRequest.Operation, json.DecryptRequest, json.DecryptResponse),
            JsonOperation.Of(DeleteAliasRequest.Operation, json.DeleteAliasRequest),
            JsonOperation.Of(DeleteImportedKeyMaterialRequest.Operation, json.DeleteImportedKeyMaterialRequest, json.DeleteImportedKeyMaterialResponse),
            JsonOperation.Of(DescribeKeyRequest.Operation, json.DescribeKeyRequest, json.DescribeKeyResponse),
            JsonOperation.Of(DisableKeyRequest.Operation, json.DisableKeyRequest),
            JsonOperation.Of(DisableKeyRotationRequest.Operation, json.DisableKeyRotationRequest),
            JsonOperation.Of(EnableKeyRequest.Operation, json.EnableKeyRequest),
            JsonOperation.Of(EnableKeyRotationRequest.Operation, json.EnableKeyRotationRequest),
            JsonOperation.Of(EncryptRequest.Operation, json.EncryptRequest, json.EncryptResponse),
            JsonOperation.Of(GenerateDataKeyRequest.Operation, json.GenerateDataKeyRequest, json.GenerateDataKeyResponse),
            JsonOperation.Of(GenerateDataKeyWithoutPlaintextRequest.Operation, json.GenerateDataKeyWithoutPlaintextRequest, json.GenerateDataKeyWithoutPlaintextResponse),
            JsonOperation.Of(GenerateRandomRequest.Operation, json.GenerateRandomRequest, json.GenerateRandomResponse),
            JsonOperation.Of(GetKeyLastUsageRequest.Operation, json.GetKeyLastUsageRequest, json.GetKeyLastUsageResponse),
            JsonOperation.Of(GetKeyPolicyRequest.Operation, json.GetKeyPolicyRequest, json.GetKeyPolicyResponse),
            JsonOperation.Of(GetKeyRotationStatusRequest.Operation, json.GetKeyRotationStatusRequest, json.GetKeyRotationStatusResponse),
            JsonOperation.Of(GetParametersForImportRequest.Operation, json.GetParametersForImportRequest, json.GetParametersForImportResponse),
            JsonOperation.Of(ImportKeyMaterialRequest.Operation, json.ImportKeyMaterialRequest, json.ImportKeyMaterialResponse),
            JsonOperation.Of(ListAliasesRequest.Operation, json.ListAliasesRequest, json.ListAliasesResponse),
            JsonOperation.Of(ListGrantsRequest.Operation, json.ListGrantsRequest, json.ListGrantsResponse),
            JsonOperation.Of(ListKeyPoliciesRequest.Operation, json.ListKeyPoliciesRequest, json.ListKeyPoliciesResponse),
            JsonOperation.Of(ListKeyRotationsRequest.Operation, json.ListKeyRotationsRequest, json.ListKeyRotationsResponse),
            JsonOperation.Of(ListKeysRequest.Operation, json.ListKeysRequest, json.ListKeysResponse),
            JsonOperation.Of(ListResourceTagsRequest.Operation, json.ListResourceTagsRequest, json.ListResourceTagsResponse),
            JsonOperation.Of(ListRetirableGrantsRequest.Operation, json.ListRetirableGrantsRequest, json.ListGrantsResponse),
            JsonOperation.Of(PutKeyPolicyRequest.Operation, json.PutKeyPolicyRequest),
            JsonOperation.Of(ReEncryptRequest.Operation, json.ReEncryptRequest, json.ReEncryptResponse),
            JsonOperation.Of(RetireGrantRequest.Operation, json.RetireGrantRequest),
            JsonOperation.Of(RevokeGrantRequest.Operation, json.RevokeGrantRequest),
            JsonOperation.Of(RotateKeyOnDemandRequest.Operation, json.RotateKeyOnDemandRequest, json.RotateKeyOnDemandResponse),
            JsonOperation.Of(ScheduleKeyDeletionRequest.Operation, json.ScheduleKeyDeletionRequest, json.ScheduleKeyDeletionResponse),
            JsonOperation.Of(TagResourceRequest.Operation, json.TagResourceRequest),
            JsonOperation.Of(UntagResourceRequest.Operation, json.UntagResourceRequest),
            JsonOperation.Of(UpdateAliasRequest.Operation, json.UpdateAliasRequest),
            JsonOperation.Of(UpdateKeyDescriptionRequest.Operation, json.UpdateKeyDescriptionRequest),
        ];
    }
}
