using System.Collections.Concurrent;
using System.Text;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Interlink.Tools.Documents.Engine;

/// <summary>Runs a script that is loaded once and used by one caller at a time; an engine that throws is thrown away.</summary>
internal sealed class ScriptPool : IDisposable
{
    // What Yjs expects of its surroundings. Randomness is only for names inside the script: ids of authors come from the caller.
    private const string Surroundings = """
        globalThis.console = { log() {}, warn() {}, error() {} };
        globalThis.crypto = { subtle: {}, getRandomValues(a) { for (let i = 0; i < a.length; i++) a[i] = Math.random() * 4294967296; return a; } };
        globalThis.TextDecoder = class { decode(bytes) { return __decode(bytes); } };
        globalThis.TextEncoder = class { encode(text) { return __encode(text); } };
        """;

    private readonly Prepared<Script> script;
    private readonly string name;
    private readonly ConcurrentBag<Loaded> idle = [];
    private readonly SemaphoreSlim places;

    /// <summary>A pool for a script that leaves its functions in the global of this name.</summary>
    public ScriptPool(string source, string name, int size)
    {
        script = Jint.Engine.PrepareScript(source);
        this.name = name;
        places = new SemaphoreSlim(size, size);
    }

    /// <summary>How many engines wait for work.</summary>
    public int Idle => idle.Count;

    /// <summary>Calls a function of the script with strings, numbers, flags, bytes or lists of bytes.</summary>
    public T Call<T>(string function, Func<JsValue, T> read, params ReadOnlySpan<object> arguments)
    {
        if (!places.Wait(DocumentLimits.Time * 2)) throw new DocumentException(DocumentFault.Busy, "too much work at once");
        try
        {
            var loaded = idle.TryTake(out var waiting) ? waiting : Load();
            var values = new object[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = loaded.Value(arguments[i]);
            T result;
            try
            {
                result = read(loaded.Engine.Invoke(loaded.Functions.Get(function), values));
            }
            catch (JavaScriptException e)
            {
                var kind = KindOf(loaded, e);
                loaded.Engine.Dispose();
                throw new DocumentException(kind, e.Message, e);
            }
            catch (TimeoutException e)
            {
                loaded.Engine.Dispose();
                throw new DocumentException(DocumentFault.Busy, e.Message, e);
            }
            catch (Exception e) when (e is MemoryLimitExceededException or RecursionDepthOverflowException or StatementsCountOverflowException or InsufficientExecutionStackException)
            {
                loaded.Engine.Dispose();
                throw new DocumentException(DocumentFault.TooLarge, e.Message, e);
            }
            catch
            {
                loaded.Engine.Dispose();
                throw;
            }
            idle.Add(loaded);
            return result;
        }
        finally
        {
            places.Release();
        }
    }

    private static DocumentFault KindOf(Loaded loaded, JavaScriptException error)
    {
        var kindOf = loaded.Functions.Get("kindOf");
        var kind = kindOf.IsUndefined() ? JsValue.Null : loaded.Engine.Invoke(kindOf, error.Error);
        return kind.IsString() ? kind.AsString() switch { "gap" => DocumentFault.Gap, "invalid" => DocumentFault.Invalid, _ => DocumentFault.Unreadable } : DocumentFault.Unreadable;
    }

    private Loaded Load()
    {
        var engine = new Jint.Engine(options =>
        {
            options.TimeoutInterval(DocumentLimits.Time).LimitMemory(DocumentLimits.Memory).LimitRecursion(DocumentLimits.Recursion);
            options.Json.MaxParseDepth = DocumentLimits.JsonDepth;
        });
        engine.SetValue("__decode", new Func<JsValue, string>(bytes => Encoding.UTF8.GetString(bytes.AsUint8Array())));
        engine.SetValue("__encode", new Func<string, JsValue>(text => engine.Intrinsics.Uint8Array.Construct(Encoding.UTF8.GetBytes(text))));
        engine.Execute(Surroundings);
        engine.Execute(script);
        return new Loaded(engine, engine.GetValue(name));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (idle.TryTake(out var loaded)) loaded.Engine.Dispose();
        places.Dispose();
    }

    private sealed record Loaded(Jint.Engine Engine, JsValue Functions)
    {
        public JsValue Value(object argument) => argument switch
        {
            byte[] bytes => Engine.Intrinsics.Uint8Array.Construct(bytes),
            IReadOnlyList<byte[]> many => new JsArray(Engine, [.. many.Select(b => (JsValue)Engine.Intrinsics.Uint8Array.Construct(b))]),
            string text => new JsString(text),
            bool flag => flag ? JsBoolean.True : JsBoolean.False,
            uint number => new JsNumber(number),
            int number => new JsNumber(number),
            _ => throw new ArgumentException($"{argument.GetType()} is nothing a script takes", nameof(argument)),
        };
    }
}
