using Microsoft.AspNetCore.Mvc.ModelBinding;
using OitBot.Hosting;

namespace OitBot.Pages.Shared;

/// <summary>
/// A day of a form or an address, as verbs take it too: browsers send years of the common era, people write those of the
/// Buddhist era.
/// </summary>
public sealed class DayBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, value);
        if (IsoDay.Read(value.FirstValue ?? "") is { } day)
            bindingContext.Result = ModelBindingResult.Success(day);
        else if (
            bindingContext.ModelMetadata.IsNullableValueType
            && string.IsNullOrWhiteSpace(value.FirstValue)
        )
            bindingContext.Result = ModelBindingResult.Success(null);
        else
            bindingContext.ModelState.TryAddModelError(name, "not a day");
        return Task.CompletedTask;
    }
}
