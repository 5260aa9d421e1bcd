namespace OitBot.Storage.SignOff;

/// <summary>By which way somebody acts, as the log and conversations write it, where that is no chat channel.</summary>
public static class Ways
{
    public const string Web = "web";
    public const string CommandLine = "cli";
}
