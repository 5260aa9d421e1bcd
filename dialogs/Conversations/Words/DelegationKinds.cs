using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>The law's names for acting in somebody's place.</summary>
public static class DelegationKinds
{
    /// <summary>"รักษาราชการแทน", "รักษาการในตำแหน่ง", "ปฏิบัติหน้าที่แทน"</summary>
    public static string Of(DelegationKind kind) =>
        kind switch
        {
            DelegationKind.ActsIn => "รักษาการในตำแหน่ง",
            DelegationKind.Deputises => "ปฏิบัติหน้าที่แทน",
            _ => "รักษาราชการแทน",
        };

    /// <summary>What a sentence calls it; the commonest where it does not say.</summary>
    public static DelegationKind In(string text) =>
        text.Contains("ปฏิบัติ", StringComparison.Ordinal)
        || text.Contains("ปฎิบัติ", StringComparison.Ordinal)
            ? DelegationKind.Deputises
        : text.Contains("รักษาการในตำแหน่ง", StringComparison.Ordinal) ? DelegationKind.ActsIn
        : DelegationKind.ActsFor;
}
