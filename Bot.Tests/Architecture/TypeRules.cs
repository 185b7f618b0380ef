using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Tests.Architecture;

/// <summary>The rules that types and assemblies show. Each gives what breaks it.</summary>
internal static partial class TypeRules
{
    /// <summary>The assemblies of the product.</summary>
    public static IReadOnlyList<Assembly> Product { get; } = [typeof(Bot.Cases.Case).Assembly, typeof(Bot.Dialogs.Conversations.IDialog).Assembly, typeof(Development).Assembly];

    /// <summary>References beyond the allowed ones; of .NET itself nothing that reads a wire or a disk is allowed.</summary>
    public static IEnumerable<string> Outside(IEnumerable<string> references, params string[] allowed) =>
        references.Where(name => !allowed.Contains(name) && (!name.StartsWith("System.", StringComparison.Ordinal) || Wire().IsMatch(name)));

    /// <summary>Classes that are neither sealed, abstract nor static.</summary>
    public static IEnumerable<string> Unsealed(IEnumerable<Type> types) =>
        Written(types).Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName!);

    /// <summary>Types with a name that says nothing about what they are.</summary>
    public static IEnumerable<string> Vague(IEnumerable<string> names) => names.Where(name => VagueWord().IsMatch(name));

    /// <summary>Interfaces with fewer than two implementations, and base classes with fewer than two heirs.</summary>
    public static IEnumerable<string> TooEarly(IReadOnlyCollection<Type> types, IReadOnlyCollection<Type> all) => Written(types)
        .Where(type => type.IsInterface || type is { IsAbstract: true, IsSealed: false })
        .Where(type => all.Count(other => other != type && !other.IsInterface && Inherits(other, type)) < 2)
        .Select(type => type.FullName!);

    /// <summary>Public types of an assembly that no other of these assemblies names, and no public member of its own.</summary>
    public static IEnumerable<string> PublicForNobody(Assembly assembly, IEnumerable<Assembly> others)
    {
        var named = others.SelectMany(TypesNamedBy).ToHashSet(StringComparer.Ordinal);
        var shown = assembly.GetExportedTypes().SelectMany(TypesShownBy).ToHashSet();
        return assembly.GetExportedTypes()
            .Where(type => !type.IsNested && !shown.Contains(type) && !named.Contains(type.FullName!))
            .Select(type => type.FullName!);
    }

    /// <summary>The types that people wrote: not those of the compiler, and not the one around the statements of a program.</summary>
    public static IEnumerable<Type> Written(IEnumerable<Type> types) => types.Where(type =>
        !type.Name.Contains('<', StringComparison.Ordinal) && type.Name != "Program" && !Generated(type));

    private static bool Generated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)) || (type.DeclaringType is { } outer && Generated(outer))
        || type.Namespace?.StartsWith("Bot", StringComparison.Ordinal) != true;

    private static bool Inherits(Type type, Type from) => from.IsGenericTypeDefinition
        ? Parents(type).Any(parent => parent.IsGenericType && parent.GetGenericTypeDefinition() == from)
        : from.IsAssignableFrom(type);

    private static IEnumerable<Type> Parents(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent;
        foreach (var one in type.GetInterfaces())
            yield return one;
    }

    private static IEnumerable<string> TypesNamedBy(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        return [.. reader.TypeReferences.Select(handle => reader.GetTypeReference(handle)).Select(one => $"{reader.GetString(one.Namespace)}.{reader.GetString(one.Name)}")];
    }

    private static IEnumerable<Type> TypesShownBy(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetMethods(all).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Concat(type.GetConstructors(all).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetFields(all).Select(field => field.FieldType));
        return members.SelectMany(Parts).Where(shown => shown != type);
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    [GeneratedRegex(@"Json|\.Net\b|Http|Pipes|Sockets|FileSystem|Xml|Data\b|Threading\.Tasks\.Dataflow")]
    private static partial Regex Wire();

    [GeneratedRegex("(Managers?|Helpers?|Utils?|Utility|Utilities|Services?|Base|Impl|Infos?)$")]
    private static partial Regex VagueWord();
}
