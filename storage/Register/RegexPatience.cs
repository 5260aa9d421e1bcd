namespace OitBot.Storage.Register;

/// <summary>
/// How long one expression may take on one text. It is counted by the wall's clock: on a busy machine a process may wait
/// for seconds in the middle of the simplest of them, and a good register would be refused.
/// </summary>
static class RegexPatience
{
    public const int Milliseconds = 30_000;
}
