namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>The steps of the wizard, in order.</summary>
public enum WizardStep
{
    Network = 1,
    Settings = 2,
    Review = 3,
}

/// <summary>How the steps are named.</summary>
public static class WizardSteps
{
    public static IReadOnlyList<WizardStep> All { get; } = [WizardStep.Network, WizardStep.Settings, WizardStep.Review];

    public static string Label(this WizardStep step) => step switch
    {
        WizardStep.Network => "Configure file system access",
        WizardStep.Settings => "Configure optional settings",
        WizardStep.Review => "Review and create",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    public static string Title(this WizardStep step) => $"Step {(int)step}: {step.Label()}";
}
