using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using OitBot.Commands;
using OitBot.Hosting;

if (await Verbs.RunAsync(args) is { } exitCode)
    return exitCode;
try
{
    await using var app = await OitHost.BuildAsync(args);
    await app.RunAsync();
    return 0;
}
catch (Exception error)
    when (error is ConfigurationException
        || error is IOException { InnerException: AddressInUseException }
        || error is SocketException
    )
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}

/// <summary>The entry point; public so that tests start the real host.</summary>
public partial class Program;
