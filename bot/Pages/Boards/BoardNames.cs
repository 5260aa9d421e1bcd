using Microsoft.AspNetCore.Html;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Pages.Access;
using OitBot.Pages.Shared;

namespace OitBot.Pages.Boards;

/// <summary>How a board's people are called towards the visitor.</summary>
public static class BoardNames
{
    public static string Names(this Board board, IEnumerable<long> ids, Visitor visitor) =>
        string.Join(", ", board.Named(ids).Select(officer => Words.Name(officer, visitor)));

    public static string Name(this Board board, long id, Visitor visitor) =>
        board.Names([id], visitor);

    /// <summary>Names in a running line that breaks between them only: a reader of Thai would not break one.</summary>
    public static IHtmlContent NamesInLine(
        this Board board,
        IEnumerable<long> ids,
        Visitor visitor
    ) => Whole.Of(board.Named(ids).Select(officer => Words.Name(officer, visitor)));

    /// <summary>How the words of the conversations call people towards the visitor.</summary>
    public static PeopleNames Called(this Board board, Visitor visitor) =>
        new(board.People.ToDictionary(p => p.Key, p => p.Value.Name), visitor.Officer.Id);
}
