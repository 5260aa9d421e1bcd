using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace OitBot.Pages.Shared;

/// <summary>
/// A day of a form or an address, in the form of ISO 8601. Browsers show years of the common era, people write those of the
/// Buddhist era: 2566 means 2023.
/// </summary>
public sealed class DayBinder : IModelBinder, IModelBinderProvider
{
    private const int BuddhistEra = 543;
    private const int FirstBuddhistYear = 2400;

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, value);
        if (DateOnly.TryParse(value.FirstValue, CultureInfo.InvariantCulture, out var day))
            bindingContext.Result = ModelBindingResult.Success(
                day.Year < FirstBuddhistYear ? day : day.AddYears(-BuddhistEra)
            );
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
