using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EfsConsole.Persistence;

internal sealed class DatabaseOptionsValidation : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (options.Provider is not (DatabaseProvider.Sqlite or DatabaseProvider.SqlServer))
        {
            return ValidateOptionsResult.Fail("Database:Provider is neither Sqlite nor SqlServer. Set one of the two.");
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail(
                $"Database:Provider is {options.Provider}, but no connection string is given. Set ConnectionStrings:EfsConsole.");
        }

        try
        {
            DbConnectionStringBuilder _ = options.Provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(options.ConnectionString)
                : new SqlConnectionStringBuilder(options.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException fault)
        {
            // The string may hold a password: the message names the fault and not the string.
            return ValidateOptionsResult.Fail($"ConnectionStrings:EfsConsole is not a connection string for {options.Provider}: {fault.Message}");
        }
    }
}
