using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Writing;

/// <summary>
/// Tells what is wrong with one row, which the others need not wait for, from what fails everybody's work: the
/// database, or that the process is being stopped.
/// </summary>
public static class RowFaults
{
    public static bool Is(Exception? error) =>
        error switch
        {
            null => true,
            OperationCanceledException or DbException or DbUpdateException => false,
            // EF and its provider wrap what the database says.
            _ => Is(error.InnerException),
        };
}
