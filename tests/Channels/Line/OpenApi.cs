using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace OitBot.Tests.Channels.Line;

/// <summary>
/// Holds JSON against LINE's own specification: types, enums, required and unknown properties, and the schema that a
/// discriminator names (which an ordinary validator skips, because the specification has no oneOf).
/// </summary>
internal sealed class OpenApi
{
    private readonly YamlMappingNode _schemas;

    private OpenApi(YamlMappingNode schemas) => _schemas = schemas;

    /// <summary>Null where the specification is not beside the repository.</summary>
    public static OpenApi? TryLoad()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (!File.Exists(Path.Combine(folder.FullName, "OitBot.sln")))
                continue;
            // Beside the repository, or beside the folder of its working copies.
            foreach (var up in new[] { "..", Path.Combine("..", "..") })
            {
                var file = Path.Combine(
                    folder.FullName,
                    up,
                    "shared",
                    "line-openapi",
                    "messaging-api.yml"
                );
                if (File.Exists(file))
                    return new OpenApi(Read(file));
            }
            return null;
        }
        return null;
    }

    /// <summary>What is wrong with it, a line each; empty where nothing is.</summary>
    public List<string> Check(string schema, string json)
    {
        var found = new List<string>();
        Check(Named(schema), JsonDocument.Parse(json).RootElement, "$", found);
        return found;
    }

    private static YamlMappingNode Read(string file)
    {
        using var reader = new StreamReader(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return (YamlMappingNode)root["components"]["schemas"];
    }

    private YamlMappingNode Named(string reference) =>
        (YamlMappingNode)_schemas[reference[(reference.LastIndexOf('/') + 1)..]];

    private YamlMappingNode Resolve(YamlNode node) =>
        Get(node, "$ref") is { } reference ? Named($"{reference}") : (YamlMappingNode)node;

    private void Check(YamlNode node, JsonElement json, string path, List<string> found)
    {
        var schema = Resolve(node);
        if (Discriminated(schema, json) is { } special)
            schema = special;
        switch (TypeOf(schema))
        {
            case "object":
                CheckObject(schema, json, path, found);
                break;
            case "array" when json.ValueKind == JsonValueKind.Array:
                CheckArray(schema, json, path, found);
                break;
            case "string" when json.ValueKind == JsonValueKind.String:
                CheckEnum(schema, json, path, found);
                break;
            case "integer" or "number" when json.ValueKind == JsonValueKind.Number:
            case "boolean" when json.ValueKind is JsonValueKind.True or JsonValueKind.False:
            case null:
                break;
            case var other:
                found.Add($"{path}: {json.ValueKind} is no {other}");
                break;
        }
    }

    private void CheckArray(
        YamlMappingNode schema,
        JsonElement json,
        string path,
        List<string> found
    )
    {
        if (Number(schema, "maxItems") is { } most && json.GetArrayLength() > most)
            found.Add($"{path}: more than {most}");
        if (Number(schema, "minItems") is { } least && json.GetArrayLength() < least)
            found.Add($"{path}: fewer than {least}");
        var i = 0;
        foreach (var item in json.EnumerateArray())
            Check(Get(schema, "items")!, item, $"{path}[{i++}]", found);
    }

    private static void CheckEnum(
        YamlMappingNode schema,
        JsonElement json,
        string path,
        List<string> found
    )
    {
        if (
            Get(schema, "enum") is YamlSequenceNode values
            && !values.Any(v => $"{v}" == json.GetString())
        )
            found.Add($"{path}: '{json.GetString()}' is none of the values");
        if (Number(schema, "maxLength") is { } most && json.GetString()!.Length > most)
            found.Add($"{path}: longer than {most}");
    }

    private void CheckObject(
        YamlMappingNode schema,
        JsonElement json,
        string path,
        List<string> found
    )
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            found.Add($"{path}: {json.ValueKind} is no object");
            return;
        }
        var properties = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        Collect(schema, properties, required);
        foreach (var name in required.Where(name => !json.TryGetProperty(name, out _)))
            found.Add($"{path}: '{name}' is missing");
        foreach (var property in json.EnumerateObject())
            if (properties.TryGetValue(property.Name, out var inner))
                Check(inner, property.Value, $"{path}.{property.Name}", found);
            else
                found.Add($"{path}: '{property.Name}' is not known");
    }

    private void Collect(
        YamlMappingNode schema,
        Dictionary<string, YamlNode> properties,
        HashSet<string> required
    )
    {
        if (Get(schema, "allOf") is YamlSequenceNode parts)
            foreach (var part in parts)
                Collect(Resolve(part), properties, required);
        if (Get(schema, "properties") is YamlMappingNode own)
            foreach (var (name, inner) in own.Children)
                properties[$"{name}"] = inner;
        if (Get(schema, "required") is YamlSequenceNode names)
            required.UnionWith(names.Select(name => $"{name}"));
    }

    private YamlMappingNode? Discriminated(YamlMappingNode schema, JsonElement json)
    {
        if (Get(schema, "discriminator") is not YamlMappingNode discriminator)
            return null;
        var name = $"{discriminator["propertyName"]}";
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value))
            return null;
        var mapping = (YamlMappingNode)discriminator["mapping"];
        return Get(mapping, value.GetString()!) is { } reference ? Named($"{reference}") : null;
    }

    private static string? TypeOf(YamlMappingNode schema) =>
        Get(schema, "type") is { } type ? $"{type}"
        : Get(schema, "allOf") is not null || Get(schema, "properties") is not null ? "object"
        : null;

    private static int? Number(YamlMappingNode schema, string name) =>
        Get(schema, name) is { } value ? int.Parse($"{value}", CultureInfo.InvariantCulture) : null;

    private static YamlNode? Get(YamlNode node, string name) =>
        node is YamlMappingNode mapping
        && mapping.Children.TryGetValue(new YamlScalarNode(name), out var value)
            ? value
            : null;
}
