using Interlink.Hosting;

StartFaults.Tell();
var builder = WebApplication.CreateBuilder(args);
builder.AddInterlink();
var app = builder.Build();
await app.Prepare();
app.UseInterlink();
app.GreetWhenStarted();
await app.RunAsync();
