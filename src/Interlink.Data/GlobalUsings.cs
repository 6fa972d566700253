global using Interlink.Kernel;
