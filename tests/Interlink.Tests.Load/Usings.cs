global using Interlink.Data;
global using Interlink.Kernel;
global using Microsoft.EntityFrameworkCore;
