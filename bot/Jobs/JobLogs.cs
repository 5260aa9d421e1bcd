using Hangfire.AspNetCore;
using Hangfire.Logging;

namespace OitBot.Jobs;

/// <summary>
/// Hangfire's own lines in the host's log. It keeps one provider for the whole process, also when the host that gave it
/// has stopped and another runs on: a logger is made when there is something to say, and without a log nothing is said.
/// </summary>
internal sealed class JobLogs(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider _logs = new(loggers);

    public ILog GetLogger(string name) => new Later(_logs, name);

    private sealed class Later(AspNetCoreLogProvider logs, string name) : ILog
    {
        public bool Log(
            Hangfire.Logging.LogLevel logLevel,
            Func<string>? messageFunc,
            Exception? exception = null
        )
        {
            try
            {
                return logs.GetLogger(name).Log(logLevel, messageFunc, exception);
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }
}
