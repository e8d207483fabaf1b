return await EfsConsole.Web.ConsoleApplication.RunAsync(args);
