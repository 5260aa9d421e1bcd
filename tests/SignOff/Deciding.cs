using OitBot.Storage.SignOff;

namespace OitBot.Tests.SignOff;

/// <summary>A command put to the rules by somebody of the <see cref="Office"/>, at its moment.</summary>
internal static class Deciding
{
    public static Outcome Decide(ItemState item, long officer, ItemCommand command) =>
        command.Decide(item, Office.As(officer), Office.Now);

    public static Decided Do(ItemState item, long officer, ItemCommand command) =>
        Office.Decided(Decide(item, officer, command));
}
