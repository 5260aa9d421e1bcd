using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OitBot.Storage.Queries;

/// <summary>
/// A compiled query for each model. EF ties a compiled query to the first model that it meets, and one process may work
/// with both providers.
/// </summary>
public sealed class Compiled<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <summary>The query for the provider of that context.</summary>
    public TQuery For(OitDb db) => _queries.GetValue(db.Model, _ => compile());
}
