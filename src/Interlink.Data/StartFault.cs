namespace Interlink.Data;

/// <summary>The product can't start as it was set up. The message says, in one sentence for whoever starts it, what is wrong and what to do.</summary>
public sealed class StartFault(string message, Exception? inner = null) : InvalidOperationException(message, inner);
