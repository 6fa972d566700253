using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Interlink.Data.Sqlite")]
[assembly: InternalsVisibleTo("Interlink.Data.PostgreSql")]
