using Interlink.Commands;
using Interlink.Hosting;

StartFaults.Tell();
OwnFiles.Only();
if (CommandLine.Takes(args)) return await CommandLine.Run(args, CommandWindow.Terminal);
var builder = WebApplication.CreateBuilder(Composition.Options(args));
builder.AddInterlink();
var app = builder.Build();
await app.Prepare();
app.UseInterlink();
app.GreetWhenStarted();
await app.RunAsync();
return 0;
