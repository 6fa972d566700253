global using Interlink.Tests.Integration.Fixture;
global using Microsoft.Playwright;
global using Shouldly;
global using Xunit;
