namespace EfsConsole.Web.Features.Keys.Import;

/// <summary>
/// The commands by which an owner makes key material and wraps it under the public key of an import. They work in a folder
/// that holds the public key; a test runs them as they are shown.
/// </summary>
public static class ImportCommands
{
    /// <summary>What the public key is saved as.</summary>
    public const string PublicKeyFile = "wrapping-key.der";

    /// <summary>What the token is saved as.</summary>
    public const string TokenFile = "import-token.bin";

    /// <summary>The material in clear: its owner keeps it, and nobody else.</summary>
    public const string MaterialFile = "key-material.bin";

    /// <summary>What is uploaded.</summary>
    public const string WrappedFile = "encrypted-key-material.bin";

    /// <summary>The wrapping algorithms that there are commands for; the first is proposed.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = ["RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"];

    /// <summary>Makes 256 random bits.</summary>
    public static string Generate => $"openssl rand -out {MaterialFile} 32";

    /// <summary>Wraps the material as the algorithm says.</summary>
    public static string Wrap(string algorithm) => algorithm == "RSA_AES_KEY_WRAP_SHA_256"
        ? $"""
           openssl rand -out aes-key.bin 32
           {Oaep("aes-key.bin", "wrapped-aes-key.bin")}
           openssl enc -id-aes256-wrap-pad -iv A65959A6 -K "$(od -An -v -tx1 aes-key.bin | tr -d ' \n')" -in {MaterialFile} -out wrapped-key-material.bin
           cat wrapped-aes-key.bin wrapped-key-material.bin > {WrappedFile}
           rm aes-key.bin wrapped-aes-key.bin wrapped-key-material.bin
           """
        : Oaep(MaterialFile, WrappedFile);

    private static string Oaep(string input, string output) =>
        $"""
         openssl pkeyutl -encrypt -pubin -keyform DER -inkey {PublicKeyFile} \
           -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 \
           -in {input} -out {output}
         """;
}
