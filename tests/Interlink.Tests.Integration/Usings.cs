global using Interlink.Data;
global using Interlink.Kernel;
global using Interlink.Tests.Integration.Fixture;
global using Microsoft.EntityFrameworkCore;
global using Microsoft.Extensions.DependencyInjection;
global using Shouldly;
global using Xunit;
