// The part of AWSSDK.ElasticFileSystem 4 that shown programs use: names, types and base classes, and no more. Not compiled with the tests:
// they hand it to the compiler beside a program that is shown.
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticFileSystem.Model;
using Amazon.Runtime;

namespace Amazon.ElasticFileSystem
{
    public class AmazonElasticFileSystemConfig : ClientConfig
    {
        public AmazonElasticFileSystemConfig() : base((Amazon.Runtime.Internal.IDefaultConfigurationProvider)null) { }

        public override string RegionEndpointServiceName => "elasticfilesystem";

        public override string ServiceVersion => "2015-02-01";

        public override string UserAgent => string.Empty;

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) => null;
    }

    public class AmazonElasticFileSystemClient : AmazonServiceClient
    {
        public AmazonElasticFileSystemClient(AmazonElasticFileSystemConfig config) : base((AWSCredentials)null, config) { }

        public Task<CreateFileSystemResponse> CreateFileSystemAsync(CreateFileSystemRequest request, CancellationToken cancellationToken = default) => null;

        public Task<DescribeFileSystemsResponse> DescribeFileSystemsAsync(DescribeFileSystemsRequest request, CancellationToken cancellationToken = default) => null;

        public Task<CreateMountTargetResponse> CreateMountTargetAsync(CreateMountTargetRequest request, CancellationToken cancellationToken = default) => null;

        public Task<PutLifecycleConfigurationResponse> PutLifecycleConfigurationAsync(PutLifecycleConfigurationRequest request, CancellationToken cancellationToken = default) => null;

        public Task<PutFileSystemPolicyResponse> PutFileSystemPolicyAsync(PutFileSystemPolicyRequest request, CancellationToken cancellationToken = default) => null;
    }

    public class LifeCycleState : ConstantClass
    {
        public static readonly LifeCycleState Available = new("available");
        public static readonly LifeCycleState Creating = new("creating");

        public LifeCycleState(string value) : base(value) { }

        public static implicit operator LifeCycleState(string value) => FindValue<LifeCycleState>(value);
    }

    public class PerformanceMode : ConstantClass
    {
        public PerformanceMode(string value) : base(value) { }

        public static implicit operator PerformanceMode(string value) => FindValue<PerformanceMode>(value);
    }

    public class ThroughputMode : ConstantClass
    {
        public ThroughputMode(string value) : base(value) { }

        public static implicit operator ThroughputMode(string value) => FindValue<ThroughputMode>(value);
    }

    public class TransitionToIARules : ConstantClass
    {
        public TransitionToIARules(string value) : base(value) { }

        public static implicit operator TransitionToIARules(string value) => FindValue<TransitionToIARules>(value);
    }

    public class TransitionToArchiveRules : ConstantClass
    {
        public TransitionToArchiveRules(string value) : base(value) { }

        public static implicit operator TransitionToArchiveRules(string value) => FindValue<TransitionToArchiveRules>(value);
    }

    public class TransitionToPrimaryStorageClassRules : ConstantClass
    {
        public TransitionToPrimaryStorageClassRules(string value) : base(value) { }

        public static implicit operator TransitionToPrimaryStorageClassRules(string value) => FindValue<TransitionToPrimaryStorageClassRules>(value);
    }
}

namespace Amazon.ElasticFileSystem.Model
{
    public class Tag
    {
        public string Key { get; set; }

        public string Value { get; set; }
    }

    public class LifecyclePolicy
    {
        public TransitionToIARules TransitionToIA { get; set; }

        public TransitionToArchiveRules TransitionToArchive { get; set; }

        public TransitionToPrimaryStorageClassRules TransitionToPrimaryStorageClass { get; set; }
    }

    public class CreateFileSystemRequest : AmazonWebServiceRequest
    {
        public string AvailabilityZoneName { get; set; }

        public bool? Backup { get; set; }

        public string CreationToken { get; set; }

        public bool? Encrypted { get; set; }

        public string KmsKeyId { get; set; }

        public PerformanceMode PerformanceMode { get; set; }

        public double? ProvisionedThroughputInMibps { get; set; }

        public List<Tag> Tags { get; set; }

        public ThroughputMode ThroughputMode { get; set; }
    }

    public class CreateFileSystemResponse : AmazonWebServiceResponse
    {
        public string FileSystemId { get; set; }
    }

    public class DescribeFileSystemsRequest : AmazonWebServiceRequest
    {
        public string FileSystemId { get; set; }
    }

    public class FileSystemDescription
    {
        public LifeCycleState LifeCycleState { get; set; }
    }

    public class DescribeFileSystemsResponse : AmazonWebServiceResponse
    {
        public List<FileSystemDescription> FileSystems { get; set; }
    }

    public class CreateMountTargetRequest : AmazonWebServiceRequest
    {
        public string FileSystemId { get; set; }

        public string IpAddress { get; set; }

        public List<string> SecurityGroups { get; set; }

        public string SubnetId { get; set; }
    }

    public class CreateMountTargetResponse : AmazonWebServiceResponse;

    public class PutLifecycleConfigurationRequest : AmazonWebServiceRequest
    {
        public string FileSystemId { get; set; }

        public List<LifecyclePolicy> LifecyclePolicies { get; set; }
    }

    public class PutLifecycleConfigurationResponse : AmazonWebServiceResponse;

    public class PutFileSystemPolicyRequest : AmazonWebServiceRequest
    {
        public string FileSystemId { get; set; }

        public string Policy { get; set; }
    }

    public class PutFileSystemPolicyResponse : AmazonWebServiceResponse;
}
