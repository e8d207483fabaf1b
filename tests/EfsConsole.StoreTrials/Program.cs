using EfsConsole.StoreTrials.Trials;

return await TrialProgram.RunAsync(args);
