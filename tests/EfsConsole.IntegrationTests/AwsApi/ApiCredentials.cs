namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>An access key with its secret, as a client is given it.</summary>
public sealed record ApiCredentials(string AccessKeyId, string SecretAccessKey);
